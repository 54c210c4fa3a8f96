"""Phone numbers of a provider's record, brought into our form."""

import re
from dataclasses import replace
from typing import Any, Final

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.phones.read import read_number

_NUMBERS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.PHONE)
_E164: Final = re.compile(r"\+[0-9]+")


def numbers_alone(guest: Guest, country: str) -> Guest:
    """Return a guest of another program with its numbers in E.164, as a venue in ``country`` dials them.

    What stands in a field for numbers but is none moves into the note.
    """
    stray = {name: text for name in _NUMBERS if (text := getattr(guest, name)) and not _E164.fullmatch(text)}
    values: dict[str, Any] = {}
    lines = [guest.note]
    for name, text in stray.items():
        number = read_number(text, country)
        values[name] = number.e164 if number else None
        lines += [] if number else [f"{FIELD[name].icon} {text}"]
    note = "\n".join(filter(None, lines))[: FIELD["note"].limit]
    return replace(guest, **values, note=note or None)
