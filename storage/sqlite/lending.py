"""Lending the writer: whoever has the file stores the units of other processes of the same user too.

So there is one writer, whoever has something to store. Units come through a socket beside the file, which only the
file's owner can open, one after the other for each process: four bytes with the length, then JSON.
"""

import asyncio
import json
import struct
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Row, Statement
from storage.sqlite.private_socket import private_socket

LONGEST: Final = 1 << 26  # bytes of a message
LENGTH: Final = struct.Struct("!I")
CONFLICT, UNAVAILABLE, FAILED = "conflict", "unavailable", "failed"

Commit = Callable[[Sequence[Statement], Collection[str]], Awaitable[list[list[Row]]]]


def socket_of(database: Path) -> Path:
    """Return the address at which the writer of a file is lent."""
    return database.with_name(f"{database.name}-writer")


@asynccontextmanager
async def lending(database: Path, commit: Commit) -> AsyncIterator[None]:
    """Store what others send; at the end finish what is under way. Only whoever has the file's lock may do this.

    Where there can be no socket (a folder with a very long name), nobody can send anything.
    """
    with private_socket(socket_of(database)) as found:
        if found is None:
            yield
            return
        lender = _Lender(commit)
        server = await asyncio.start_unix_server(lender.serve, sock=found)
        try:
            yield
        finally:
            server.close()
            await lender.end()


class _Lender:
    """Serves any number of processes."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._storing: set[asyncio.Task[dict[str, Any]]] = set()
        self._writers: set[StreamWriter] = set()

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Store the units of one process until it goes."""
        self._writers.add(writer)
        with suppress(IncompleteReadError, ConnectionError, ValueError):
            while True:
                storing = asyncio.create_task(_answer(await receive(reader), self._commit))
                self._storing.add(storing)
                storing.add_done_callback(self._storing.discard)
                await send(writer, await storing)
        self._writers.discard(writer)
        writer.close()

    async def end(self) -> None:
        """Finish what is being stored and hang up."""
        await asyncio.gather(*self._storing)
        for writer in self._writers:
            writer.close()


async def _answer(asked: Any, commit: Commit) -> dict[str, Any]:
    try:
        unit = [Statement(query, values, guard) for query, values, guard in asked["unit"]]
        rows = await commit(unit, asked["wakes"])
    except Conflict as error:
        return {CONFLICT: str(error)}
    except DatabaseUnavailable as error:
        return {UNAVAILABLE: str(error)}
    except Exception as error:  # noqa: BLE001 - another version may know other queries: it is told, and we go on
        return {FAILED: f"{type(error).__name__}: {error}"}
    return {"rows": [[_by_name(row) for row in each] for each in rows]}


def _by_name(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - sqlite3.Row iterates over its values


async def send(writer: StreamWriter, message: Any) -> None:
    """Send a message."""
    content = json.dumps(message, separators=(",", ":")).encode()
    writer.write(LENGTH.pack(len(content)) + content)
    await writer.drain()


async def receive(reader: StreamReader) -> Any:
    """Receive a message; raises ``IncompleteReadError`` at the end, ``ValueError`` for what is none."""
    (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
    if length > LONGEST:
        raise ValueError(f"a message of {length} bytes")
    return json.loads(await reader.readexactly(length))
