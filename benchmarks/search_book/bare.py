"""The other ways to search: a bare FTS5 trigram index through the same driver, and a scan in memory."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from guests.guest import Guest
from guests.text.folding import fold
from storage.sqlite.connection import Thread

LIMIT: Final = 10
MADE: Final = (
    "CREATE VIRTUAL TABLE bare USING fts5(text, tokenize = 'trigram')",
    "INSERT INTO bare (rowid, text) VALUES (?, ?)",
)
FOUND: Final = f"SELECT rowid, text FROM bare WHERE bare MATCH ? ORDER BY rowid DESC LIMIT {LIMIT}"  # noqa: S608 - ours


def line_of(guest: Guest) -> str:
    """Return what the other ways search in: name, phone and e-mail in one line."""
    return f"{fold(guest.name)} {guest.phone or ''} {guest.email or ''}"


class Trigrams:
    """SQLite's own index: any three letters or more, newest first; no typos, no other scripts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = Thread(path, reads_only=True)

    @classmethod
    async def made(cls, path: Path, guests: Iterable[Guest]) -> "Trigrams":
        """Index the guests in a separate file."""
        table, row = MADE
        with sqlite3.connect(path) as connection:
            connection.execute(table)
            connection.executemany(row, enumerate(map(line_of, guests), start=1))
        connection.close()
        trigrams = cls(path)
        await trigrams._thread
        return trigrams

    async def search(self, text: str) -> list[sqlite3.Row]:
        """Return the newest guests with this text in their line."""
        quoted = '"{}"'.format(text.replace('"', '""'))
        return await self._thread.run(lambda connection: connection.execute(FOUND, (quoted,)).fetchall())

    async def close(self) -> None:
        """Close the file."""
        await self._thread.close()


def scan(text: str, lines: list[str]) -> object:
    """Compare the text with every guest, as you would without an index."""
    return process.extract(text, lines, scorer=fuzz.token_sort_ratio, limit=LIMIT)
