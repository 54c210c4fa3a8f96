"""``python -m release.engine_trial URL``: which of our statements another PostgreSQL-compatible engine refuses.

It creates the tables in the empty database at ``URL``, each statement by itself, lets the engine prepare every query,
and tries what runs without a file: listening, the lock of migrations, vacuuming. Prints what is refused and how much was
taken; exit status 1 if anything is refused.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

import asyncpg

from storage.migrations.postgres import LOCK
from storage.migrations.revisions import fresh_schema
from storage.postgres.engine import VACUUM
from storage.sql.queries import load_queries

WIDTH: Final = 60


async def refusals(connection: Any) -> AsyncIterator[tuple[str, str]]:
    """Yield the name of each refused statement and what the engine said."""
    for name, attempt in _attempts(connection):
        try:
            await attempt()
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            yield name, str(error).partition("\n")[0]


def _attempts(connection: Any) -> list[tuple[str, Callable[[], Awaitable[Any]]]]:
    def run(sql: str, *values: object) -> Callable[[], Awaitable[Any]]:
        return lambda: connection.execute(sql, *values)

    def prepare(sql: str) -> Callable[[], Awaitable[Any]]:
        return lambda: connection.prepare(sql)

    tables = [(f"schema: {_title(sql)}", run(sql)) for sql in fresh_schema("postgres")]
    queries = [(f"query: {name}", prepare(query.sql)) for name, query in load_queries("postgres").items()]
    others = [
        ("listen", lambda: connection.add_listener("hoststand", lambda *_: None)),
        ("notify", run("NOTIFY hoststand, 'a line'")),
        ("lock of migrations", run("SELECT pg_advisory_xact_lock($1)", LOCK)),
        ("limits", run("SET statement_timeout = '30s'; SET lock_timeout = '10s'")),
        ("vacuum", run(VACUUM)),
    ]
    return [*tables, *queries, *others]


def _title(sql: str) -> str:
    """Return the first line that is no comment, shortened."""
    return next(line for line in sql.splitlines() if not line.startswith("--"))[:WIDTH]


async def trial(url: str) -> tuple[list[tuple[str, str]], int]:
    """Return the refused statements, with what the engine said, and how many there were in all."""
    connection = await asyncpg.connect(url, timeout=10)
    try:
        return [one async for one in refusals(connection)], len(_attempts(connection))
    finally:
        await connection.close(timeout=5)


def as_lines(refused: list[tuple[str, str]], number: int) -> str:
    """Return what to print."""
    lines = [f"{name}: {why}" for name, why in refused]
    return "\n".join([*lines, f"taken: {number - len(refused)} of {number}", ""])


def main() -> int:
    """Try the engine at the address on the command line."""
    refused, number = asyncio.run(trial(sys.argv[1]))
    sys.stdout.write(as_lines(refused, number))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
