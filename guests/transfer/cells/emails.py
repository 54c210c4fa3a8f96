"""Cells of e-mail addresses: one or several, with the name before it (``Jane Doe <jane@example.com>``) and remarks."""

import re
from typing import Final

from guests.fields.kinds import Kind
from guests.names.nobody import is_nobody
from guests.parsing.emails import find_emails, read_email
from guests.text.normalise import has_substance
from guests.transfer.cells.flaws import Flaw
from guests.transfer.cells.placeholders import is_placeholder
from guests.transfer.cells.said import Said

_MOST: Final = 8  # addresses of one cell
_AROUND: Final = re.compile(r"mailto:|[<>\"“”«»]|:::|\s[;,/|]\s|^[;,/|\s]+|[;,/|:\s]+$", re.IGNORECASE)
_NAMED: Final = re.compile(r"\s*[\"“']?(?P<name>[^<>@\"“”]+?)[\"”']?\s*<[^<>]*>\s*")


def read_emails(text: str) -> Said:
    """Return the addresses of a cell, each for ``email``, and what stands around them."""
    if " " not in text and text.count("@") == 1 and (address := read_email(text)):
        return Said.of("email", address)
    found = find_emails(text)
    if not found or len(found) > _MOST:
        return Said(notes=(text,), flaw=Flaw.UNREADABLE)
    values = tuple(("email", address) for _, _, address in found if not is_placeholder(address, Kind.EMAIL))
    named = _NAMED.fullmatch(text) if len(found) == 1 else None
    if named and not is_nobody(named["name"]):
        return Said(values=values, names=(named["name"],))
    rest = _without(text, [(start, end) for start, end, _ in found])
    if not has_substance(rest):
        return Said(values=values)
    return Said(values=values, notes=(rest if len(found) == 1 else text,))


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text without the addresses, and without the signs that parted them."""
    rest, at = [], 0
    for start, end in spans:
        rest.append(text[at:start])
        at = end
    pieces = (_AROUND.sub(" ", piece).strip() for piece in (*rest, text[at:]))
    return " ".join(piece for piece in pieces if piece)
