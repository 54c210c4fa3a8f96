"""The numbering plan of a country, as libphonenumber has it, for text that is digits already."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from guests.phones.number import Kind
from guests.phones.reserved import reserved_kind

_KINDS: Final = {
    PhoneNumberType.MOBILE: Kind.MOBILE,
    PhoneNumberType.FIXED_LINE: Kind.FIXED,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: Kind.EITHER,
    PhoneNumberType.PAGER: Kind.PAGER,
}
_FEWEST: Final = 7  # fewer digits are a number only where mobiles have fewer


@dataclass(frozen=True, slots=True)
class Plan:
    """How numbers are dialled in a country.

    ``code`` is the country code without +. ``lengths`` are the digits that a number may have behind it, and
    ``fewest`` is how many there must be at home for a text to be looked at.
    """

    code: str
    trunk: str | None
    lengths: frozenset[int]
    fewest: int
    _exit: re.Pattern[str] | None
    _prefix: re.Pattern[str] | None
    _template: str | None
    _general: re.Pattern[str]

    def significant(self, digits: str) -> str:
        """Return a number dialled at home without what is dialled in front: the trunk prefix, a carrier.

        It stays as it is where that alone makes it a number of the plan.
        """
        match = self._prefix.match(digits) if self._prefix else None
        if not match:
            return digits
        is_replaced = self._template is not None and match.lastindex == match.re.groups
        rest = (match.expand(self._template or "") if is_replaced else "") + digits[match.end() :]
        return digits if self._general.fullmatch(digits) and not self._general.fullmatch(rest) else rest

    def abroad(self, digits: str) -> tuple[str, ...]:
        """Return what may follow an exit code: that of the country, and 00, which people dial in any."""
        own = self._exit.match(digits) if self._exit else None
        rests = (digits[own.end() :] if own else "", digits[2:] if digits.startswith("00") else "")
        return tuple(dict.fromkeys(filter(None, rests)))


@cache
def plan_of(country: str) -> Plan | None:
    """Return the plan of a country (ISO 3166-1 alpha-2), ``None`` where there is none."""
    return _plan(PhoneMetadata.metadata_for_region(country, None))


@cache
def plan_of_code(code: str) -> Plan | None:
    """Return the plan behind a country code, that of the first country if several share it."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    data = (PhoneMetadata.metadata_for_region_or_calling_code(int(code), region) for region in regions[:1])
    return _plan(next(data, None))


def split_code(digits: str) -> tuple[str, str] | None:
    """Return country code and rest of an international number: no code is the beginning of another."""
    if digits.startswith("0"):
        return None
    codes = (digits[:length] for length in (1, 2, 3) if length < len(digits))
    code = next((code for code in codes if int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE), None)
    return (code, digits[len(code) :]) if code else None


@lru_cache(maxsize=4096)
def kind_of(code: str, significant: str) -> Kind | None:
    """Return what a number is, ``None`` if no plan knows it. Numbers reserved for examples are known."""
    plan = plan_of_code(code)
    if plan is None or len(significant) not in plan.lengths:
        return None
    kind = phonenumbers.number_type(_as_number(code, significant))
    if kind == PhoneNumberType.UNKNOWN:
        return reserved_kind(code, significant)
    return _KINDS.get(kind, Kind.OTHER)


@lru_cache(maxsize=4096)
def dialled_at_home(code: str, significant: str) -> str:
    """Return the digits of a number as people in its country write it."""
    text = phonenumbers.format_number(_as_number(code, significant), PhoneNumberFormat.NATIONAL)
    return re.sub(r"\D", "", text)


def _as_number(code: str, significant: str) -> PhoneNumber:
    zeros = len(significant) - len(significant.lstrip("0")) if significant.strip("0") else 0
    return PhoneNumber(
        country_code=int(code),
        national_number=int(significant),
        italian_leading_zero=True if zeros else None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )


def _plan(data: PhoneMetadata | None) -> Plan | None:
    if data is None or data.general_desc is None:
        return None
    example = data.mobile.example_number if data.mobile else None
    return Plan(
        code=str(data.country_code),
        trunk=data.national_prefix,
        lengths=frozenset(data.general_desc.possible_length),
        fewest=min(len(example or ""), _FEWEST) or _FEWEST,
        _exit=_compiled(data.international_prefix),
        _prefix=_compiled(data.national_prefix_for_parsing),
        _template=data.national_prefix_transform_rule,
        _general=re.compile(data.general_desc.national_number_pattern or ""),
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
