"""Phones: E.164 in one text here, a country code and the rest of the number there."""

from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from connectors.wire.phones import as_stored, digits
from guests.delivery.connector import Rejected

MOBILE: Final = "Mobile"
LANDLINE: Final = "Phone"


def split(kind: str, e164: str | None, field: str) -> dict[str, int | str | None]:
    """Return the two wire fields of a number of ``kind``, both ``None`` without a number.

    Raises ``Rejected`` for our ``field`` if it has no country code.
    """
    if not e164:
        return {f"{kind}CountryCode": None, kind: None}
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        raise Rejected("a number without a country code", field=field) from None
    national = phonenumbers.national_significant_number(number)
    return {f"{kind}CountryCode": number.country_code, kind: national}


def join(country_code: int | None, national: str | None, like: str | None) -> str | None:
    """Return a stored number as E.164, also if a trunk zero was stored; ``like`` is the one expected."""
    if not national or not digits(national):
        return None
    if not country_code or national.strip().startswith("+"):
        return as_stored(national, like)
    whole = f"+{country_code}{digits(national)}"
    try:
        return phonenumbers.format_number(phonenumbers.parse(whole), PhoneNumberFormat.E164)
    except NumberParseException:
        return whole


def is_landline(e164: str) -> bool:
    """Tell whether the numbering plan knows this as a landline and nothing else."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164))
    except NumberParseException:
        return False
    return bool(kind == PhoneNumberType.FIXED_LINE)
