"""Phones: one E.164 text here, a country code and the rest of the number there."""

from typing import Final

from connectors.wire.phones import as_stored, digits
from guests.delivery.connector import Rejected
from guests.phones.kinds import kind_of_e164
from guests.phones.number import Kind
from guests.phones.plan import split_code

MOBILE: Final = "Mobile"
LANDLINE: Final = "Phone"


def split(kind: str, e164: str | None, field: str) -> dict[str, int | str | None]:
    """Return the two wire fields of a number of ``kind``, both ``None`` without a number.

    Raises ``Rejected`` for our ``field`` if it has no country code.
    """
    if not e164:
        return {f"{kind}CountryCode": None, kind: None}
    parts = split_code(e164.removeprefix("+")) if e164.startswith("+") else None
    if not parts:
        raise Rejected("a number without a country code", field=field)
    code, national = parts
    return {f"{kind}CountryCode": int(code), kind: national}


def join(country_code: int | None, national: str | None, like: str | None, *, country: str) -> str | None:
    """Return a stored number as E.164, even if a trunk zero was stored; ``like`` is the expected one.

    A number without a country code belongs to ``country``, the venue's.
    """
    if not national or not digits(national):
        return None
    if not country_code or national.strip().startswith("+"):
        return as_stored(national, like, country=country)
    return as_stored(f"+{country_code} {digits(national)}", like, country=country)


def is_landline(e164: str) -> bool:
    """Tell whether the numbering plan knows this only as a landline."""
    return kind_of_e164(e164) is Kind.FIXED
