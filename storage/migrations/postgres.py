"""Migrations of a PostgreSQL database, one replica at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

import asyncpg

from storage.errors import DatabaseUnavailable, WrongRevision
from storage.migrations.revisions import HEAD, RUNS_FROM_KEY, fresh_schema, verdict
from storage.postgres.errors import LOST, REFUSED, translated, unreachable
from storage.postgres.route import without_limits

# What a version that knows only one bot relies on: ids are unique without the bot's number.
ONE_BOT: Final = ("cards_of_one_bot", "messages_of_one_bot", "people_of_one_bot", "saves_of_one_bot")
KNOWS_SEVERAL: Final = "0017"  # the revision of the oldest version that tells bots apart
SEVERAL_FROM: Final = (
    "INSERT INTO meta (key, value) VALUES ($1, $2) "
    "ON CONFLICT (key) DO UPDATE SET value = greatest(meta.value, excluded.value)"
)
NO_LOCK: Final = (
    "This server refuses advisory locks (pg_advisory_xact_lock), by which processes take turns at the tables. Stop all "
    "of them, run `hoststand migrate` once, then start them."
)
LOCK: Final = 0x686F7374  # any number that all replicas agree on; these are the letters "host"


async def revision(dsn: str) -> tuple[str | None, str | None]:
    """Return the revision of the database, ``None`` if it is empty, and from which on programs go on with it."""
    async with _connected(dsn) as connection:
        return await _revision(connection)


async def migrate(dsn: str, *, alone: bool = False) -> str:
    """Upgrade the database; see ``storage.migrations.migrate``."""
    async with _connected(dsn) as connection, connection.transaction():
        # Held by the transaction, which a pooler keeps together; it ends with the connection, whatever happens.
        await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        is_our_turn = await _takes_turns(connection) or alone
        found, runs_from = await _revision(connection)
        match verdict(found, runs_from):
            case "fresh" | "older" if not is_our_turn:
                raise DatabaseUnavailable(NO_LOCK)
            case "fresh":
                await _create(connection)
                return f"Created the database, at revision {HEAD}."
            case "older":
                await _upgrade(dsn)
                return f"Upgraded the database from revision {found} to {HEAD}."
            case "current":
                return f"The database is up to date, at revision {HEAD}."
            case "newer":
                return f"The database is at revision {found}, with which this version goes on."


async def make_room(dsn: str) -> None:
    """Drop the indexes of ``ONE_BOT``, and note who goes on; see ``storage.migrations.make_room``."""
    async with _connected(dsn) as connection, connection.transaction():
        await _takes_turns(connection)  # where it can't be had, the rest may be done twice
        left = await connection.fetch("SELECT indexname FROM pg_indexes WHERE indexname = ANY($1)", ONE_BOT)
        for row in left:
            await connection.execute(f'DROP INDEX IF EXISTS "{row["indexname"]}"')
        await connection.execute(SEVERAL_FROM, RUNS_FROM_KEY, KNOWS_SEVERAL)


@asynccontextmanager
async def _connected(dsn: str) -> AsyncIterator[Any]:
    try:
        connection = await _connect(dsn)
    except (*LOST, asyncpg.PostgresError) as error:
        raise unreachable(error, dsn) from error
    try:
        yield connection
    except LOST as error:
        raise unreachable(error, dsn) from error
    except asyncpg.PostgresError as error:
        raise translated(error) from error
    finally:
        await connection.close()


async def _takes_turns(connection: Any) -> bool:
    """Wait for our turn, which ends with the transaction; False if the server has no such locks."""
    try:
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
    except REFUSED:
        return False
    return True


async def _revision(connection: Any) -> tuple[str | None, str | None]:
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        return None, None
    found = await connection.fetchval("SELECT version_num FROM alembic_version")
    return found, await connection.fetchval("SELECT value FROM meta WHERE key = $1", RUNS_FROM_KEY)


async def _create(connection: Any) -> None:
    try:
        async with connection.transaction():
            for statement in fresh_schema("postgres"):
                await connection.execute(statement)
    except asyncpg.DuplicateTableError as error:
        raise WrongRevision(f"The database contains another program's tables: {error}") from error


async def _connect(dsn: str) -> Any:
    """Connect for a migration, which may take long, and leave nothing in the session: it may be a pooler's."""
    bare, _ = without_limits(dsn)
    return await asyncpg.connect(bare, statement_cache_size=0)


async def _upgrade(dsn: str) -> None:
    from storage.migrations.upgrade import upgrade_postgres  # noqa: PLC0415 - Alembic is slow to import

    await upgrade_postgres(partial(_connect, dsn))
