"""How numbers are dialled in a country, as libphonenumber has it, for text that is digits already."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneMetadata

_CLASS: Final = re.compile(r"\[(\d+)\]")  # `[08]`: either of these digits
_FEWEST: Final = 7  # fewer digits are a number only where mobiles have fewer


@dataclass(frozen=True, slots=True)
class Plan:
    """How numbers are dialled in a country.

    ``code`` is the country code without +. ``lengths`` are the digits that a number may have behind it, and
    ``fewest`` is how many there must be at home for a text to be looked at. ``trunks`` are the prefixes that people dial
    before a number at home, the present one and those before it.
    """

    code: str
    trunks: tuple[str, ...]
    lengths: frozenset[int]
    fewest: int
    exits: re.Pattern[str] | None
    _prefix: re.Pattern[str] | None
    _template: str | None
    _general: re.Pattern[str]

    @property
    def trunk(self) -> str:
        """The present trunk prefix, empty where there is none."""
        return self.trunks[0] if self.trunks else ""

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


@cache
def plan_of(country: str) -> Plan | None:
    """Return the plan of a country (ISO 3166-1 alpha-2), ``None`` where there is none."""
    return _plan(PhoneMetadata.metadata_for_region(country, None))


@cache
def plan_of_code(code: str) -> Plan | None:
    """Return the plan behind a country code, that of the first country if several share it."""
    return next((_plan(data) for data in plans_of_code(code)), None)


def plans_of_code(code: str) -> list[PhoneMetadata]:
    """Return what libphonenumber knows of the countries behind a country code, the largest first."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    found = (PhoneMetadata.metadata_for_region_or_calling_code(int(code), region) for region in regions)
    return [data for data in found if data is not None]


def split_code(digits: str) -> tuple[str, str] | None:
    """Return country code and rest of an international number: no code is the beginning of another."""
    if digits.startswith("0"):
        return None
    for length in (1, 2, 3):
        if length < len(digits) and int(digits[:length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return digits[:length], digits[length:]
    return None


def has_one_length(e164: str) -> bool:
    """Tell whether all numbers of the number's country are as long as it is, so that none lacks its area: ``+370 31230400``."""
    code, rest = split_code(e164.removeprefix("+")) or ("", "")
    plan = plan_of_code(code) if code else None
    return plan is not None and plan.lengths == {len(rest)}


def behind_exit(digits: str, plan: Plan | None) -> tuple[str, ...]:
    """Return what may follow an exit code: 00, which people dial in any country, and that of the country."""
    own = plan.exits.match(digits) if plan and plan.exits else None
    if own is None and not digits.startswith("00"):
        return ()
    rests = (digits[2:] if digits.startswith("00") else "", digits[own.end() :] if own else "")
    return tuple(dict.fromkeys(filter(None, rests)))


def behind_trunk(digits: str, plan: Plan | None) -> tuple[str, str] | None:
    """Return country code and rest of a number that begins with the trunk prefix of a plan and with no exit code."""
    if plan is None or not digits.startswith(plan.trunks) or behind_exit(digits, plan):
        return None
    significant = plan.significant(digits)
    return (plan.code, significant) if len(significant) < len(digits) else None


def _plan(data: PhoneMetadata | None) -> Plan | None:
    if data is None or data.general_desc is None:
        return None
    example = data.mobile.example_number if data.mobile else None
    return Plan(
        code=str(data.country_code),
        trunks=_trunks(data),
        lengths=frozenset(data.general_desc.possible_length),
        fewest=min(len(example or ""), _FEWEST) or _FEWEST,
        exits=_compiled(data.international_prefix),
        _prefix=_compiled(data.national_prefix_for_parsing),
        _template=data.national_prefix_transform_rule,
        _general=re.compile(data.general_desc.national_number_pattern or ""),
    )


def _trunks(data: PhoneMetadata) -> tuple[str, ...]:
    """Return all that people dial as the trunk prefix, the present one first: Lithuania's 0, and the 8 before it."""
    digits = _CLASS.fullmatch(data.national_prefix_for_parsing or "")
    return tuple(dict.fromkeys(filter(None, (data.national_prefix, *(digits[1] if digits else "")))))


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
