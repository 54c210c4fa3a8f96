"""A row while it is read: values, remarks and doubts, and where each filled cell ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, FURTHER
from guests.phones.number import Number
from guests.quickadd.remarks import add_to
from guests.transfer.cells.flaws import Doubt, Flaw
from guests.transfer.cells.said import End, Said
from guests.values import Address, Consent, NumberCheck

DISPLAYED: Final = "displayed"
"""The names that stand before addresses, among those of a row."""
_ROOMS: Final = {
    row.name: (row.name, *FURTHER.get(row.kind, ())) if row.kind is Kind.EMAIL else (row.name,)
    for row in FIELDS
}
"""Where a value of a field can stand: an address in the further fields for addresses too."""


class Text(NamedTuple):
    """A cell that is read together with others: its column, its label, what it says."""

    at: int
    label: str
    text: str


class Line(NamedTuple):
    """A phone number, what it is for by its column (a field, or a mobile), and the column and its label."""

    at: int
    label: str
    number: Number
    role: str


@dataclass(slots=True)
class Row:
    """What was read so far.

    ``ends`` tells of each filled cell, by its column from 0, where it ended. ``names`` and ``parts`` (of addresses, by
    which of several) are settled when all cells are read, and so are ``days`` (the parts of theirs) and ``lines``. ``checks`` are of the numbers among the
    values; ``in_doubt`` are the fields whose number our own export calls so. ``seen`` is the last day on which the guest was there.
    """

    values: dict[str, Any] = field(default_factory=dict)
    ends: dict[int, End] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    names: dict[str, list[Text]] = field(default_factory=dict)
    parts: dict[str, dict[str, list[Text]]] = field(default_factory=dict)
    days: dict[str, list[Text]] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    doubts: dict[Doubt, None] = field(default_factory=dict)
    checks: list[NumberCheck] = field(default_factory=list)
    in_doubt: set[str] = field(default_factory=set)
    origin: str | None = None
    seen: date | None = None

    def take(self, at: int, label: str, said: Said, role: str) -> None:
        """Take what a cell says; ``role`` is what its numbers are for. What says nothing yet is left out."""
        values, numbers, notes, names, flaw, _ = said
        self.ends[at] = End.FIELD if values or numbers or names else End.TEXT
        for name, value in values:
            if self.values.setdefault(name, value) is not value:
                self.put(at, label, name, value)
        for number in numbers:
            self.lines.append(Line(at, label, number, role))
        for text in notes:
            self.keep(at, label, text)
        for text in names:
            self.names.setdefault(DISPLAYED, []).append(Text(at, label, text))
        if flaw:
            self.doubts[Doubt(label, flaw)] = None

    def put(self, at: int, label: str, name: str, value: Any) -> None:
        """Put a value into its field, or the next one of its kind; where there is another, it is a remark."""
        for room in _ROOMS[name]:
            first = self.values.setdefault(room, value)
            if first == value:
                return
        if isinstance(value, Consent):
            self._refuse(label, name, value)
        elif isinstance(value, tuple):
            self.add({name: value})
        elif name != "title" or not self._add_title(value):
            self.keep(at, label, str(value))

    def add(self, several: Mapping[str, tuple[str, ...]]) -> None:
        """Add words to those that fields have: several columns may name some."""
        add_to(self.values, several)

    def fits(self, at: int, label: str, name: str, value: str | Address) -> bool:
        """Put a text into its field; if it is too long for it, it is a remark, which is said."""
        if len(str(value)) <= FIELD[name].limit:
            if self.values.setdefault(name, value) is not value:
                self.put(at, label, name, value)
            return True
        self.keep(at, label, str(value))
        self.doubts[Doubt(label, Flaw.TOO_LONG)] = None
        return False

    def keep(self, at: int, label: str, text: str) -> None:
        """Keep a text in the note, once."""
        self.remarks[f"{label}: {text}"] = None
        self.ends[at] = End.NOTE

    def _add_title(self, title: str) -> bool:
        """Put a title behind another one: ``Frau`` and ``Dr.`` stand in two columns."""
        both = f"{self.values['title']} {title}"
        if len(both) > FIELD["title"].limit:
            return False
        self.values["title"] = both
        return True

    def _refuse(self, label: str, name: str, value: Consent) -> None:
        """Settle two answers for one channel: the later one if both say when, else the refusal."""
        first: Consent = self.values[name]
        if first.allowed is value.allowed:
            return
        if first.changed_at and value.changed_at:
            self.values[name] = max(first, value, key=lambda one: (one.changed_at or "", not one.allowed))
        else:
            self.values[name] = value if first.allowed else first
            self.doubts[Doubt(label, Flaw.CONTRADICTED)] = None
