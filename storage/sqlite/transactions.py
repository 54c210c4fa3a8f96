"""What runs on the thread of a SQLite connection: whole units of work, without returning to the event loop."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable
from storage.sql.queries import Query
from storage.sql.statement import Reading, Row, Statement

T = TypeVar("T")
Rows = list[list[Row]]
Unit = Sequence[Statement]

# The primary result codes (https://sqlite.org/rescode.html) that are about the file or the disk, not the
# statement.
UNWELL: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
MOVED_ON: Final = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT_UNIQUE,
        sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
        sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
    }
)


def read(connection: sqlite3.Connection, queries: Mapping[str, Query], unit: Unit) -> Rows:
    """Return the rows of each statement, all as of one moment."""
    try:
        if len(unit) == 1:
            return [_run(connection, queries, unit[0])]
        connection.execute("BEGIN")
        try:
            return [_run(connection, queries, statement) for statement in unit]
        finally:
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _translated(error) from error


def read_on(connection: sqlite3.Connection, queries: Mapping[str, Query], reading: Reading[T]) -> T:
    """Take all steps of a reading as of one moment, and return what it returns."""
    try:
        connection.execute("BEGIN")
        try:
            step = next(reading)
            while True:
                step = reading.send([_run(connection, queries, statement) for statement in step])
        except StopIteration as end:
            found: T = end.value
            return found
        finally:
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _translated(error) from error


def write(
    connection: sqlite3.Connection, queries: Mapping[str, Query], units: Sequence[Unit]
) -> list[Rows | Exception]:
    """Store the units in one transaction and return the result of each, or why it was refused.

    A refused unit leaves no trace and does not affect the others. Once this returns, the rest is on disk; if
    it raises (usually ``DatabaseUnavailable``), no unit is stored.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            outcomes = [_attempt(connection, queries, unit) for unit in units]
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise _translated(error) from error
    return outcomes


def _attempt(connection: sqlite3.Connection, queries: Mapping[str, Query], unit: Unit) -> Rows | Exception:
    """Run one unit inside its own savepoint."""
    connection.execute("SAVEPOINT unit")
    try:
        rows = [_run(connection, queries, statement) for statement in unit]
    except Exception as error:
        if not connection.in_transaction:  # SQLite itself rolled everything back: disk full, I/O error
            raise
        connection.execute("ROLLBACK TO unit")
        connection.execute("RELEASE unit")
        return _translated(error) if isinstance(error, sqlite3.Error) else error
    connection.execute("RELEASE unit")
    return rows


def _run(connection: sqlite3.Connection, queries: Mapping[str, Query], statement: Statement) -> list[Row]:
    rows = connection.execute(queries[statement.query].sql, statement.values).fetchall()
    if statement.guard and not rows:
        raise Conflict(statement.query)
    return rows


def _translated(error: sqlite3.Error) -> Exception:
    """Return the error as one that both engines share; our own bugs stay unchanged."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code in MOVED_ON:
        return Conflict(str(error))
    if code & 0xFF in UNWELL:
        return DatabaseUnavailable(f"SQLite can't go on: {error}. Check the disk and the file's permissions.")
    return error
