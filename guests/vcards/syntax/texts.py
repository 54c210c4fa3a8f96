"""The texts of a vCard: escapes (RFC 2426, section 5) and values of several parts."""

import re
from typing import Final

from guests.text.normalise import clean

_ESCAPED: Final = re.compile(r"([\\;,])")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_PIECE: Final = re.compile(r"(?:[^\\;]|\\.)*", re.DOTALL)


def escaped(text: str) -> str:
    """Return a text as a value."""
    return _ESCAPED.sub(r"\\\1", text).replace("\n", "\\n")


def unescaped(value: str) -> str:
    """Return the text of a value, cleaned."""
    return clean(_ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value))


def structured(*texts: str | None) -> str:
    """Return texts as the parts of one value."""
    return ";".join(escaped(text or "") for text in texts)


def components(value: str) -> list[str]:
    """Return the parts of a value."""
    parts, at = [], 0
    while at <= len(value):
        piece = _PIECE.match(value, at)
        end = piece.end() if piece else at
        parts.append(unescaped(value[at:end]))
        at = end + 1
    return parts
