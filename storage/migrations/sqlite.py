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
    """Return the revision of the file, none when there is no file or nothing in it."""
    return await asyncio.to_thread(_revision, path)


async def migrate(path: Path) -> str:
    """Bring the file up to date; see ``storage.migrations.migrate``."""
    return await asyncio.to_thread(_migrate, path)


def _revision(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            return revision_of(connection)
    except sqlite3.Error as error:
        raise DatabaseUnavailable(f"{path} can't be read as a SQLite database: {error}") from error


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the revision of an open database, none when there is nothing of ours in it."""
    if not connection.execute(STAMPED).fetchone()[0]:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _migrate(path: Path) -> str:
    if verdict(_revision(path)) == "current":
        return f"The database is up to date, at revision {HEAD}."
    if not path.parent.is_dir():
        raise DatabaseUnavailable(f"{path} can't be made: there is no folder {path.parent}.")
    lock = LockFile.take(path)
    try:
        found = _revision(path)  # once more: somebody may have been faster
        match verdict(found):
            case "fresh":
                _create(path)
                return f"Made the database, at revision {HEAD}."
            case "older":
                _upgrade(path)
                return f"Brought the database from revision {found} to {HEAD}."
            case "current":
                return f"The database is up to date, at revision {HEAD}."
    except sqlite3.Error as error:
        raise DatabaseUnavailable(f"{path} can't be made: {error}.") from error
    finally:
        lock.release()


def _create(path: Path) -> None:
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise WrongRevision(f"{path} holds the tables of another program. Choose another storage.url.")
        for statement in fresh_schema("sqlite"):
            connection.execute(statement)
        connection.execute("COMMIT")


def _upgrade(path: Path) -> None:
    from storage.migrations.upgrade import upgrade_sqlite  # noqa: PLC0415 - Alembic is slow to import

    upgrade_sqlite(lambda: connect(path))
