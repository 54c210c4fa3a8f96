"""Guests as vCards of version 3.0 (RFC 2426), which every address book of a phone reads; 4.0 not all do.

A card has every field: those of an address book in its properties, registered ones of 4.0 included (RFC 6350, of which
3.0 allows the names), the others in properties of our own, ``X-HOSTSTAND-…``.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from guests.days import MonthDay
from guests.entries import Entry
from guests.fields.field import Field
from guests.guest import FIELD
from guests.values import Address
from guests.vcards.addresses import address_line
from guests.vcards.dates import written_day
from guests.vcards.properties import COMPONENTS, OURS, is_labelled
from guests.vcards.syntax.texts import escaped, structured
from guests.vcards.values import written

_FOLD: Final = 75  # octets of a line at most


def card_of(entry: Entry) -> str:
    """Return the card, with lines ended and folded as RFC 2426 has it. Its UID is the guest's id."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    guest = entry.guest
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"PRODID:{OURS}", f"UID:{escaped(entry.id)}")
    ways = (guest.name, guest.nickname, guest.other_name, *guest.numbers, *guest.emails)
    yield f"FN:{escaped(next(filter(None, ways), ''))}"
    for name, parts in COMPONENTS.items():
        texts = [getattr(guest, part) if part else None for part in parts]
        if name == "N" or any(texts):
            yield f"{name}:{structured(*texts)}"
    values = guest.given().items()
    apart = [(FIELD[name], value) for name, value in values if FIELD[name].card not in COMPONENTS]
    for at, (row, value) in enumerate(apart, start=1):
        yield from _field_lines(row, value, f"item{at}")
    yield "END:VCARD"


def _field_lines(row: Field, value: Any, group: str) -> Iterator[str]:
    """Yield the lines of a field. Of numbers and addresses, a label tells all but the first what they are."""
    if isinstance(value, Address):
        yield address_line(row.card, value)
    elif isinstance(value, date | MonthDay):
        yield written_day(row.card, value)
    elif is_labelled(row):
        yield f"{group}.{row.card}:{''.join(written(row, value))}"
        yield f"{group}.X-ABLABEL:{escaped(row.label)}"
    else:
        yield from (f"{row.card}:{text}" for text in written(row, value))


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
