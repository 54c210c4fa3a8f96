"""Guests as rows of a table: one column per field, as ``columns`` and ``rows`` read them back."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from guests.days import AnyDay, MonthDay
from guests.entries import Entry
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.health.answers import shown
from guests.number_doubts import doubted
from guests.transfer.column_headers import ID_HEADER, IN_DOUBT_HEADER
from guests.values import Address

_PART_LABELS: Final = {
    "street": "Street",
    "number": "House number",
    "box": "Box",
    "postal_code": "Postal code",
    "city": "City",
    "region": "Region",
}
Cell = str | date | None


def _yes_no(value: bool) -> str:  # noqa: FBT001 - it is the value
    return "yes" if value else "no"


def _day(value: AnyDay | None) -> Cell:
    """Return a cell that is a date, or text where there is no year: ``--05-14``."""
    return str(value) if isinstance(value, MonthDay) else value


def _cell(row: Field) -> Callable[[Guest], Cell]:
    """Return what gives the cell of a field."""
    match row.kind:
        case Kind.FLAG:
            return lambda guest: "yes" if getattr(guest, row.name) else None
        case Kind.CONSENT:
            return lambda guest: _yes_no(said.allowed) if (said := getattr(guest, row.name)) else None
        case Kind.DATE:
            return lambda guest: _day(getattr(guest, row.name))
        case Kind.SEVERAL | Kind.TAGS:
            return lambda guest: shown(row, getattr(guest, row.name)) or None
        case Kind.PICKS:
            return lambda guest: ", ".join(map(str, getattr(guest, row.name))) or None
        case _:
            return lambda guest: getattr(guest, row.name)


def _part(name: str) -> Callable[[Guest], Cell]:
    return lambda guest: getattr(guest.address or _NOWHERE, name)


def _in_doubt(guest: Guest) -> Cell:
    """Return the labels of the numbers that somebody should check: ``Phone, Landline``."""
    return ", ".join(FIELD[name].label for name in doubted(guest)) or None


_NOWHERE: Final = Address()
_COLUMNS: Final[dict[str, Callable[[Guest], Cell]]] = {
    **{row.label: _cell(row) for row in FIELDS if row.kind is not Kind.ADDRESS},
    **{_PART_LABELS[name]: _part(name) for name in _PART_LABELS},
    IN_DOUBT_HEADER: _in_doubt,
}
HEADERS: Final = (ID_HEADER, *_COLUMNS)


def cells_of(entry: Entry) -> list[Any]:
    """Return the cells below ``HEADERS``. Consents are yes or no; an address stands in its parts; the last tells what to check."""
    return [entry.id, *(cell(entry.guest) for cell in _COLUMNS.values())]
