"""Guests as vCards of version 3.0 (RFC 2426), which every address book of a phone reads; 4.0 not all do.

A card has what an address book has a place for: names, phones, e-mail, company, dates, note. The rest is in CSV and XLSX.
"""

import re
from collections.abc import Iterator
from typing import Final

from guests.entries import Entry

_ESCAPED: Final = re.compile(r"([\\;,])")
_FOLD: Final = 75  # octets of a line at most


def card_of(entry: Entry) -> str:
    """Return the card, with lines ended and folded as RFC 2426 has it. Its UID is the guest's id."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    guest = entry.guest
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"UID:{_escaped(entry.id)}")
    names = (guest.last_name, guest.first_name, None, guest.title, None)
    yield f"N:{';'.join(_escaped(part or '') for part in names)}"
    yield f"FN:{_escaped(guest.name or guest.nickname or guest.phone or guest.email or '')}"
    if guest.nickname:
        yield f"NICKNAME:{_escaped(guest.nickname)}"
    if guest.phone:
        yield f"TEL;TYPE=CELL:{guest.phone}"
    if guest.landline:
        yield f"TEL;TYPE=HOME:{guest.landline}"
    if guest.email:
        yield f"EMAIL:{_escaped(guest.email)}"
    if guest.company:
        yield f"ORG:{_escaped(guest.company)}"
    if guest.birthday:
        yield f"BDAY:{guest.birthday.isoformat()}"
    if guest.anniversary:
        yield f"X-ANNIVERSARY:{guest.anniversary.isoformat()}"
    if guest.note:
        yield f"NOTE:{_escaped(guest.note)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return the line in pieces of 75 octets, each but the first behind a space; no character is cut."""
    if len(line.encode()) <= _FOLD:
        return line
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD - 1:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + char, size + width
    return "\r\n ".join([*pieces, piece])
