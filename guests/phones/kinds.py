"""What a number is by its plan: mobile, fixed line, anything else, or unknown.

The rules are libphonenumber's, with its patterns made ready once: its own functions look every pattern up again
for each number, which takes several times as long.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from phonenumbers import PhoneMetadata, PhoneNumberDesc

from guests.phones.number import Kind
from guests.phones.plan import plans_of_code, split_code
from guests.phones.reserved import reserved_kind
from guests.text.remembered import remembered

_OTHERS: Final = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number")
_LATER: Final = ("uan", "voicemail")


@dataclass(frozen=True, slots=True)
class _Block:
    """Numbers of one type."""

    lengths: frozenset[int]
    pattern: re.Pattern[str]

    def has(self, significant: str) -> bool:
        return len(significant) in self.lengths and self.pattern.fullmatch(significant) is not None


@dataclass(frozen=True, slots=True)
class _Country:
    """The numbers of a country (``id``) by type. ``beginning`` tells them from others with the same country code.

    ``skim`` fits whenever one of the ``special`` does.
    """

    id: str
    every: _Block
    skim: re.Pattern[str]
    special: tuple[tuple[_Block, Kind], ...]
    fixed: _Block | None
    mobile: _Block | None
    beginning: re.Pattern[str] | None

    def kind(self, significant: str) -> Kind | None:
        if not self.every.has(significant):
            return None
        if self.skim.fullmatch(significant):
            special = next((kind for block, kind in self.special if block.has(significant)), None)
            if special:
                return special
        is_mobile = self.mobile is not None and self.mobile.has(significant)
        if self.fixed is not None and self.fixed.has(significant):
            return Kind.EITHER if is_mobile else Kind.FIXED
        return Kind.MOBILE if is_mobile else None


@remembered(1 << 10)
def kind_of(code: str, significant: str) -> Kind | None:
    """Return what a number is, ``None`` if no plan knows it. Numbers reserved for examples are known.

    ``code`` is the country code, ``significant`` the digits behind it.
    """
    for country in _countries(code):
        if country.beginning and country.beginning.match(significant):
            return country.kind(significant) or reserved_kind(code, significant)
        kind = None if country.beginning else country.kind(significant)
        if kind:
            return kind
    return reserved_kind(code, significant)


def kind_of_e164(e164: str) -> Kind | None:
    """Return what a number is in E.164."""
    parts = split_code(e164.removeprefix("+"))
    return kind_of(*parts) if parts else None


def country_of(e164: str) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) of a number, ``None`` for one of none, such as a satellite phone.

    Where several share a country code, it is the one that knows the number, else the largest.
    """
    parts = split_code(e164.removeprefix("+"))
    if parts is None:
        return None
    code, significant = parts
    countries = [country for country in _countries(code) if country.id.isalpha()]
    for country in countries if len(countries) > 1 else ():
        if country.beginning and country.beginning.match(significant):
            return country.id
        if not country.beginning and country.kind(significant):
            return country.id
    return countries[0].id if countries else None


@cache
def _countries(code: str) -> tuple[_Country, ...]:
    return tuple(_country(data) for data in plans_of_code(code))


def _country(data: PhoneMetadata) -> _Country:
    every = _block(data.general_desc, frozenset()) or _Block(frozenset(), re.compile(""))
    kinds = [
        *((name, Kind.OTHER) for name in _OTHERS),
        ("pager", Kind.PAGER),
        *((name, Kind.OTHER) for name in _LATER),
    ]
    blocks = ((_block(getattr(data, name), every.lengths), kind) for name, kind in kinds)
    special = tuple((block, kind) for block, kind in blocks if block)
    return _Country(
        id=data.id or "",
        every=every,
        skim=re.compile("|".join(block.pattern.pattern for block, _ in special) or "(?!)"),
        special=special,
        fixed=_block(data.fixed_line, every.lengths),
        mobile=_block(data.mobile, every.lengths),
        beginning=re.compile(data.leading_digits) if data.leading_digits else None,
    )


def _block(desc: PhoneNumberDesc | None, lengths: frozenset[int]) -> _Block | None:
    """Return the numbers of a type; they have the ``lengths`` of all numbers where no others are named."""
    if desc is None or not desc.national_number_pattern or desc.national_number_pattern == "NA":
        return None
    return _Block(frozenset(desc.possible_length) or lengths, re.compile(desc.national_number_pattern))
