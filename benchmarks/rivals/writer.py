"""One thread that writes to SQLite and commits whatever is waiting together, for the floor."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Sequence
from typing import Any

from benchmarks.rivals import common

Unit = Sequence[tuple[str, tuple[Any, ...]]]


class Writer:
    """Stores units of statements; a unit is on disk when ``store`` returns."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: queue.SimpleQueue[tuple[Unit, asyncio.Future[None]]] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    async def store(self, *unit: tuple[str, tuple[Any, ...]]) -> None:
        """Store the statements together."""
        done: asyncio.Future[None] = self._loop.create_future()
        self._waiting.put((unit, done))
        await done

    def _run(self) -> None:
        connection = sqlite3.connect(common.DATABASE, isolation_level=None)
        connection.execute(common.DURABLE)
        while True:
            batch = [self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get())
            connection.execute("BEGIN IMMEDIATE")
            for unit, _ in batch:
                for statement, values in unit:
                    connection.execute(statement, values)
            connection.execute("COMMIT")
            self._loop.call_soon_threadsafe(_finish, [done for _, done in batch])


def _finish(stored: list[asyncio.Future[None]]) -> None:
    for done in stored:
        done.set_result(None)
