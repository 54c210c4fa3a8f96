"""The embedded engine: one SQLite file."""

import asyncio
import sqlite3
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from storage.errors import DatabaseUnavailable
from storage.sql.queries import load_queries
from storage.sql.statement import Reading, Statement
from storage.sql.wakeups import WakeUps
from storage.sqlite.connection import Thread
from storage.sqlite.group_commit import GroupCommit
from storage.sqlite.lock_file import LockFile
from storage.sqlite.log_file import empty_log
from storage.sqlite.transactions import Rows, read, read_on

T = TypeVar("T")


class Sqlite:
    """A ``Database`` in a file: exactly one connection that writes, and another that reads.

    In SQLite releases before 3.51.3, two connections that write to one file can corrupt it
    (https://sqlite.org/wal.html#walresetbug); besides, group commit needs a single writer.
    """

    def __init__(self, path: Path, writer: Thread, reader: Thread, lock: LockFile | None) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._queries = load_queries("sqlite")
        self._commits = GroupCommit(writer, self._queries)
        self._wakeups = WakeUps()

    @classmethod
    async def open(cls, path: Path, *, exclusive: bool = False) -> Self:
        """Open a migrated file.

        ``exclusive`` is for a long-running writer: a second one gets ``DatabaseInUse``. Raises
        ``DatabaseUnavailable`` if the file can't be opened.
        """
        lock = LockFile.take(path) if exclusive else None
        writer, reader = Thread(path), Thread(path, reads_only=True)
        try:
            await writer
            await reader
        except sqlite3.Error as error:
            await writer.close()
            if lock:
                lock.release()
            raise DatabaseUnavailable(f"{path} can't be opened: {error}") from error
        return cls(path, writer, reader, lock)

    async def fetch(self, *statements: Statement) -> Rows:
        """Read; see ``Database``."""
        return await self._reader.run(partial(read, queries=self._queries, unit=statements))

    async def read(self, reading: Reading[T]) -> T:
        """Read in steps; see ``Database``."""
        return await self._reader.run(partial(read_on, queries=self._queries, reading=reading))

    async def commit(self, *statements: Statement, wakes: Collection[str] = ()) -> Rows:
        """Store one unit; see ``Database``."""
        rows = await self._commits.commit(statements)
        self._wakeups.notify(*wakes)
        return rows

    def later(self, *statements: Statement) -> asyncio.Future[None]:
        """Store a unit soon; see ``Database``. There is one queue, so whatever is committed comes after it."""
        self._commits.later(statements)
        in_order = asyncio.get_running_loop().create_future()
        in_order.set_result(None)
        return in_order

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait for a wake-up; see ``Database``."""
        return await self._wakeups.wait(channel, timeout)

    async def scrub(self) -> bool:
        """Empty the log; see ``Database``."""
        return await self._writer.run(empty_log)

    async def close(self) -> None:
        """Store what is under way and close; the last connection to close merges the WAL into the file."""
        await asyncio.shield(self._commits.close())
        await self._reader.close()
        await self._writer.close()
        if self._lock:
            self._lock.release()
            self._lock = None
