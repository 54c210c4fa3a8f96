"""Phone numbers as providers store them: in any spelling, compared by their digits."""

import re


def digits(text: str) -> str:
    """Return the digits of a phone number, without the international prefix 00."""
    return re.sub(r"[^0-9]", "", text).removeprefix("00")


def spellings(phone: str) -> tuple[str, str]:
    """Return an E.164 number with its plus and without: filters take the one or the other."""
    number = digits(phone)
    return f"+{number}", number


def as_stored(stored: str | None, like: str | None = None) -> str | None:
    """Return a stored number as E.164 where it says its country, else as it is.

    One that differs from ``like``, the number that is expected there, in spelling alone is ``like``.
    """
    if not stored or not stored.strip():
        return None
    number = digits(stored)
    if like and number == digits(like):
        return like
    return f"+{number}" if stored.strip().startswith(("+", "00")) and number else stored.strip()
