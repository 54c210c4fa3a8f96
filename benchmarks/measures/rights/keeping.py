"""``rights``: the audit's rows and their verification, erasures, and a retention, over a book on SQLite."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from datetime import time as moment
from pathlib import Path
from typing import Final

from benchmarks.people.guests import people
from benchmarks.scale import Scale
from benchmarks.search_book.book import BISTRO, filled
from benchmarks.table import Aim, Row, Spread
from bot.auditing.verifying import LONG, checked_by_all
from bot.rights.eraser import Eraser
from bot.rights.retention import Retention
from guests.audit.acts import Act
from guests.audit.differences import difference
from guests.book.rights.erasure import Erasure
from guests.guest import Guest
from handlers.rights.asking import asked
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.book.sql_book import SqlBook, statements
from storage.database import Database, open_database
from storage.tables.book import audit
from storage.tables.chat import venues

ROWS: Final = 150  # of the audit, for a guest of the book: enough for several processes
NOW: Final = 1_700_000_000_000
LATER: Final = 2_000_000_000_000
MICRO: Final = 1e6
MILLI: Final = 1e3


def measure(scale: Scale) -> list[Row]:
    """Return the rows; the book has ``scale.guests`` guests to erase, and as many to forget."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return asyncio.run(_measure(f"sqlite:///{Path(folder) / 'book.db'}", scale))


async def _measure(url: str, scale: Scale) -> list[Row]:
    book = list(people(scale.guests * 2, 7))
    await filled(url, book)
    database = await open_database(url, exclusive=True)
    await database.commit(venues.put(BISTRO))
    try:
        rows = [await _acts(database, book, scale), *await _verified(database, url)]
        rows += await _erased(database, scale)
        return [*rows, *await _forgotten(database)]
    finally:
        await database.close()


async def _acts(database: Database, book: Sequence[Guest], scale: Scale) -> Row:
    """Store and link acts as registrations leave them."""
    took = []
    each = len(book) // 2 * ROWS // scale.rounds
    for turn in range(scale.rounds):
        began = time.process_time()
        for start in range(0, each, len(book)):
            await database.commit(
                *(
                    audit.put(
                        Act.CREATED,
                        venue=BISTRO.slug,
                        by=1001,
                        now=NOW,
                        guest_id=f"a{turn}-{start + at}",
                        origin="1",
                        changed=difference(None, guest),
                    )
                    for at, guest in enumerate(book)
                )
            )
            await link(database)
        took.append((time.process_time() - began) / (-(-each // len(book)) * len(book)))
    note = "CPU of a creation's row: made, stored, linked; compare with that of a registration"
    return _row("audit, an act", "µs", [one * MICRO for one in took], note)


async def _verified(database: Database, url: str) -> list[Row]:
    began, cpu = time.perf_counter(), time.process_time()
    alone = await verify(database)
    cpu, alone_took = time.process_time() - cpu, time.perf_counter() - began
    began = time.perf_counter()
    together = await verify(database, helpers=checked_by_all(url))
    took = time.perf_counter() - began
    if alone.broken or together != alone:
        raise AssertionError(together)
    note = f"CPU, in one process, of {alone.rows:,}"
    row = _row("audit, a row verified", "µs", [cpu / alone.rows * MICRO], note)
    if alone.rows < LONG * 2:  # too few to be shared out
        return [row]
    return [
        row,
        Row(
            name="rights: verify a million",
            unit="s",
            ours=Spread.of([took / alone.rows * 1e6]),
            other=Spread.of([alone_took / alone.rows * 1e6]),
            aim=Aim(10, at_least=False),
            note=f"by the clock, by all processors, from {alone.rows:,}; the other: one process",
        ),
    ]


class _Given:
    """Takes every receipt for given."""

    async def give(self, erasure: Erasure) -> bool:
        """Take it."""
        return bool(erasure)


async def _erased(database: Database, scale: Scale) -> list[Row]:
    book = SqlBook(database)
    eraser = Eraser(database, book, {}, _Given(), now=lambda: LATER)

    async def erase(numbers: range) -> tuple[float, float]:
        began, cpu = time.perf_counter(), time.process_time()
        for number in numbers:
            display = await book.display(f"g{number}")
            if display is None:
                raise LookupError(number)
            writes = await asked(book, display, by=None, language="en", now=NOW, days=0)
            await database.commit(*statements(writes))
        await eraser.round()
        return time.perf_counter() - began, time.process_time() - cpu

    single = [(await erase(range(at, at + 1)))[0] for at in range(scale.rounds)]
    rest = range(scale.rounds, scale.guests)
    _, cpu = await erase(rest)
    return [
        _row(
            "erasure, one", "ms", [one * MILLI for one in single], "by the clock, from asking to the receipt"
        ),
        _row("erasure, of many", "ms", [cpu / len(rest) * MILLI], f"CPU of each of {len(rest):,}"),
    ]


async def _forgotten(database: Database) -> list[Row]:
    retention = Retention(database, 12, moment(4), now=lambda: LATER)
    began = time.process_time()
    gone = (await retention.sweep(LATER, alone=True)).total()
    cpu = time.process_time() - began
    return [_row("retention", "ms", [cpu / gone * MILLI], f"CPU of each of {gone:,}")]


def _row(name: str, unit: str, figures: Sequence[float], note: str) -> Row:
    return Row(name=f"rights: {name}", unit=unit, ours=Spread.of(figures), note=note)
