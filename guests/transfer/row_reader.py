"""Rows: one row of a list of guests, read as a guest.

What can't be read where it stands is kept in the note with its label, and said. A row is refused only if
nobody is in it, or if taking it would be worse than not: a phone number that a spreadsheet has rounded.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FURTHER, Guest
from guests.names.split import read_name
from guests.parsing.answers import read_answer
from guests.parsing.booleans import read_flag
from guests.parsing.emails import find_emails
from guests.parsing.labels import NAME
from guests.parsing.locale import Order, language_of
from guests.phones.number import Number
from guests.problems import Code, Problem
from guests.text.normalise import clean, has_substance
from guests.transfer.column_headers import ADDRESS_PARTS, ID
from guests.transfer.column_mapping import Layout
from guests.transfer.phone_cells import Rounded, placed, read_phone_cell
from guests.values import Address, Consent

SOURCE: Final = "import"
_CUT_OFF: Final = "…"
_LONGEST: Final = 4096  # characters of a cell that are looked at
_EMPTY: Final = frozenset(
    {"null", "NULL", "nan", "NaN", "n/a", "N/A", "#N/A", "#REF!", "#VALUE!", "undefined"}
)
_SERIAL: Final = re.compile(r"([1-5]\d{4})(?:\.\d+)?")  # the days of a spreadsheet: 1927 to 2064
_SERIAL_START: Final = date(1899, 12, 30)
_TIME: Final = re.compile(r"[T ]\d\d?:\d\d.*$")


class Flaw(StrEnum):
    """What is wrong with a row or a cell, worded for the report of an import."""

    NOBODY = "has no name, no phone and no e-mail"
    ROUNDED = (
        "the spreadsheet has rounded this number; format the column as text, fill it again and export again"
    )
    UNREADABLE = "can't be read; kept in the note"
    TOO_LONG = "is too long; kept in the note"
    TOO_MUCH = "is too long, or can't be read"
    CUT = "is too long; its end is cut off"
    FUTURE = "lies in the future; kept in the note"
    TOO_OLD = "is too long ago; kept in the note"
    UNSURE = "may be mistyped; taken as it is"
    EITHER_WAY = "may be meant with day and month the other way round"
    SURPLUS = "has more cells than there are columns; kept in the note"


_FLAWS: Final[Mapping[Code, Flaw]] = MappingProxyType(
    {Code.TOO_LONG: Flaw.TOO_LONG, Code.DATE_IN_FUTURE: Flaw.FUTURE, Code.DATE_TOO_OLD: Flaw.TOO_OLD}
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A flaw, and the label of what has it."""

    label: str
    flaw: Flaw

    def __str__(self) -> str:
        return f"{self.label}: {self.flaw.value}"


class Refused(Exception):
    """A row that is not taken."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(str(doubt))
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read. ``origin`` is the id that the guest had where our own export was made."""

    guest: Guest
    origin: str | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Work:
    """A row while it is read."""

    values: dict[str, Any] = field(default_factory=dict)
    numbers: list[tuple[Field, Number]] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    origin: str | None = None


