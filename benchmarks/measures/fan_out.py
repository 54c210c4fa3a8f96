"""``fan-out``: many guests, owed to all five kinds of provider at once, delivered by the real worker.

Compared with the same bodies, posted bare with the same concurrency: what the stand-ins themselves can take.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from subprocess import Popen
from typing import Any, Final
from uuid import uuid4

from benchmarks import orders
from benchmarks.harness import bare, processes
from benchmarks.harness.audit import account_of, audit_fan_out
from benchmarks.harness.providers import Providers, providers, some_guests
from benchmarks.harness.trial import Failed
from benchmarks.scale import Scale
from benchmarks.table import Row
from guests.delivery.state_machine import Delivery
from guests.entries import Entry
from guests.guest import Guest
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.book import deliveries, guests

MOST_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Load:
    """What one process did: total seconds, its CPU seconds, how busy the stand-ins' core was (0 to 1).

    Also its memory before and after, in MB.
    """

    seconds: float
    cpu: float
    busy: float
    before: float
    after: float


def measure(scale: Scale) -> list[Row]:
    """Return the rows."""
    people = some_guests(scale.guests)
    ours, other = [], []
    with providers() as there, tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        job = {"posts": asyncio.run(_posts(there.accounts, people))}
        for number in range(min(scale.rounds, MOST_ROUNDS)):
            other.append(_carried(there, job, people, folder))
            database = folder / f"{number}.db"
            asyncio.run(_owe(database, people, there.accounts))
            owed = {"accounts": there.accounts, "database": str(database)}
            ours.append(_carried(there, owed, people, folder, database))
    return _rows(scale.guests, len(there.accounts), ours, other)


async def _posts(
    accounts: Mapping[str, Mapping[str, Any]], people: Sequence[Guest]
) -> dict[str, list[dict[str, Any]]]:
    return {
        kind: [asdict(post) for post in await bare.posts_of(kind, settings, people)]
        for kind, settings in accounts.items()
    }


async def _owe(path: Path, people: Sequence[Guest], kinds: Mapping[str, Any]) -> None:
    """Put the guests into a new book, each owed to an account of each kind."""
    url = f"sqlite:///{path}"
    await migrate(url)
    database = await open_database(url)
    now = time.time_ns() // 1_000_000
    for index, guest in enumerate(people):
        entry = Entry(id=str(index), venue="bistro", guest=guest)
        owed = [
            Delivery(
                id=f"{index}-{kind}",
                guest_id=entry.id,
                account=account_of(kind),
                key=str(uuid4()),
                due_at=now,
                since=now,
            )
            for kind in kinds
        ]
        database.later(guests.put(entry, now), *(deliveries.put(one, now) for one in owed))
    await database.close()


def _carried(
    there: Providers,
    job: Mapping[str, Any],
    people: Sequence[Guest],
    folder: Path,
    database: Path | None = None,
) -> Load:
    """Have a separate process do a job, and audit it; raises ``Failed``."""
    there.clear()
    log, order = folder / "log.txt", folder / "job.json"
    order.write_text(json.dumps(job))
    command = (sys.executable, "-m", "benchmarks.harness.carrier", str(order))
    process = processes.start(command, core=processes.BOT_CORE, log=log)
    try:
        load = _measured(process, there.pid)
    except orders.Refused as error:
        raise _failed(str(error), log) from error
    finally:
        processes.stop(process)
    account = there.account()
    names = [guest.name for guest in people]
    if faults := [*audit_fan_out(names, account["stored"], database), *account["violations"][:3]]:
        raise _failed("; ".join(faults), log)
    return load


def _measured(process: Popen[str], server: int) -> Load:
    orders.hear(process)
    before = processes.resident_megabytes(process.pid)
    used, taken = processes.cpu_seconds(process.pid), processes.cpu_seconds(server)
    seconds = orders.ask(process, do="work")["seconds"]
    return Load(
        seconds,
        cpu=processes.cpu_seconds(process.pid) - used,
        busy=(processes.cpu_seconds(server) - taken) / seconds,
        before=before,
        after=processes.resident_megabytes(process.pid),
    )


def _failed(why: str, log: Path) -> Failed:
    return Failed(f"fan-out: {why}; the log ends: {log.read_text(errors='replace').strip()[-1000:]}")


def _rows(people: int, kinds: int, ours: Sequence[Load], other: Sequence[Load]) -> list[Row]:
    number = people * kinds
    mine, theirs = (median(one.busy for one in loads) for loads in (ours, other))
    return [
        Row.beside(
            "fan-out: deliveries",
            "/s",
            ours=[number / one.seconds for one in ours],
            other=[number / one.seconds for one in other],
            note=f"{people:,} guests, {kinds} accounts; the other: bare posts; the stand-ins' core {mine:.0%} and {theirs:.0%} busy",
        ),
        Row.beside(
            "fan-out: CPU each",
            "ms",
            ours=[one.cpu / number * 1000 for one in ours],
            other=[one.cpu / number * 1000 for one in other],
            note="claimed, read, sent, compared, settled durably, linked",
        ),
        Row.beside(
            "fan-out: memory",
            "MB",
            ours=[one.after for one in ours],
            other=[one.before for one in ours],
            note="the worker's process after it; the other: the same process before",
        ),
    ]
