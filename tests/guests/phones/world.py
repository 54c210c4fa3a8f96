"""Invented numbers of many countries, spelled as people there spell them, and lines around them."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

_CODES = (
    "TR AZ GE AM RU UA KZ UZ DE AT CH FR ES PT IT NL BE GB IE US CA MX AE SA QA KW EG PL CZ GR BG RO HU SE NO DK FI "
    "JP KR CN IN AU NZ BR AR CL CO ZA IL IR MA TN NG KE TH VN ID MY SG PH BJ CI LT LV EE RS HR SI SK CY MT LU IS"
)
COUNTRIES = _CODES.split()
TYPES = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
LINES = (
    "Jane Doe {}", "{} Jane", "Jane 4 {}", "table 12 {}", "Jane 20.30 {}", "Jane 19:30 {}", "Jane 12/05 {}",
    "Jane 12.05 {}", "Jane 12.05.2027 {}", "{} 4 people", "Jane {} 19:30", "Jane {} 24.12.", "Jane {}, window",
    "4 {} Jane", "jane masa 7 {} doğum günü", "Jane 2-4 {}", "{} 20.30", "Jane 7pm {}", "1930 Jane {}", "Jane {} 2",
    "Jane 4 pax 12/05 20.30 {}", "Jane 1 {}", "Jane 8 {}",
)  # fmt: skip
_EXITS = {"US": "011 ", "CA": "011 ", "RU": "8 10 ", "KZ": "8 10 ", "AU": "0011 ", "JP": "010 "}


def number_like(country: str, number_type: int, tail: str) -> PhoneNumber | None:
    """Return the example of a type with another end, if that is a number of the type too."""
    example = phonenumbers.example_number_for_type(country, number_type)
    if example is None:
        return None
    significant = phonenumbers.national_significant_number(example)
    changed = significant[: -len(tail)] + tail
    number = PhoneNumber(
        country_code=example.country_code,
        national_number=int(changed),
        italian_leading_zero=True if changed.startswith("0") else None,
    )
    kinds = {number_type, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return number if phonenumbers.number_type(number) in kinds else None


def e164(number: PhoneNumber) -> str:
    """Return the number as it is kept."""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def spellings(number: PhoneNumber, country: str) -> Iterator[str]:
    """Yield the ways in which a number is written in its country."""
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    digits = e164(number)[1:]
    yield from (national, re.sub(r"\D", "", national), re.sub(r"[ -]+", ".", national))
    yield from (re.sub(r"[ .]+", "-", national), re.sub(r"[ -]+", "/", national, count=1))
    yield from (abroad, "+" + digits, abroad.replace(" ", "-"))
    yield from ("00" + digits, "00 " + abroad[1:], _EXITS.get(country, "00") + abroad[1:])
    yield from (digits, abroad[1:])
    if national.startswith("0") and phonenumbers.ndd_prefix_for_region(country, strip_non_digits=True) == "0":
        yield f"+{number.country_code} (0){national[1:]}"
    yield phonenumbers.national_significant_number(number)
    yield abroad.split(" ", 1)[1]
