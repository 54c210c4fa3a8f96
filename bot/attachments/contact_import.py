"""Inspects and imports the cards of a file that came by chat."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from bot.file_formats.rows import TableError
from bot.file_formats.vcf_file import VcfTable
from bot.runtime.steady_clock import wall_clock
from bot.transfer.imports.importer import Importer
from bot.transfer.imports.source import Item, Source
from bot.transfer.imports.targets import BookTarget
from guests.audit.acts import Cause
from guests.venue import Venue
from handlers.turn.contact_files import ContactFile, Import, TooManyContacts
from storage.database import Database
from storage.tables.chat import meta

T = TypeVar("T")
MOST: Final = 2_000  # cards: more take longer than a tap may
BATCH: Final = (
    25  # cards: between two batches, everybody else is served (measured: the loop stalls 65 ms at most)
)


async def look(content: bytes, venue: Venue) -> ContactFile:
    """Return the contents of the file; raises ``TooManyContacts``. A binary file has no cards."""
    try:
        return await asyncio.to_thread(_look, content, venue, _today(venue))
    except TableError:
        return ContactFile(cards=0)


async def bring_in(database: Database, content: bytes, venue: Venue, cause: Cause) -> Import:
    """Import its guests, as ``hoststand import`` does, in small batches; raises ``TooManyContacts``.

    Whoever is cut off half-way repeats it: nobody is added twice.
    """
    items = await asyncio.to_thread(_read, content, venue, _today(venue))
    (rows,) = await database.fetch(meta.get("install_id"))
    now = wall_clock()
    target = BookTarget(database, venue, now=now, cause=cause)
    importer = Importer(target, venue, secret=meta.value(rows) or "", now=now, batch=BATCH)
    tally = await importer.run(items, lambda _: None)
    return Import(counts=tally.outcomes)


def _today(venue: Venue) -> date:
    return datetime.now(venue.zone).date()


def _look(content: bytes, venue: Venue, today: date) -> ContactFile:
    with _opened(content, venue) as table:
        cards = _bounded(table.records())
        items = Source(table, None, venue, today).items()
        guests = tuple(item.row.guest for item in items if item.row)
    first = next((cell for card in cards for cell in card.cells), "")
    return ContactFile(cards=len(cards), first_card=first, guests=guests)


def _read(content: bytes, venue: Venue, today: date) -> list[Item]:
    with _opened(content, venue) as table:
        return _bounded(Source(table, None, venue, today).items())


@contextmanager
def _opened(content: bytes, venue: Venue) -> Iterator[VcfTable]:
    with TemporaryDirectory(prefix="hoststand-") as folder:  # of mode 0700
        path = Path(folder) / "contacts.vcf"
        path.write_bytes(content)
        yield VcfTable(path, country=venue.country)


def _bounded(records: Iterable[T]) -> list[T]:
    found = list(islice(records, MOST + 1))
    if len(found) > MOST:
        raise TooManyContacts
    return found
