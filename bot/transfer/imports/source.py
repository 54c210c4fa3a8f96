"""What an import reads: the rows of a file as guests, whatever its format."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from bot.file_formats.opening import open_table
from bot.file_formats.rows import Row, Table, TableError
from bot.file_formats.vcf_file import VcfTable
from guests.guest import FIELD
from guests.problems import Code, Problem
from guests.transfer.cells.flaws import Doubt, Flaw, Refused
from guests.transfer.cells.said import End
from guests.transfer.column_mapping import TITLES, Layout, called_by, guess_layout, mapped
from guests.transfer.row_reader import ReadRow, RowReader
from guests.vcards.reader import read_vcard
from guests.venue import Venue

SAMPLE: Final = 200 + TITLES
_UID: Final = re.compile(r"^UID(?:;[^:\r\n]*)?:[ \t]*(\S{1,100})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the file: a guest, or why there is none; ``remarks`` is what to check.

    ``headers`` name the columns of what was left out.
    """

    number: int
    row: ReadRow | None
    remarks: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    @property
    def left_out(self) -> dict[str, End]:
        """The values of the row that no field and no note keeps, by column header."""
        ends = self.row.ends.items() if self.row else ()
        return {self.headers[at]: end for at, end in ends if end.is_left_out}


@dataclass(frozen=True, slots=True)
class Reading:
    """How records are read, whatever process does it. ``layout`` is ``None`` for cards, which name their own fields."""

    layout: Layout | None
    venue: Venue
    today: date

    def reader(self) -> Callable[[Iterable[Row]], Iterator[Item]]:
        """Return what reads records."""
        layout, venue, today = self.layout, self.venue, self.today
        if layout is None:
            return lambda records: (
                _item(one, lambda cells: _read_card(cells[0], venue, today), ()) for one in records
            )
        read = RowReader(layout, country=venue.country, language=venue.language, today=today).read
        return lambda records: (_item(record, read, layout.headers) for record in records)


class Source:
    """The rows of a file. ``layout`` is ``None`` for cards, which name their own fields."""

    def __init__(self, table: Table, layout: Layout | None, venue: Venue, today: date) -> None:
        self._table = table
        self.layout = layout
        self.reading = Reading(layout, venue, today)

    @property
    def about(self) -> Mapping[str, str]:
        """What we found out about the file: format, encoding and so on."""
        return self._table.about

    def records(self) -> Iterator[Row]:
        """Yield all records, each time it is called."""
        return islice(self._table.records(), self.layout.skipped if self.layout else 0, None)

    def items(self) -> Iterator[Item]:
        """Yield all rows, each time it is called."""
        return self.reading.reader()(self.records())


def open_source(
    path: Path,
    venue: Venue,
    *,
    today: date,
    encoding: str | None = None,
    wishes: Mapping[str, str] | None = None,
) -> Source:
    """Open a file of guests; ``wishes`` as in ``columns.mapped``. Raises ``TableError`` and ``ValueError``."""
    table = open_table(path, country=venue.country, encoding=encoding)
    if isinstance(table, VcfTable):
        return Source(table, None, venue, today)
    sample = [record.cells for record in islice(table.records(), SAMPLE)]
    if not sample:
        raise TableError("the file is empty")
    guessed = guess_layout(sample, country=venue.country, language=venue.language, today=today)
    layout = mapped(guessed, called_by(guessed, venue.custom_fields) | dict(wishes or {}))
    if not any(layout.targets):
        raise TableError(
            f"no column is known: {', '.join(layout.headers)}. Say what they contain, such as "
            f'--map "{layout.headers[0]}=name"'
        )
    return Source(table, layout, venue, today)


def _item(record: Row, read: Callable[[list[str]], ReadRow], headers: tuple[str, ...]) -> Item:
    flaws = (f"The row: {record.flaw}",) if record.flaw else ()
    if record.broken:
        return Item(record.number, None, (f"The row {record.broken}",))
    try:
        row = read(record.cells)
    except Refused as refused:
        return Item(record.number, None, (*flaws, str(refused)))
    return Item(record.number, row, (*flaws, *map(str, row.doubts)), headers)


def _read_card(card: str, venue: Venue, today: date) -> ReadRow:
    try:
        reading = read_vcard(
            card, country=venue.country, language=venue.language, today=today, tags=venue.tags
        )
    except Problem as problem:
        if problem.code is Code.NOT_A_GUEST:
            raise Refused(Doubt("The card", Flaw.NOBODY)) from None
        label = FIELD[problem.values["field"]].label if "field" in problem.values else "The card"
        raise Refused(Doubt(label, Flaw.TOO_MUCH)) from None
    uid = _UID.search(card)
    doubts = tuple(
        Doubt(FIELD[name].label, Flaw.CUT if name == "note" else Flaw.UNSURE) for name in reading.unsure
    )
    return ReadRow(reading.guest, uid[1] if uid else None, doubts)
