"""Phone numbers of a row: what a cell holds, and which number goes into which field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, FURTHER, Guest
from guests.parsing.labels import label_field
from guests.phones.number import Kind as NumberKind
from guests.phones.number import Number, Source
from guests.phones.read import read_number
from guests.phones.texts import NumbersAndRest, is_blank, numbers_in

_PHONE: Final = "phone"
_LANDLINE: Final = "landline"
_NUMBERS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.PHONE)
_E164: Final = re.compile(r"\+[0-9]+")
_WHOLE: Final = re.compile(r"(\d+)\.0+")  # a number of a spreadsheet
_ROUNDED: Final = re.compile(r"(\d)[.,]?(\d*)E\+?(\d+)", re.IGNORECASE)


class Rounded(Exception):
    """A spreadsheet has cut the end of a number off: format the column as text, and export it again."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The numbers of a row by their fields, and those that have none, each with the column it came from."""

    values: dict[str, str]
    left: tuple[tuple[Field, Number], ...]


def read_phone_cell(text: str, country: str) -> NumbersAndRest | None:
    """Return the numbers of a cell and what else it says; ``None`` if there is something, but no number.

    Raises ``Rounded``.
    """
    typed = _WHOLE.sub(r"\1", text)
    if rounded := _ROUNDED.fullmatch(typed):
        first, rest, power = rounded[1], rounded[2], int(rounded[3])
        if len(rest) != power:
            raise Rounded
        typed = first + rest
    found = numbers_in(typed, country, source=Source.LOCAL)
    if found.numbers and label_field(found.rest) == _PHONE:  # `Tel. 07911 123456`
        return NumbersAndRest(found.numbers)
    return found if found.numbers or is_blank(typed) else None


def placed(numbers: Sequence[tuple[Field, Number]]) -> Placed:
    """Give each number its field: that of its column; of phones a mobile goes before a fixed line.

    A fixed line is the guest's phone only if there is no other, a pager never.
    """
    values: dict[str, str] = {}
    left: list[tuple[Field, Number]] = []
    for row, number in sorted(numbers, key=lambda pair: (pair[0].name == _PHONE, pair[1].is_landline)):
        if number.e164 in values.values():
            continue
        name = next((name for name in _places(row, number) if name not in values), None)
        if name:
            values[name] = number.e164
        else:
            left.append((row, number))
    return Placed({name: values[name] for name in FIELD if name in values}, tuple(left))


def numbers_alone(guest: Guest, country: str) -> Guest:
    """Return a guest of another program with its numbers in E.164, as a venue in ``country`` dials them.

    What stands in a field for numbers but is none moves into the note.
    """
    stray = {name: text for name in _NUMBERS if (text := getattr(guest, name)) and not _E164.fullmatch(text)}
    values: dict[str, Any] = {}
    lines = [guest.note]
    for name, text in stray.items():
        number = read_number(text, country, source=Source.LOCAL)
        values[name] = number.e164 if number else None
        lines += [] if number else [f"{FIELD[name].icon} {text}"]
    note = "\n".join(filter(None, lines))[: FIELD["note"].limit]
    return replace(guest, **values, note=note or None)


def _places(row: Field, number: Number) -> tuple[str, ...]:
    further = FURTHER[Kind.PHONE]
    if row.name != _PHONE:
        return (row.name, *further)
    if number.kind is NumberKind.PAGER:
        return ()
    return (_PHONE, _LANDLINE, *further) if number.is_landline else (_PHONE, *further)
