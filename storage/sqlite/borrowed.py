"""A SQLite file that another process has: read here, and written by that process."""

import asyncio
import sqlite3
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable, OutcomeUnknown
from storage.sql.queries import load_queries
from storage.sql.statement import Reading, Statement
from storage.sqlite.connection import Thread
from storage.sqlite.lending import CONFLICT, FAILED, UNAVAILABLE, receive, send, socket_of
from storage.sqlite.transactions import Rows, read, read_on
from storage.unwatched import Unwatched

T = TypeVar("T")
_GONE = "The program that has the database open has ended. Repeat the command: nothing is stored twice."


class Borrowed:
    """A ``Database`` over the writer that ``lending`` lends."""

    def __init__(self, thread: Thread, reader: StreamReader, writer: StreamWriter) -> None:
        self._thread = thread
        self._reader = reader
        self._writer = writer
        self._queries = load_queries("sqlite")
        self._turn = asyncio.Lock()
        self._unwatched = Unwatched(self.commit)

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open a file; raises ``DatabaseUnavailable`` if nobody lends its writer."""
        try:
            reader, writer = await asyncio.open_unix_connection(str(socket_of(path)))
        except OSError as error:
            raise DatabaseUnavailable(f"Nobody stores for others in {path}: {error.strerror}.") from error
        thread = Thread(path, reads_only=True)
        try:
            await thread
        except sqlite3.Error as error:
            writer.close()
            raise DatabaseUnavailable(f"{path} can't be opened: {error}") from error
        return cls(thread, reader, writer)

    async def fetch(self, *statements: Statement) -> Rows:
        """Read; see ``Database``."""
        return await self._thread.run(partial(read, queries=self._queries, unit=statements))

    async def read(self, reading: Reading[T]) -> T:
        """Read in steps; see ``Database``."""
        return await self._thread.run(partial(read_on, queries=self._queries, reading=reading))

    async def commit(self, *statements: Statement, wakes: Collection[str] = ()) -> Rows:
        """Have a unit stored; see ``Database``."""
        unit = [(one.query, dict(one.values), one.guard) for one in statements]
        async with self._turn:
            try:
                await send(self._writer, {"unit": unit, "wakes": list(wakes)})
                answer = await receive(self._reader)
            except (IncompleteReadError, OSError) as error:
                raise OutcomeUnknown(_GONE) from error
        return _rows_in(answer)

    def later(self, *statements: Statement) -> asyncio.Future[None]:
        """Have a unit stored soon; see ``Database``."""
        return self._unwatched.store(statements)

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait: only the process that has the file is woken."""
        del channel
        await asyncio.sleep(timeout)
        return False

    async def scrub(self) -> bool:
        """Leave it to the process that has the file."""
        return False

    async def close(self) -> None:
        """Finish what is under way and hang up."""
        await self._unwatched.ended()
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()
        await self._thread.close()


def _rows_in(answer: dict[str, Any]) -> Rows:
    """Return the rows of an answer, or raise what it tells."""
    if CONFLICT in answer:
        raise Conflict(answer[CONFLICT])
    if UNAVAILABLE in answer:
        raise DatabaseUnavailable(answer[UNAVAILABLE])
    if FAILED in answer:
        raise DatabaseUnavailable(
            f"The program that has the database open can't store this ({answer[FAILED]}): "
            "is it of another version? Restart it."
        )
    rows: Rows = answer["rows"]
    return rows
