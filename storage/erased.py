"""Whoever was erased stays erased when an older copy of a SQLite file takes its place."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

KEY: Final = "SELECT key, value FROM meta WHERE key = 'tombstone_key'"
TABLES: Final = ("tombstones", "erasures")
Rows = list[tuple[object, ...]]


def keep_erased(replaced: Path, copy: Path, upgrade: Callable[[Path], None]) -> None:
    """Carry the tombstones, their key and the erasures over into a copy, which ``upgrade`` gives today's tables.

    The bot finds at its start who is back. A replaced file that can't be read has nothing to carry over.
    """
    kept: dict[str, Rows] = {}
    with suppress(sqlite3.Error):
        kept = _read(replaced)
    if any(kept.get(table) for table in TABLES):
        upgrade(copy)
        _write(copy, kept)


def _read(path: Path) -> dict[str, Rows]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
        found = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608 - ours
        return {"meta": source.execute(KEY).fetchall(), **found}


def _write(path: Path, kept: dict[str, Rows]) -> None:
    with closing(sqlite3.connect(path)) as target, target:
        for table, rows in kept.items():
            for row in rows:
                marks = ",".join("?" * len(row))
                target.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608 - ours
