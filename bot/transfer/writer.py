"""Writing a venue's guests to a file, for the command line and for the chat."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bot.file_formats.writing import Write, writing
from guests.entries import Entry
from storage.database import Database
from storage.tables.book import guests

PAGE: Final = 1000


async def write_guests(
    database: Database, venue: str, path: Path, told: Callable[[int], None], *, limit: int | None = None
) -> int:
    """Write the guests in the format of the file's name and return how many there are; raises ``TableError``.

    ``told`` hears how many were added. It ends early once the file has more than ``limit`` bytes; of XLSX the size
    shows at the end only. The writing is done in a thread: all else goes on beside it.
    """
    count = 0
    with ExitStack() as stack:
        write = stack.enter_context(writing(path))
        async for page in pages(database, venue):
            size = await asyncio.to_thread(_put, write, page, path)
            count += len(page)
            told(len(page))
            if limit is not None and size > limit:
                break
        await asyncio.to_thread(stack.pop_all().close)
    return count


def _put(write: Write, page: list[Entry], path: Path) -> int:
    """Write a page and return how large the file is by now."""
    for entry in page:
        write(entry)
    return path.stat().st_size if path.exists() else 0


async def pages(database: Database, venue: str) -> AsyncIterator[list[Entry]]:
    """Yield the guests of the venue in the order in which they came; whoever was merged away is left out."""
    after = 0
    while True:
        (rows,) = await database.fetch(guests.page(venue, after, PAGE))
        yield [guests.read(row) for row in rows]
        if len(rows) < PAGE:
            return
        after = rows[-1]["seq"]
