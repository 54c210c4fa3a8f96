"""Rows: one row of a list of guests, read as a guest.

Nothing that a cell holds gets lost without being said: it ends in a field, in the note with its label, or it is left out and
the report says so. A row is refused only if nobody is in it, or if taking it would be worse than not: a phone number
that a spreadsheet has rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from guests.fields.blocking import agreeing
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.number_doubts import pruned
from guests.text.normalise import clean, has_substance
from guests.transfer.cells.answers import SOURCE
from guests.transfer.cells.flaws import Doubt, Flaw, Refused
from guests.transfer.cells.said import LONGEST, End
from guests.transfer.column_mapping import Layout
from guests.transfer.headers.targets import ID, IN_DOUBT
from guests.transfer.place import place
from guests.transfer.rows.addresses import settle_addresses
from guests.transfer.rows.columns import columns_of, is_family_first
from guests.transfer.rows.days import settle_days
from guests.transfer.rows.footers import is_footer
from guests.transfer.rows.names import settle_names
from guests.transfer.rows.notes import settle_needs
from guests.transfer.rows.numbers import settle_doubts, settle_numbers
from guests.transfer.rows.row import Row
from guests.transfer.rows.takers import taker_of
from guests.values import Consent

_CUT_OFF: Final = "…"
_CONSENTS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.CONSENT)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read.

    ``origin`` is the id that the guest had where our own export was made. ``ends`` tells where each filled cell ended, by
    its column from 0; what stands for nothing (``n/a``) is no filled cell.
    """

    guest: Guest
    origin: str | None = None
    doubts: tuple[Doubt, ...] = ()
    ends: Mapping[int, End] = field(default_factory=dict)


class RowReader:
    """Reads rows of one layout, by the habits of one country."""

    def __init__(self, layout: Layout, *, country: str, language: str | None = None, today: date) -> None:
        self._where = place(country, language, today)
        self._headers = list(layout.headers)
        self._takers = tuple(
            taker_of(column, self._where, layout.order) for column in columns_of(layout, self._where.local)
        )
        self._tells_doubts = {ID, IN_DOUBT}.issubset(layout.targets)
        self._is_family_first = is_family_first(layout, self._where.local)

    def read(self, cells: Sequence[str]) -> ReadRow:
        """Read one row; raises ``Refused``."""
        if cells[:1] == self._headers[:1] and list(cells) == self._headers:
            raise Refused(Doubt("The row", Flaw.HEADER))
        row = Row()
        for take, cell in zip(self._takers, cells, strict=False):
            if cell:
                take(row, cell, cells)
        if len(cells) > len(self._takers):
            self._take_surplus(row, cells)
        self._settle(row)
        return _read(row)

    def _settle(self, row: Row) -> None:
        """Put together what several cells say."""
        if row.names:
            settle_names(row, self._where, is_family_first=self._is_family_first)
        if row.lines:
            settle_numbers(row, self._where.country)
        if row.days:
            settle_days(row, self._where)
        if self._tells_doubts:  # our own export, whose notes were read when they were typed
            settle_doubts(row)
        elif row.notes or row.remarks or "tags" in row.values:
            settle_needs(row, self._where)
        if row.parts:
            settle_addresses(row, self._where.country)

    def _take_surplus(self, row: Row, cells: Sequence[str]) -> None:
        """Keep what stands beyond the columns: a comma that was not quoted made more cells of one."""
        filled = {
            at: text
            for at, cell in enumerate(cells[len(self._takers) :], len(self._takers))
            if has_substance(text := clean(cell[:LONGEST]))
        }
        if filled:
            row.remarks[", ".join(filled.values())] = None
            row.ends.update(dict.fromkeys(filled, End.NOTE))
            row.doubts[Doubt("The row", Flaw.SURPLUS)] = None


def _read(row: Row) -> ReadRow:
    """Return the guest of a row; raises ``Refused`` if nobody is in it."""
    values = row.values
    for name in values.keys() & _CONSENTS:
        said, concerns = values[name], values.get("email" if name == "consent_email" else "phone")
        values[name] = Consent(
            allowed=said.allowed, value=concerns, source=SOURCE, changed_at=said.changed_at
        )
    note, limit = "\n".join([*row.notes, *row.remarks]), FIELD["note"].limit
    if len(note) > limit:
        note = note[: limit - 1].rstrip() + _CUT_OFF
        row.doubts[Doubt(FIELD["note"].label, Flaw.CUT)] = None
    guest = pruned(Guest.of(agreeing(values) | {"note": note or None, "checks": tuple(row.checks)}))
    is_named_alone = not (guest.numbers or guest.emails or row.origin)  # our own export has no footer
    if not guest.is_known or (is_named_alone and is_footer(guest.name)):
        raise Refused(Doubt("The row", Flaw.NOBODY))
    return ReadRow(guest, row.origin, tuple(row.doubts), row.ends)
