"""Cards of our own, as ``writer`` writes them: every line is a field, and is taken as it stands."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.health.answers import in_order
from guests.vcards.addresses import read_own_address
from guests.vcards.dates import read_day
from guests.vcards.details import called
from guests.vcards.gathered import Gathered
from guests.vcards.properties import COMPONENTS, OURS, is_labelled, name_of
from guests.vcards.syntax.lines import Property
from guests.vcards.syntax.texts import components
from guests.vcards.values import read_back

_ROWS: Final = {(name_of(row), row.label if is_labelled(row) else None): row for row in FIELDS}
_FRAME: Final = frozenset({"VERSION", "PRODID", "UID", "FN"})
NOTE: Final = "note"
_HOME: Final = "GB"  # any country reads a date of ISO 8601 the same
_NUMBER: Final = re.compile(r"\+\d{4,15}")


def is_ours(properties: Sequence[Property]) -> bool:
    """Tell whether we wrote the card and no other program has since."""
    return any(prop.name == "PRODID" and prop.text == OURS for prop in properties)


def take_own(card: Gathered, properties: Sequence[Property], today: date) -> None:
    """Take what a card of our own says; what it has besides, or can't be read any more, goes to the note."""
    for prop in properties:
        row = _ROWS.get((prop.name, prop.label))
        if prop.name in COMPONENTS:
            for name, text in zip(COMPONENTS[prop.name], prop.parts, strict=False):
                if name and text:
                    card.take(name, text)
        elif row and row.name == NOTE:
            card.keep(None, prop.text)
        elif row and (value := _value(row, prop, today)):
            if row.kind is Kind.PICKS:
                value = (*card.values.pop(row.name, ()), *value)
            card.take(row.name, value)
        elif prop.name not in _FRAME:
            card.keep(row.label if row else called(prop), prop.line)


def _value(row: Field, prop: Property, today: date) -> Any:
    if row.kind is Kind.ADDRESS:
        return read_own_address(prop)
    if row.kind is Kind.DATE:
        return read_day(prop, _HOME, today)
    if row.kind in {Kind.SEVERAL, Kind.TAGS}:
        return in_order(row, components(prop.value))
    value = read_back(row, prop.value)
    return value if row.kind is not Kind.PHONE or _NUMBER.fullmatch(value) else None
