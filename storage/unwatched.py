"""Units that are stored soon, and that nobody waits for."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Statement


class Unwatched:
    """Stores such units by ``commit``. What fails is lost, as ``Database.later`` allows."""

    def __init__(self, commit: Callable[..., Awaitable[object]]) -> None:
        self._commit = commit
        self._tasks: set[asyncio.Task[None]] = set()

    def store(self, statements: tuple[Statement, ...]) -> asyncio.Future[None]:
        """Begin to store a unit; the result says only that it has ended."""
        task = asyncio.create_task(self._store(statements))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def ended(self) -> None:
        """Wait for all that was begun."""
        await asyncio.gather(*self._tasks)

    async def _store(self, statements: tuple[Statement, ...]) -> None:
        with suppress(Conflict, DatabaseUnavailable):
            await self._commit(*statements)
