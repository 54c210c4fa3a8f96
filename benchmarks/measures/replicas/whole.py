"""All that is measured of several processes over one PostgreSQL."""

import asyncio
import tempfile
from pathlib import Path

from benchmarks.measures.replicas import deliveries, searching, webhooks
from benchmarks.measures.replicas.server import server
from benchmarks.scale import Scale
from benchmarks.table import Row


def measure(scale: Scale) -> list[Row]:
    """Return the rows; raises ``Failed`` where there is no PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, server() as running:
        folder = Path(name)
        return [
            *webhooks.measure(scale, running, folder),
            *deliveries.measure(scale, running, folder),
            *asyncio.run(searching.measure(scale, running)),
        ]