class RowReader:
    """Reads rows of one layout, by the habits of one country."""

    def __init__(self, layout: Layout, *, country: str, language: str | None = None, today: date) -> None:
        self._layout = layout
        self._country = country
        self._language = language_of(country, language)
        self._today = today
        habits = {Order.DAY_FIRST: "GB", Order.MONTH_FIRST: "US"}
        self._date_country = habits.get(layout.order, country) if layout.order else country
        self._several_notes = layout.targets.count("note") > 1
        self._readers: dict[Kind, Callable[[_Work, Field, str, str], None]] = {
            Kind.PHONE: self._phone,
            Kind.EMAIL: self._email,
            Kind.DATE: self._date,
            Kind.CONSENT: self._consent,
            Kind.NOTE: self._note,
        }

    def read(self, cells: Sequence[str]) -> ReadRow:
        """Read one row; raises ``Refused``."""
        work = _Work()
        for header, target, text in self._filled(cells):
            if target == ID:
                work.origin = text
            elif target == NAME:
                self._name(work, text)
            elif target in ADDRESS_PARTS:
                work.parts.setdefault(target, text[: FIELD["address"].limit])
            else:
                row = FIELD[target]
                self._readers.get(row.kind, self._plain)(work, row, text, header)
        surplus = [text for cell in cells[len(self._layout.targets) :] if (text := clean(cell[:_LONGEST]))]
        if surplus:
            work.extra.append(", ".join(surplus))
            work.doubts.append(Doubt("The row", Flaw.SURPLUS))
        return _row(work)

    def _filled(self, cells: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        for header, target, cell in zip(self._layout.headers, self._layout.targets, cells, strict=False):
            if target is None or not cell or cell in _EMPTY:
                continue
            text = clean(cell[: _LONGEST + 1])
            if has_substance(text):
                yield header, target, text

    def _name(self, work: _Work, text: str) -> None:
        name = read_name(text, self._language)
        values = {
            "title": name.title,
            "first_name": name.first,
            "last_name": name.last,
            "company": name.company,
            "other_name": name.other,
        }
        if not name and any(char.isdigit() or char == "@" for char in text):
            _keep(work, FIELD["first_name"], text, Flaw.UNREADABLE)
        for row, value in values.items():
            if value and len(value) > FIELD[row].limit:
                _keep(work, FIELD[row], value, Flaw.TOO_LONG)
            elif value:
                work.values.setdefault(row, value)

    def _plain(self, work: _Work, row: Field, text: str, _header: str) -> None:
        try:
            value, unsure = self._answer(row, text, self._country)
        except Problem as problem:
            _keep(work, row, text, _FLAWS.get(problem.code, Flaw.UNREADABLE))
            return
        if unsure:
            work.doubts.append(Doubt(row.label, Flaw.EITHER_WAY if row.kind is Kind.DATE else Flaw.UNSURE))
        _take(work, row, value)

    def _answer(self, row: Field, text: str, country: str) -> tuple[Any, bool]:
        return read_answer(row, text, country=country, language=self._language, today=self._today)

    def _phone(self, work: _Work, row: Field, text: str, _header: str) -> None:
        try:
            found = read_phone_cell(text, self._country)
        except Rounded:
            raise Refused(Doubt(row.label, Flaw.ROUNDED)) from None
        if found is None:
            _keep(work, row, text, Flaw.UNREADABLE)
            return
        work.numbers += [(row, number) for number in found.numbers]
        extensions = [f"ext {number.extension}" for number in found.numbers if number.extension]
        if behind := ", ".join([*extensions, *filter(None, [found.rest])]):
            work.extra.append(f"{row.label}: {behind}")
        if not all(number.sure for number in found.numbers):
            work.doubts.append(Doubt(row.label, Flaw.UNSURE))

    def _email(self, work: _Work, row: Field, text: str, header: str) -> None:
        several = find_emails(text) if text.count("@") > 1 else []
        if len(several) > 1:
            for _, _, address in several:
                _take(work, row, address)
        else:
            self._plain(work, row, text, header)

    def _date(self, work: _Work, row: Field, text: str, _header: str) -> None:
        serial = _SERIAL.fullmatch(text)
        day = (_SERIAL_START + timedelta(days=int(serial[1]))).isoformat() if serial else _TIME.sub("", text)
        try:
            value, unsure = self._answer(row, day, self._date_country)
        except Problem as problem:
            _keep(work, row, text, _FLAWS.get(problem.code, Flaw.UNREADABLE))
            return
        if unsure and self._layout.order is None:
            work.doubts.append(Doubt(row.label, Flaw.EITHER_WAY))
        _take(work, row, value)

    def _consent(self, work: _Work, row: Field, text: str, _header: str) -> None:
        allowed = read_flag(text)
        if allowed is None:
            _keep(work, row, text, Flaw.UNREADABLE)
        else:
            _take(work, row, Consent(allowed=allowed, source=SOURCE))

    def _note(self, work: _Work, _row: Field, text: str, header: str) -> None:
        work.notes.append(f"{header}: {text}" if self._several_notes else text)


def _take(work: _Work, row: Field, value: Any) -> None:
    """Take the first value of a field; another one has a further field, if there is one, else it goes into the note."""
    if not value:
        return
    places = (row.name, *FURTHER.get(row.kind, ()))
    if value in (work.values.get(name) for name in places):
        return
    if free := next((name for name in places if name not in work.values), None):
        work.values[free] = value
    else:
        line = f"{row.icon} {value}"
        work.extra += [] if line in work.extra else [line]


def _keep(work: _Work, row: Field, text: str, flaw: Flaw) -> None:
    """Keep in the note what has no place elsewhere."""
    work.extra.append(f"{row.label}: {text}")
    work.doubts.append(Doubt(row.label, flaw))


def _row(work: _Work) -> ReadRow:
    """Put the row together."""
    numbers = placed(work.numbers)
    values = work.values | numbers.values
    work.extra += [f"{row.icon} {number.e164}" for row, number in numbers.left]
    if work.parts:
        values.setdefault("address", Address(**work.parts, country=values.get("country")))
    for name, value in values.items():
        if FIELD[name].kind is Kind.CONSENT:
            concerns = values.get("email" if name == "consent_email" else "phone")
            values[name] = Consent(allowed=value.allowed, value=concerns, source=SOURCE)
    note, limit = clean("\n".join([*work.notes, *work.extra])), FIELD["note"].limit
    if len(note) > limit:
        note = note[: limit - 1].rstrip() + _CUT_OFF
        work.doubts.append(Doubt(FIELD["note"].label, Flaw.CUT))
    guest = Guest(**values, note=note or None)
    if not guest.is_known:
        raise Refused(Doubt("The row", Flaw.NOBODY))
    return ReadRow(guest, work.origin, tuple(work.doubts))
