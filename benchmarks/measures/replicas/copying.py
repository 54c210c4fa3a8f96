"""Moving a guest book: from the server into a file, and from the file to another database of the server."""

import time
from pathlib import Path

from benchmarks.measures.replicas.server import Server
from benchmarks.table import Row
from storage.moving.copying import copy_book


async def measure(url: str, server: Server, folder: Path) -> list[Row]:
    """Return the row: the book at ``url`` goes both ways, each compared by hash at its end."""
    file = f"sqlite:///{folder / 'moved.db'}"
    to_file, rows = await _copied(url, file)
    to_server, _ = await _copied(file, server.database("moved"))
    return [
        Row.beside(
            "replicas: copy",
            "rows/s",
            ours=[rows / to_server],
            other=[rows / to_file],
            note=f"from SQLite to PostgreSQL, {rows:,} rows in {to_server:.0f} s, compared by hash; the other: back",
        )
    ]


async def _copied(source: str, target: str) -> tuple[float, int]:
    """Return the seconds and the rows."""
    began = time.perf_counter()
    tables = await copy_book(source, target, lambda _table, _rows: None)
    return time.perf_counter() - began, sum(table.rows for table in tables)
