"""Looks for damage in a SQLite file, without changing it."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseUnavailable

STEPS = 100_000  # of SQLite's machine, between two looks at the clock


async def damage_in(path: Path, patience: float) -> str | None:
    """Return what ``PRAGMA quick_check`` finds first, ``None`` if it finds nothing.

    Raises ``DatabaseUnavailable`` if the file can't be read, ``TimeoutError`` if ``patience`` seconds are too few.
    """
    return await asyncio.to_thread(_check, path, patience)


def _check(path: Path, patience: float) -> str | None:
    deadline = time.monotonic() + patience
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if time.monotonic() > deadline:
            raise TimeoutError from error
        raise DatabaseUnavailable(f"{path} can't be read: {error}") from error
    return None if found == "ok" else str(found)
