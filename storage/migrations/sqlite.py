"""Migrations of a SQLite file. They run on a plain connection, in a thread."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseUnavailable, WrongRevision
from storage.migrations.revisions import HEAD, fresh_schema, verdict
from storage.sqlite.connection import connect
from storage.sqlite.lock_file import LockFile

STAMPED = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"


async def revision(path: Path) -> str | None:
    """Return the revision of the file, ``None`` if there is no file or it is empty.

    Raises ``WrongRevision`` if its tables are another program's.
    """
    return await asyncio.to_thread(_revision, path)


async def migrate(path: Path) -> str:
    """Upgrade the file; see ``storage.migrations.migrate``."""
    return await asyncio.to_thread(_migrate, path)


def _revision(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = revision_of(connection)
            if found is None and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise WrongRevision(f"{path} contains another program's tables. Choose another storage.url.")
            return found
    except sqlite3.Error as error:
        raise DatabaseUnavailable(f"{path} can't be read as a SQLite database: {error}") from error


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the revision of an open database, ``None`` if it has none of our tables."""
    if not connection.execute(STAMPED).fetchone()[0]:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _migrate(path: Path) -> str:
    if verdict(_revision(path)) == "current":
        return f"The database is up to date, at revision {HEAD}."
    if not path.parent.is_dir():
        raise DatabaseUnavailable(f"{path} can't be created: there is no folder {path.parent}.")
    lock = LockFile.take(path)
    try:
        found = _revision(path)  # again: somebody may have been faster
        match verdict(found):
            case "fresh":
                _create(path)
                return f"Created the database, at revision {HEAD}."
            case "older":
                upgrade(path)
                return f"Upgraded the database from revision {found} to {HEAD}."
            case _:
                return f"The database is up to date, at revision {HEAD}."
    except sqlite3.Error as error:
        raise DatabaseUnavailable(f"{path} can't be created: {error}.") from error
    finally:
        lock.release()


def _create(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in fresh_schema("sqlite"):
            connection.execute(statement)
        connection.execute("COMMIT")


def upgrade(path: Path) -> None:
    """Give a file that nobody else uses today's tables."""
    from storage.migrations.upgrade import upgrade_sqlite  # noqa: PLC0415 - Alembic is slow to import

    upgrade_sqlite(lambda: connect(path))
