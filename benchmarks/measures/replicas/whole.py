"""All that is measured of several processes over one PostgreSQL."""

import asyncio
import tempfile
from pathlib import Path

from benchmarks.measures.replicas import copying, deliveries, failover, searching, webhooks
from benchmarks.measures.replicas.server import server
from benchmarks.scale import Scale
from benchmarks.table import Row


def measure(scale: Scale) -> list[Row]:
    """Return the rows; raises ``Failed`` where there is no PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, server() as running:
        folder = Path(name)
        rows = [*webhooks.measure(scale, running, folder), *deliveries.measure(scale, running, folder)]
        book = asyncio.run(searching.filled_book(scale, running))
        rows += asyncio.run(searching.measure(scale, book))
        rows += asyncio.run(copying.measure(book, running, folder))
    return rows + failover.measure(scale)
