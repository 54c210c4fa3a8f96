"""Scrub: make a provider's words fit for a log."""

import re
from collections.abc import Iterable
from typing import Final

MASK: Final = "[…]"
LONGEST: Final = 200  # characters of a provider's message that are kept
_EMAIL: Final = re.compile(r"[^\s@<>\"',;:()]+@[^\s@<>\"',;:()]+")
_NUMBER: Final = re.compile(r"\+?\d(?:[\s().-]*\d){5,}")  # phones and dates, in any spelling
_OPAQUE: Final = re.compile(r"[\w.-]{32,}")  # tokens


def scrub(text: str, values: Iterable[str] = ()) -> str:
    """Return ``text`` on one line, cut, without e-mails, long numbers, tokens and the given values.

    The words of each value are masked too, so that a name doesn't survive in another order.
    """
    words = {part for value in values for part in (value, *value.split()) if len(part) > 1}
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    for pattern in (_OPAQUE, _EMAIL, _NUMBER):
        text = pattern.sub(MASK, text)
    return " ".join(text.split())[:LONGEST]
