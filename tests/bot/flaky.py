"""A real database behind a connection that fails on demand."""

import asyncio
from collections.abc import Collection
from typing import TypeVar

from guests.book.unit import Conflict
from storage.database import Database
from storage.errors import DatabaseUnavailable, OutcomeUnknown
from storage.sql.statement import Reading, Row, Statement

T = TypeVar("T")


class Flaky:
    """Passes everything on to the database, except for the faults below.

    ``down`` refuses everything; ``refused``, ``unknown`` and ``conflicts`` are query names: the next unit
    with such a statement is not stored, or stored without an answer, or reported as a conflict; each name
    applies once.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.down = False
        self.refused: list[str] = []
        self.unknown: list[str] = []
        self.conflicts: list[str] = []

    async def fetch(self, *statements: Statement) -> list[list[Row]]:
        """Read, unless it is down."""
        self._stand()
        return await self.database.fetch(*statements)

    async def read(self, reading: Reading[T]) -> T:
        """Read in steps, unless it is down."""
        self._stand()
        return await self.database.read(reading)

    async def commit(self, *statements: Statement, wakes: Collection[str] = ()) -> list[list[Row]]:
        """Store, unless a fault comes first; or report an unknown outcome afterwards."""
        self._stand()
        if _takes(self.refused, statements):
            raise DatabaseUnavailable("down for a test")
        if _takes(self.conflicts, statements):
            raise Conflict("for a test")
        results = await self.database.commit(*statements, wakes=wakes)
        if _takes(self.unknown, statements):
            raise OutcomeUnknown("cut off for a test")
        return results

    def later(self, *statements: Statement) -> asyncio.Future[None]:
        """Store soon; a fault silently loses the unit, as the contract allows."""
        if not self.down and not _takes(self.refused, statements):
            return self.database.later(*statements)
        lost = asyncio.get_running_loop().create_future()
        lost.set_result(None)
        return lost

    async def scrub(self) -> bool:
        """Leave no bytes behind."""
        return await self.database.scrub()

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - part of the contract
        """Wait like the database."""
        return await self.database.woken(channel, timeout)

    async def close(self) -> None:
        """Close."""
        await self.database.close()

    def _stand(self) -> None:
        if self.down:
            raise DatabaseUnavailable("down for a test")


def _takes(names: list[str], statements: tuple[Statement, ...]) -> bool:
    for statement in statements:
        if statement.query in names:
            names.remove(statement.query)
            return True
    return False
