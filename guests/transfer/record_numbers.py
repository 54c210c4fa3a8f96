"""Phone numbers of a provider's record, brought into our form."""

import re
from dataclasses import replace
from typing import Any, Final

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.number_plans.rewrite import rewrite
from guests.transfer.cells.numbers import read_numbers
from guests.transfer.rows.numbers import settle_numbers
from guests.transfer.rows.row import Line, Row

_NUMBERS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.PHONE)
_E164: Final = re.compile(r"\+[0-9]+")


def numbers_alone(guest: Guest, country: str) -> Guest:
    """Return a guest of another program with its numbers in E.164, as a venue in ``country`` dials them.

    Several in one field, as a till's staff writes them, are told apart like those of a list, and a doubt stays with its
    number. What is none, or stands beside one, moves into the note.
    """
    said = {name: text for name in _NUMBERS if (text := getattr(guest, name))}
    stray = {name: text for name, text in said.items() if not _is_ours(text)}
    if not stray:
        return guest
    row = Row({name: text for name, text in said.items() if name not in stray})
    for name, text in stray.items():
        found = read_numbers(text, country)
        row.lines += [Line(0, FIELD[name].label, number, name) for number in found.numbers]
        row.notes |= {f"{FIELD[name].icon} {rest}": None for rest in found.notes}
    settle_numbers(row, country)
    values: dict[str, Any] = dict.fromkeys(stray) | row.values
    note = "\n".join(filter(None, (guest.note, *row.notes, *row.remarks)))[: FIELD["note"].limit]
    return replace(guest, **values, note=note or None, checks=(*guest.checks, *row.checks))


def _is_ours(text: str) -> bool:
    return bool(_E164.fullmatch(text)) and rewrite(text).change is None
