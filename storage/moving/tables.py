"""Tables: what a guest book consists of, by the schema of this version."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from storage.migrations.revisions import fresh_schema

META: Final = "meta"
_SHADOW: Final = "guest_words"  # the search index of SQLite, made by triggers
_STAMP: Final = "alembic_version"

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and those of its primary key, by which it is read."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def key_of(self, row: Values) -> Values:
        """Return the primary key of a row that has all columns."""
        return tuple(row[self.columns.index(name)] for name in self.key)


def tables() -> list[Table]:
    """Return the tables, those that others refer to first, and the one that marks how far we are last."""
    with closing(sqlite3.connect(":memory:")) as book:
        for statement in fresh_schema("sqlite"):
            book.execute(statement)
        rows = book.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        names = [name for (name,) in rows if not name.startswith(_SHADOW) and name not in {_STAMP, META}]
        return [_table(book, name) for name in (*names, META)]


def _table(book: sqlite3.Connection, name: str) -> Table:
    info = book.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", (name,)).fetchall()
    key = sorted((place, column) for column, place in info if place)
    return Table(name, tuple(column for column, _ in info), tuple(column for _, column in key))
