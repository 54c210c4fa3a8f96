"""A copy's side on SQLite."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from storage.errors import DatabaseUnavailable
from storage.migrations.revisions import fresh_schema
from storage.moving.place import MARK
from storage.moving.tables import Table, Values
from storage.sqlite.connection import connect
from storage.sqlite.lock_file import LockFile

PUT_MARK: Final = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
# They note what changes in the guests' rows; a copy brings the notes along.
RESTING: Final = ("consents_given", "consents_changed")


class SqlitePlace:
    """See ``Place``; holds the file's lock."""

    def __init__(self, file: sqlite3.Connection, lock: LockFile) -> None:
        self._file = file
        self._lock = lock

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file; raises ``DatabaseInUse`` and ``DatabaseUnavailable``."""
        lock = LockFile.take(path)
        try:
            file = connect(path)
        except sqlite3.Error as error:
            lock.release()
            raise DatabaseUnavailable(f"SQLite can't open {path}: {error}.") from error
        file.row_factory = None
        return cls(file, lock)

    async def read(self, table: Table, after: Values | None, limit: int) -> list[Values]:
        """Return the rows that follow a key."""
        key = ", ".join(table.key)
        beyond = f"WHERE ({key}) > ({', '.join('?' * len(table.key))})" if after else ""
        sql = f"SELECT {', '.join(table.columns)} FROM {table.name} {beyond} ORDER BY {key} LIMIT ?"  # noqa: S608 - our own names
        with _told():
            return self._file.execute(sql, (*(after or ()), limit)).fetchall()

    async def write(self, table: Table, rows: Sequence[Values], mark: str) -> None:
        """Store rows and the mark."""
        sql = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - our own names
        with self._transaction():
            self._file.executemany(sql, rows)
            self._file.execute(PUT_MARK, (MARK, mark))

    async def mark(self) -> str | None:
        """Return the mark of a copy that was interrupted."""
        with _told():
            found = self._file.execute("SELECT value FROM meta WHERE key = ?", (MARK,)).fetchone()
        return str(found[0]) if found else None

    async def is_empty(self, of: Sequence[Table]) -> bool:
        """Tell whether none of the tables has a row."""
        with _told():
            found = (self._file.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone() for table in of)  # noqa: S608 - our own names
            return not any(found)

    async def begin(self, of: Sequence[Table]) -> None:
        """Make the triggers rest, and remove the rows of a new database."""
        with self._transaction():
            for table in of:
                self._file.execute(f"DELETE FROM {table.name}")  # noqa: S608 - our own names
            for name in RESTING:
                self._file.execute(f"DROP TRIGGER IF EXISTS {name}")

    async def finish(self) -> None:
        """Wake the triggers and remove the mark."""
        with self._transaction():
            for statement in fresh_schema("sqlite"):
                if any(f"CREATE TRIGGER {name} " in statement for name in RESTING):
                    self._file.execute(statement)
            self._file.execute("DELETE FROM meta WHERE key = ?", (MARK,))
        with _told():
            self._file.execute("PRAGMA optimize = 0x10002")

    async def close(self) -> None:
        """Close the file and release its lock."""
        self._file.close()
        self._lock.release()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _told():
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise DatabaseUnavailable(
            f"SQLite can't do that: {error}. Check the disk and the file's permissions."
        ) from error
