"""The bot's database as seen by an outsider, on either engine."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg

Rows = list[dict[str, Any]]
UNSETTLED = "SELECT account, state, reason, count(*) AS number FROM deliveries WHERE state IN ('waiting', 'sending', 'uncertain') GROUP BY 1, 2, 3"
UNREAD = "SELECT state, count(*) AS number FROM updates WHERE state = 'new' GROUP BY 1"
STALE = "SELECT guest_id, shown, wanted FROM cards WHERE shown < wanted"


async def read(url: str, *queries: str) -> list[Rows]:
    """Return the rows of each query."""
    if url.startswith("sqlite"):
        return _read_file(Path(url.removeprefix("sqlite:///")), queries)
    connection = await asyncpg.connect(url)
    try:
        return [[dict(row) for row in await connection.fetch(query)] for query in queries]
    finally:
        await connection.close()


def _read_file(path: Path, queries: Sequence[str]) -> list[Rows]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    connection.row_factory = sqlite3.Row
    try:
        return [[dict(row) for row in connection.execute(query)] for query in queries]
    finally:
        connection.close()


async def unfinished(url: str) -> str:
    """Return what the bot still has to do, in words; nothing if it is idle."""
    owed, unread, stale = await read(url, UNSETTLED, UNREAD, STALE)
    parts = [f"{row['number']} {row['account']} {row['state']} ({row['reason']})" for row in owed]
    parts += [f"{row['number']} updates {row['state']}" for row in unread]
    parts += [f"{len(stale)} cards stale"] if stale else []
    return ", ".join(parts)
