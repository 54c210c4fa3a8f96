"""The write-ahead log: what was deleted from the database may still be in it (https://sqlite.org/wal.html)."""

import sqlite3
from typing import Final

BRIEFLY: Final = 250  # milliseconds: writers wait meanwhile
USUALLY: Final = 5000  # as in ``storage.sqlite.connection``


def empty_log(connection: sqlite3.Connection) -> bool:
    """Move the log into the database and truncate it; False if a reader, such as a backup, still needs it."""
    connection.execute(f"PRAGMA busy_timeout = {BRIEFLY}")
    try:
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {USUALLY}")
    return not busy
