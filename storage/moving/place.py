"""A place: a database as a copy sees it, table by table."""

from collections.abc import Sequence
from typing import Final, Protocol

from storage.moving.tables import Table, Values

MARK: Final = "copying"  # a row of meta, while a copy into this database is under way


class Place(Protocol):
    """A guest book that nobody else uses meanwhile; its methods raise ``DatabaseUnavailable``."""

    async def read(self, table: Table, after: Values | None, limit: int) -> list[Values]:
        """Return the rows that follow a key, in the order of the key."""
        ...

    async def write(self, table: Table, rows: Sequence[Values], mark: str) -> None:
        """Store rows as they are, and ``mark`` in the same transaction. Triggers that add rows of their own rest."""
        ...

    async def mark(self) -> str | None:
        """Return the mark of a copy that was interrupted."""
        ...

    async def is_empty(self, of: Sequence[Table]) -> bool:
        """Tell whether none of the tables has a row."""
        ...

    async def begin(self, of: Sequence[Table]) -> None:
        """Make the triggers rest, and remove the rows that every new database has."""
        ...

    async def finish(self) -> None:
        """Wake the triggers, let numbers go on behind the last, and remove the mark, in one transaction."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...
