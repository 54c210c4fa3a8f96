"""Exports: the guests of a venue as a file, for the command line and the chat."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bot.encryption import ENDING, encrypted
from guests.entries import Entry
from guests.venue import Venue
from handlers.turn.services import Export, FileTooLarge
from storage.database import Database
from storage.tables.book import guests

if TYPE_CHECKING:
    from bot.file_formats.writing import Write

PAGE: Final = 1000


class Exports:
    """Writes one file at a time, where only the bot's own user can read it, and removes it afterwards. What it returns is encrypted if there are ``recipients``."""

    def __init__(
        self, database: Database, venues: Mapping[str, Venue], recipients: Sequence[str] = ()
    ) -> None:
        self._recipients = recipients
        self._database = database
        self._venues = venues
        self._turn = asyncio.Lock()

    async def of_venue(self, venue: str, ending: str, limit: int) -> Export:
        """Return the file; raises ``FileTooLarge`` above ``limit`` bytes."""
        async with self._turn:
            with TemporaryDirectory(prefix="hoststand-") as folder:  # of mode 0700
                path = Path(folder) / f"guests.{ending}"
                count = await write_guests(
                    self._database, self._venues[venue], path, lambda _: None, limit=limit
                )
                content = await asyncio.to_thread(_read, path, limit)
        if not self._recipients:
            return Export(content=content, count=count)
        content = await asyncio.to_thread(encrypted, content, self._recipients)
        return Export(content=content, count=count, ending=ENDING)


async def write_guests(
    database: Database, venue: Venue, path: Path, progress: Callable[[int], None], *, limit: int | None = None
) -> int:
    """Write the venue's guests in the format of the file's extension and return how many there are; raises ``TableError``.

    ``progress`` gets how many were added. It stops early once the file has more than ``limit`` bytes; an XLSX
    file's size only shows at the end. A thread does the writing, so everything else goes on.
    """
    from bot.file_formats.writing import writing  # noqa: PLC0415 - openpyxl, which most runs never need

    count = 0
    with ExitStack() as stack:
        write = stack.enter_context(writing(path))
        async for entries in pages(database, venue.book):
            page = [entry.at(venue.slug) for entry in entries]
            size = await asyncio.to_thread(_put, write, page, path)
            count += len(page)
            progress(len(page))
            if limit is not None and size > limit:
                break
        await asyncio.to_thread(stack.pop_all().close)
    return count


async def pages(database: Database, book: str) -> AsyncIterator[list[Entry]]:
    """Yield the guests of the book in the order of their arrival, without those who were merged away."""
    after = 0
    while True:
        (rows,) = await database.fetch(guests.page(book, after, PAGE))
        yield [guests.read(row) for row in rows]
        if len(rows) < PAGE:
            return
        after = rows[-1]["seq"]


def _put(write: "Write", page: list[Entry], path: Path) -> int:
    """Write a page and return the file's size so far."""
    for entry in page:
        write(entry)
    return path.stat().st_size if path.exists() else 0


def _read(path: Path, limit: int) -> bytes:
    if path.stat().st_size > limit:
        raise FileTooLarge
    return path.read_bytes()
