"""Scrub: makes a provider's words safe to log."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

MASK: Final = "[…]"
LONGEST: Final = 200  # characters to keep of a provider's message
ROOM: Final = 10 * LONGEST  # characters of it to look at: masks are short, and its body may have a megabyte
_ENDS: Final = " \t\r\n,;:\"'<>()"
# Each begins where a run of its characters does, so that a long run is looked at once.
_EMAIL: Final = re.compile(r"(?<![^\s@<>\"',;:()])[^\s@<>\"',;:()]+@[^\s@<>\"',;:()]+")
_NUMBER: Final = re.compile(r"\+?\d(?:[\s().-]*\d){5,}")  # phones and dates, in any spelling
_OPAQUE: Final = re.compile(r"(?<![\w.-])(?![A-Z_]+(?![\w.-]))[\w.-]{32,}")  # tokens, except ERROR_CODES


def scrub(text: str, values: Iterable[str] = ()) -> str:
    """Return ``text`` on one line, truncated, without e-mails, long numbers, tokens and the given values.

    Masks the words of each value too, so that a name doesn't survive in another order.
    """
    text = _cut(text)
    words = {part for value in values for part in (value, *value.split()) if len(part) > 1}
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    for pattern in (_OPAQUE, _EMAIL, _NUMBER):
        text = pattern.sub(MASK, text)
    return " ".join(text.split())[:LONGEST]


def _cut(text: str) -> str:
    """Return the beginning of a long text, without the word that the cut goes through: no pattern would know its half."""
    if len(text) <= ROOM:
        return text
    return text[: max(text.rfind(end, 0, ROOM) for end in _ENDS) + 1] or MASK


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a value sent as JSON: none of it may appear in a log."""
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from texts_in(item)
        case list():
            for item in value:
                yield from texts_in(item)
