"""A guest book of synthetic guests to search, created through the program's own storage, and its cost."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.harness import processes
from benchmarks.harness.environments import ROOT
from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.tables.book import guests as plain

BISTRO: Final = Venue(slug="bistro", name="Bistro", country="GB")
AT_ONCE: Final = 2000
SIZE: Final = """
SELECT sum(pgsize) FILTER (WHERE name LIKE 'guest_words%') / 1e6, sum(pgsize) FILTER (WHERE name = 'spellings') / 1e6
FROM dbstat
"""
SETTINGS: Final = """
[bot]
token = "1:none"
owner_ids = [1]
[storage]
url = "sqlite:///{path}"
[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"
"""


async def made(path: Path, guests: Iterable[Guest]) -> float:
    """Add the guests to a fresh book, with ids ``g0``, ``g1``…, and return the seconds it took."""
    return await filled(f"sqlite:///{path}", guests)


async def filled(url: str, guests: Iterable[Guest]) -> float:
    """Do the same in the empty database at ``url``."""
    await migrate(url)
    database = await open_database(url)
    book = SqlBook(database)
    began = time.perf_counter()
    for entries in _in_batches(guests):
        await book.commit(book.add_guests(entries))
    await book.tidy()
    took = time.perf_counter() - began
    await database.close()
    return took


def index_megabytes(path: Path) -> tuple[float, float]:
    """Return the size of the index and of the vocabulary in MB of a million bytes."""
    with closing(sqlite3.connect(path)) as connection:
        words, spellings = connection.execute(SIZE).fetchone()
        return words, spellings


async def insert_seconds(path: Path, guests: Sequence[Guest]) -> tuple[list[float], list[float]]:
    """Return how long it takes to add each guest durably, with the index and after dropping it."""
    database = await open_database(f"sqlite:///{path}")
    book = SqlBook(database)
    indexed = [await _timed(database, book, f"with-{n}", one) for n, one in enumerate(guests)]
    await database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER guest_words_added")
    database = await open_database(f"sqlite:///{path}")
    bare = [await _timed(database, None, f"without-{n}", one) for n, one in enumerate(guests)]
    await database.close()
    return indexed, bare


def searching_megabytes(path: Path, texts: Sequence[str]) -> float:
    """Return the memory of a process after searching for all these texts."""
    config = path.with_suffix(".toml")
    config.write_text(SETTINGS.format(path=path))
    config.chmod(0o600)
    command = (sys.executable, "-m", "bot", "search", "--config", str(config), "-")
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        for text in texts:
            process.stdin.write(text.replace("\n", " ") + "\n")
            process.stdin.flush()
            process.stdout.readline()
        megabytes = processes.resident_megabytes(process.pid)
        process.stdin.close()
        process.stdout.read()
    return megabytes


async def _timed(database: Database, book: SqlBook | None, guest_id: str, guest: Guest) -> float:
    entry = Entry(id=guest_id, venue=BISTRO.slug, guest=guest)
    began = time.perf_counter()
    if book:
        await book.commit(book.add_guest(entry))
    else:
        await database.commit(plain.put(entry, 1))
    return time.perf_counter() - began


def _in_batches(guests: Iterable[Guest]) -> Iterator[list[Entry]]:
    numbered = (
        Entry(id=f"g{number}", venue=BISTRO.slug, guest=guest, created_at=number + 1)
        for number, guest in enumerate(guests)
    )
    while batch := list(islice(numbered, AT_ONCE)):
        yield batch
