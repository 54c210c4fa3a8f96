"""Deliveries by one, two and four workers over one PostgreSQL."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from uuid import uuid4

import asyncpg

from benchmarks.harness import processes
from benchmarks.harness.providers import some_guests
from benchmarks.harness.trial import Failed
from benchmarks.measures.replicas.fleet import World, fleet, parted
from benchmarks.measures.replicas.server import Server
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row
from bot.pools import processors
from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from guests.guest import Guest
from handlers.book.writes import WAKE_WORKER
from storage.database import open_database
from storage.migrations import migrate
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests

WORKERS: Final = (1, 2, 4)
ACCOUNT: Final = "bistro/clopos"
LONGEST: Final = 120.0
EFFICIENT: Final = Aim(0.8, at_least=True)
LEFT: Final = "SELECT count(*) FROM deliveries WHERE state <> 'saved'"
LAST: Final = "SELECT max(updated_at) FROM deliveries"


def measure(scale: Scale, server: Server, folder: Path) -> list[Row]:
    """Return the rows; the numbers of workers take turns."""
    rates: defaultdict[int, list[float]] = defaultdict(list)
    used: defaultdict[int, list[dict[str, float]]] = defaultdict(list)
    for round_number in range(scale.rounds):
        for number in WORKERS:
            name = f"deliveries_{round_number}_{number}"
            world = World(folder)
            try:
                url = server.database(name)
                asyncio.run(migrate(url))
                with fleet("worker", number, url, world, folder) as found:
                    ours = sum(processes.cpu_seconds(pid) for pid, _ in found)
                    theirs = server.cpu_seconds()
                    seconds = asyncio.run(_delivered(url, scale.guests))
                    rates[number].append(scale.guests / seconds)
                    used[number].append(
                        {
                            "the workers": (sum(processes.cpu_seconds(pid) for pid, _ in found) - ours)
                            / seconds,
                            "PostgreSQL": (server.cpu_seconds() - theirs) / seconds,
                        }
                    )
                _audit(world, scale.guests)
            finally:
                world.close()
            server.drop(name)
    return [_row(number, scale.guests, rates, used[number]) for number in WORKERS]


async def _delivered(url: str, number: int) -> float:
    """Owe guests in one unit, wait until all are delivered, and return the seconds from its commit."""
    database = await open_database(url)
    watching = await asyncpg.connect(url)
    people = some_guests(number)
    try:
        owed = [write for place, guest in enumerate(people) for write in _owed(place, guest)]
        await database.commit(*owed, wakes=(WAKE_WORKER,))
        began = time.time()
        async with asyncio.timeout(LONGEST):
            while await watching.fetchval(LEFT):  # noqa: ASYNC110 - other processes
                await asyncio.sleep(0.05)
        return float(await watching.fetchval(LAST)) / 1000 - began
    except TimeoutError as error:
        raise Failed("replicas: the deliveries were not done in time") from error
    finally:
        await watching.close()
        await database.close()


def _owed(place: int, guest: Guest) -> list[Statement]:
    now = time.time_ns() // 1_000_000
    entry = Entry(id=f"g{place}", venue="bistro", guest=guest)
    one = Delivery(
        id=f"d{place}", guest_id=entry.id, account=ACCOUNT, key=str(uuid4()), due_at=now, since=now
    )
    return [guests.put(entry, now), deliveries.put(one, now)]


def _audit(world: World, number: int) -> None:
    stored = Counter(world.ask(do="account")["phones"])
    if len(stored) != number or stored.total() != number:
        raise Failed(f"replicas: {stored.total()} guests at the provider instead of {number}")


def _row(
    number: int, people: int, rates: Mapping[int, Sequence[float]], used: Sequence[Mapping[str, float]]
) -> Row:
    return Row.beside(
        f"replicas: deliveries, {number}",
        "/s",
        ours=rates[number],
        other=[rate * number for rate in rates[1]],
        aim=EFFICIENT if number > 1 else None,
        note=f"{people:,} guests; the other: so many times one worker; cores used of {processors()}: {parted(used)}",
    )
