"""A copy's side on PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, Self

import asyncpg

from storage.moving.place import MARK
from storage.moving.tables import Table, Values
from storage.postgres.errors import LOST, translated, unreachable

PUT_MARK: Final = "INSERT INTO meta VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
NUMBERED: Final = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'
"""
TRUTHS: Final = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'boolean'
"""


class PostgresPlace:
    """See ``Place``. Nothing tells whether other processes use the database: they must not."""

    def __init__(self, connection: Any, truths: frozenset[tuple[str, str]]) -> None:
        self._connection = connection
        self._truths = truths

    @classmethod
    async def open(cls, dsn: str) -> Self:
        """Connect; raises ``DatabaseUnavailable``."""
        try:
            connection = await asyncpg.connect(dsn, server_settings={"application_name": "hoststand"})
            truths = frozenset((row[0], row[1]) for row in await connection.fetch(TRUTHS))
        except (*LOST, asyncpg.PostgresError) as error:
            raise unreachable(error, dsn, "the address") from error
        return cls(connection, truths)

    async def read(self, table: Table, after: Values | None, limit: int) -> list[Values]:
        """Return the rows that follow a key; truths as 0 and 1, as SQLite has them."""
        key = ", ".join(table.key)
        places = ", ".join(f"${number}" for number in range(2, len(table.key) + 2))
        beyond = f"WHERE ({key}) > ({places})" if after else ""
        sql = f"SELECT {', '.join(table.columns)} FROM {table.name} {beyond} ORDER BY {key} LIMIT $1"  # noqa: S608 - our own names
        async with _told():
            rows = await self._connection.fetch(sql, limit, *(after or ()))
        return [tuple(int(one) if isinstance(one, bool) else one for one in row) for row in rows]

    async def write(self, table: Table, rows: Sequence[Values], mark: str) -> None:
        """Store rows and the mark."""
        truths = [number for number, name in enumerate(table.columns) if (table.name, name) in self._truths]
        if truths:
            rows = [tuple(bool(one) if at in truths else one for at, one in enumerate(row)) for row in rows]
        async with _told(), self._connection.transaction():
            await self._connection.copy_records_to_table(table.name, records=rows, columns=table.columns)
            await self._connection.execute(PUT_MARK, MARK, mark)

    async def mark(self) -> str | None:
        """Return the mark of a copy that was interrupted."""
        async with _told():
            found: str | None = await self._connection.fetchval("SELECT value FROM meta WHERE key = $1", MARK)
        return found

    async def is_empty(self, of: Sequence[Table]) -> bool:
        """Tell whether none of the tables has a row."""
        async with _told():
            found = [await self._connection.fetchval(f"SELECT 1 FROM {table.name} LIMIT 1") for table in of]  # noqa: S608 - our own names
        return not any(found)

    async def begin(self, of: Sequence[Table]) -> None:
        """Make the triggers rest (the copy brings along what they would note), and remove the rows of a new database."""
        async with _told(), self._connection.transaction():
            for table in of:
                await self._connection.execute(f"DELETE FROM {table.name}")  # noqa: S608 - our own names
            await self._connection.execute("ALTER TABLE guests DISABLE TRIGGER USER")

    async def finish(self) -> None:
        """Wake the triggers, let numbers go on behind the last, and remove the mark."""
        async with _told(), self._connection.transaction():
            await self._connection.execute("ALTER TABLE guests ENABLE TRIGGER USER")
            for table, column in await self._connection.fetch(NUMBERED):
                await self._connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), max({column})) FROM {table}"  # noqa: S608 - our own names
                )
            await self._connection.execute("DELETE FROM meta WHERE key = $1", MARK)
        async with _told():
            await self._connection.execute("ANALYZE")

    async def close(self) -> None:
        """Hang up."""
        await self._connection.close()


@asynccontextmanager
async def _told() -> AsyncIterator[None]:
    try:
        yield
    except (*LOST, asyncpg.PostgresError) as error:
        raise translated(error) from error
