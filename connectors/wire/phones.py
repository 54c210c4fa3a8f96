"""Phone numbers as providers store them: in any spelling, read by the conventions of the venue's country."""

import re

from guests.phones.display import as_dialled
from guests.phones.kinds import country_of
from guests.phones.read import read_number
from guests.phones.texts import is_blank


def digits(text: str) -> str:
    """Return the digits of a phone number, without the international prefix 00."""
    return re.sub(r"[^0-9]", "", text).removeprefix("00")


def spellings(phone: str, country: str) -> tuple[str, ...]:
    """Return an E.164 number as filters may want it: with its plus, without, and as dialled in ``country``."""
    number = digits(phone)
    at_home = as_dialled(phone, country or country_of(phone) or "")
    return (f"+{number}", number, *([at_home] if at_home else []))


def as_stored(stored: str | None, like: str | None = None, *, country: str = "") -> str | None:
    """Return a stored number as E.164 if it can be read, else unchanged; a placeholder (0000000000) is no number.

    A number that differs from ``like``, the expected one, only in spelling is ``like``. One without a country
    code belongs to ``country``, the venue's (ISO 3166-1 alpha-2), or if unknown to ``like``'s country.
    """
    if not stored or not stored.strip() or is_blank(stored):
        return None
    if like and digits(stored) == digits(like):
        return like
    home = country or (country_of(like) if like else None) or ""
    number = read_number(stored, home)
    if number is None:
        is_abroad = stored.strip().startswith(("+", "00")) and digits(stored)
        return f"+{digits(stored)}" if is_abroad else stored.strip()
    return like if like and like in number.alternatives else number.e164


def is_same(stored: str | None, phone: str, *, country: str) -> bool:
    """Tell whether a stored number is ``phone`` (E.164), in any spelling."""
    return as_stored(stored, phone, country=country) == phone
