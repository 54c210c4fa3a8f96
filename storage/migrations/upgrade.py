"""Alembic, run from the program: upgrades to the newest revision over our own connection."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.errors import DatabaseUnavailable
from storage.migrations.revisions import FOLDER, NOTE_RUNS_FROM


def upgrade(connection: Connection, versions: Path = FOLDER / "versions", to: str = "head") -> None:
    """Run the missing revisions up to ``to`` in the transaction of this connection.

    The connection reaches ``env.py`` as an attribute, see Alembic's cookbook
    (https://alembic.sqlalchemy.org/en/latest/cookbook.html#sharing-a-connection-across-one-or-more-programmatic-migration-commands).
    """
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    command.upgrade(config, to)
    if to == "head":
        connection.exec_driver_sql(NOTE_RUNS_FROM)


def upgrade_sqlite(connect: Callable[[], sqlite3.Connection], versions: Path = FOLDER / "versions") -> None:
    """Upgrade a file. The driver would leave schema changes outside transactions, so begin one by hand."""
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin_immediate)
    with _whole_or_not_at_all(), engine.begin() as connection:
        upgrade(connection, versions)


async def upgrade_postgres(
    connect: Callable[[], Awaitable[Any]], versions: Path = FOLDER / "versions", to: str = "head"
) -> None:
    """Upgrade a database on a server; no statement has a name, which would stay behind in a pooler's session."""
    engine = create_async_engine(
        "postgresql+asyncpg://",
        connect_args={
            "async_creator_fn": connect,
            "prepared_statement_cache_size": 0,
            "prepared_statement_name_func": str,
        },
        poolclass=NullPool,
    )
    with _whole_or_not_at_all():
        async with engine.begin() as connection:
            await connection.run_sync(upgrade, versions, to)
    await engine.dispose()


@contextmanager
def _whole_or_not_at_all() -> Iterator[None]:
    """Report in one line what made the single transaction of all revisions fail."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseUnavailable(
            f"The database can't be upgraded, and is unchanged: {error.orig}."
        ) from error


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
