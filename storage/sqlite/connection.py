"""A connection to a SQLite file on its own thread."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

import aiosqlite

from storage.errors import DatabaseUnavailable

T = TypeVar("T")

SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged unit survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",  # a deleted guest leaves no bytes behind
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the file with our settings; transactions are begun and ended by hand. A new file is its owner's alone.

    Raises ``sqlite3.Error`` if the file can't be opened or is not a database.
    """
    create_private(path)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        for setting in SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def create_private(path: Path) -> None:
    """Create an empty file that only its owner can read, unless there is a file; SQLite's files beside it follow it.

    An existing file must not even be opened: closing it again would drop SQLite's locks on it in this process
    (https://sqlite.org/howtocorrupt.html, section 2.2). A folder that is missing is SQLite's to report.
    """
    with suppress(OSError):
        os.close(os.open(path.resolve(), os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))


class Thread(aiosqlite.Connection):
    """aiosqlite's connection, running a whole function at a time.

    Each call of aiosqlite's own methods is a hop to the thread and back, about 0.2 ms; a transaction
    of five calls would spend a millisecond waiting, with the file locked. ``run`` hops once
    and uses the plain ``sqlite3`` connection there.
    """

    def __init__(self, path: Path, *, reads_only: bool = False) -> None:
        def connector() -> sqlite3.Connection:
            connection = connect(path)
            connection.execute(f"PRAGMA query_only = {int(reads_only)}")
            return connection

        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a program that forgot to close must still be able to exit

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run the function with the connection on the thread and return what it returns."""
        if not self._running or self._connection is None:
            raise DatabaseUnavailable("the database is closed")
        answer = await self._execute(work, self._connection)  # type: ignore[no-untyped-call] # aiosqlite's own
        return cast("T", answer)
