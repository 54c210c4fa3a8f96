"""Phone numbers on vCards: which is the guest's phone, which the landline, and what is kept in the note.

The first mobile is the phone, the first fixed line the landline; a fixed line is the phone if there is no other.
What a number is, its plan says before its types do. Fax machines and pagers are never called.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, FURTHER
from guests.number_doubts import check_of
from guests.parsing.labels import label_field
from guests.phones.display import international
from guests.phones.number import Kind as NumberKind
from guests.phones.number import Number, Source
from guests.phones.read import read_number
from guests.vcards.gathered import Gathered, Place
from guests.vcards.properties import is_labelled
from guests.vcards.syntax.lines import Property

_MOST: Final = 20  # numbers of one card
_MACHINES: Final = {"FAX": "Fax", "PAGER": "Pager", "MODEM": "Modem", "BBS": "BBS", "TELEX": "Telex"}
_LABEL_OF_MACHINE: Final = re.compile("fax|faks|факс|télécopie|传真|pager", re.IGNORECASE)
_PHONE: Final = FIELD["phone"].label
_MOBILE: Final = frozenset({"CELL", "IPHONE", "MOBILE"})
_PLACES: Final = frozenset({"HOME", "WORK", "MAIN", "COMPANY"})
_LABELLED: Final = frozenset(row.name for row in FIELDS if is_labelled(row) and row.kind is Kind.PHONE)
_NUMBERS: Final = ("phone", *_LABELLED)
_SCHEME: Final = re.compile(r"^(?:sms|whatsapp|x-apple):", re.IGNORECASE)


class _Class(IntEnum):
    """What a number is, in the order in which it becomes the guest's phone."""

    MOBILE = 0
    UNKNOWN = 1
    FIXED = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A number as read, what it is, and its field if the card names one."""

    number: Number
    kind: _Class = _Class.MOBILE
    label: str = _PHONE
    named: str | None = None
    preference: int = 1

    @property
    def shown(self) -> str:
        """The number as a person reads it."""
        return international(self.number.e164) + (
            f" ext. {self.number.extension}" if self.number.extension else ""
        )


@dataclass(frozen=True, slots=True)
class Own:
    """The number of a contact that was shared, beside its card."""

    text: str
    source: Source


def take_numbers(
    card: Gathered, properties: Sequence[Property], place: Place, own: Own | None = None
) -> None:
    """Take the numbers of a card; ``own`` is the number of the contact itself, which goes before all."""
    lines = []
    if own and (read := _read(own.text, place, own.source)):
        lines.append(_Line(read, named="phone"))
    elif own:
        card.keep(None, own.text)
    for prop in properties:
        machine = next((name for kind, name in _MACHINES.items() if kind in prop.types), _machine(prop.label))
        waid = prop.params.get("WAID")  # the number as WhatsApp knows it, with its country code
        found = _read(waid, place, Source.INTERNATIONAL) if waid else _read(prop.line, place)
        if machine or not found or len(lines) > _MOST:
            card.keep(machine or prop.label, international(found.e164) if found else prop.line)
        else:
            lines.append(_line(prop, found))
    _place(card, lines)


def _machine(label: str | None) -> str | None:
    """Return what machine a label names: ``WorkFAX``."""
    match = _LABEL_OF_MACHINE.search(label or "")
    return _MACHINES.get(match[0].upper(), "Fax") if match else None


def _line(prop: Property, number: Number) -> _Line:
    named = label_field(prop.label or "")
    named = named if named in _LABELLED else None
    return _Line(number, _class(number, prop.types), prop.label or _PHONE, named, prop.preference)


def _class(number: Number, types: frozenset[str]) -> _Class:
    """Return what a number is: by its plan, else by the types that the card gives it."""
    if number.kind is NumberKind.MOBILE or (number.kind is not NumberKind.FIXED and types & _MOBILE):
        return _Class.MOBILE
    if number.kind is NumberKind.FIXED or types & _PLACES:
        return _Class.FIXED
    return _Class.UNKNOWN


def _place(card: Gathered, lines: list[_Line]) -> None:
    """Give each number its field, the best first; what is left over stays in the note."""
    seen = {card.values[name] for name in _NUMBERS if name in card.values}
    for line in sorted(lines, key=lambda one: (one.named is None, one.kind, one.preference)):
        if line.number.e164 in seen:
            continue
        seen.add(line.number.e164)
        places = (
            line.named,
            "phone",
            "landline" if line.kind is _Class.FIXED else None,
            *FURTHER[Kind.PHONE],
        )
        name = next((name for name in places if name and name not in card.values), None)
        if name:
            card.values[name] = line.number.e164
            if not line.number.sure:
                card.guesses.add(name)
                card.checks.append(check_of(line.number))
        if not name or line.number.extension:
            card.keep(None if name else line.label, line.shown)


def _read(text: str, place: Place, source: Source = Source.LOCAL) -> Number | None:
    """Return a number. One that is old or somebody else's today is the old one on a card of before the change."""
    line = _SCHEME.sub("", text)
    number = read_number(line, place.country, source=source, abroad=place.abroad)
    if number is None or number.sure or place.written is None:
        return number
    then = read_number(line, place.country, source=source, seen=place.written)
    return then if then and then.sure and then.e164 in number.alternatives else number
