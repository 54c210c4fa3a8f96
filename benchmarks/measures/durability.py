"""``storage``: durable transactions (a guest and a delivery) against plain SQLite that commits one by one."""

import asyncio
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from benchmarks.scale import Scale
from benchmarks.table import Aim, Row
from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from guests.guest import Guest
from storage.database import open_database
from storage.migrations import migrate
from storage.sql.queries import load_queries
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests

CALLERS: Final = 8
AT_LEAST_AS_MANY: Final = Aim(1.0, at_least=True)
Unit = tuple[Statement, Statement]


def measure(scale: Scale) -> list[Row]:
    """Return the row."""
    ours, plain = [], []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for number in range(scale.rounds):
            units = [_unit(f"{number}-{index}") for index in range(scale.units)]
            ours.append(asyncio.run(_ours(Path(folder) / f"ours-{number}.db", units)))
            plain.append(_plain(Path(folder) / f"plain-{number}.db", units))
    note = "guest + delivery, WAL, synchronous FULL; the other is sqlite3 without threads, one caller"
    return [Row.beside("storage: 8 callers", "tx/s", ours=ours, other=plain, aim=AT_LEAST_AS_MANY, note=note)]


def _unit(key: str) -> Unit:
    guest = Guest(
        first_name="Jane", last_name=f"Doe {key}", phone="+447400123456", email=f"{key}@example.com"
    )
    entry = Entry(id=key, venue="bistro", guest=guest)
    delivery = Delivery(id=key, guest_id=key, account="bistro/clopos", key=key, due_at=1, since=1)
    return guests.put(entry, 1), deliveries.put(delivery, 1)


async def _ours(path: Path, units: list[Unit]) -> float:
    url = f"sqlite:///{path}"
    await migrate(url)
    database = await open_database(url)
    waiting = iter(units)

    async def call() -> None:
        for unit in waiting:
            await database.commit(*unit)

    began = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(CALLERS)))
    took = time.perf_counter() - began
    await database.close()
    return len(units) / took


def _plain(path: Path, units: list[Unit]) -> float:
    asyncio.run(migrate(f"sqlite:///{path}"))
    queries = load_queries("sqlite")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        began = time.perf_counter()
        for unit in units:
            connection.execute("BEGIN IMMEDIATE")
            for statement in unit:
                connection.execute(queries[statement.query].sql, statement.values)
            connection.execute("COMMIT")
        return len(units) / (time.perf_counter() - began)
