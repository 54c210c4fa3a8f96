"""How much work one guest makes: counted, not timed, so that it can't grow unnoticed."""

import asyncio
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.background import OF_A_BOT
from bot.delivery import worker
from bot.intake import intake
from bot.roles import Part
from sandbox.app import OWNER
from storage.migrations import migrate
from storage.sql.statement import Reading, Row, Statement
from storage.sqlite.connection import Thread
from storage.sqlite.engine import Sqlite
from storage.sqlite.group_commit import SOON, GroupCommit
from tests.stories.conftest import Stand, opened, until

# From the line to the provider's line on the card; benchmarks/RESULTS.md says what these were before.
LIMITS = {"statements": 41, "reads": 1, "commits": 5, "stored later": 3, "hops": 6, "tasks": 4}
TRIPS = {"statements": 22, "trips": 46}
TOGETHER = 20  # hosts who share commits
SLOW_DISK = 0.1  # seconds
ROOT = Path(__file__).parents[2]
OURS = tuple(f"{ROOT / folder}/" for folder in ("bot", "connectors", "handlers", "storage"))


class Ledger:
    """Counts what is asked of the database, and the tasks that our own code starts, while it is open."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.count = Counter[str]()
        self.queries: list[str] = []
        self.open = False
        fetch, read, commit, later, run = Sqlite.fetch, Sqlite.read, Sqlite.commit, Sqlite.later, Thread.run

        async def counted_fetch(database: Sqlite, *statements: Statement) -> list[list[Row]]:
            self._add("reads", statements)
            return await fetch(database, *statements)

        async def counted_read(database: Sqlite, reading: Reading[Any]) -> Any:
            self._add("reads")
            return await read(database, self._noted(reading))

        async def counted_commit(
            database: Sqlite, *statements: Statement, wakes: Collection[str] = ()
        ) -> list[list[Row]]:
            self._add("commits", statements)
            return await commit(database, *statements, wakes=wakes)

        def counted_later(database: Sqlite, *statements: Statement) -> asyncio.Future[None]:
            self._add("stored later", statements)
            return later(database, *statements)

        async def counted_run(thread: Thread, work: Any) -> Any:
            self._add("hops")
            return await run(thread, work)

        patch.setattr(Sqlite, "fetch", counted_fetch)
        patch.setattr(Sqlite, "read", counted_read)
        patch.setattr(Sqlite, "commit", counted_commit)
        patch.setattr(Sqlite, "later", counted_later)
        patch.setattr(Thread, "run", counted_run)
        asyncio.get_running_loop().set_task_factory(self._started)

    def _add(self, what: str, statements: Collection[Statement] = ()) -> None:
        if self.open:
            self.count[what] += 1
            self._note(statements)

    def _note(self, statements: Collection[Statement]) -> None:
        if self.open:
            self.count["statements"] += len(statements)
            self.queries += [one.query for one in statements]

    def _noted(self, reading: Reading[Any]) -> Reading[Any]:
        """Note the statements of each step."""
        try:
            step = next(reading)
            while True:
                self._note(step)
                step = reading.send((yield step))
        except StopIteration as end:
            return end.value

    def _started(self, loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> asyncio.Task[Any]:
        code = getattr(work, "cr_code", None)
        if code and code.co_filename.startswith(OURS):
            self._add("tasks")
        return asyncio.Task(work, loop=loop, **more)


@pytest.fixture
def undisturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep everything that happens at the start or by the clock from being counted."""
    for module in (intake, worker):
        monkeypatch.setattr(module, "HEARTBEAT", 3600.0)
    for chore in ("delivery.outage_watch", "rights.eraser", "rights.forgetter", "rights.lifter"):
        monkeypatch.setattr(f"bot.{chore}.ROUND", 3600.0)
    monkeypatch.setattr("bot.auditing.keeper.EVERY", 3600.0)
    monkeypatch.setitem(OF_A_BOT, Part.MENUS, lambda *_: asyncio.sleep(0))


async def test_a_guest_makes_no_more_work_than_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: None
) -> None:
    """From the line to the proof: so many statements, reads, commits, hops to a thread, and tasks; nothing looks for work."""
    del undisturbed
    ledger = Ledger(monkeypatch)
    url = f"sqlite:///{tmp_path}/book.db"
    await migrate(url)
    async with opened(url, tmp_path) as stand:
        await _register(stand, "Ann Other 07700 900124 ann@example.com")
        await asyncio.sleep(2 * SOON)  # what is left of the first is stored
        ledger.open = True
        await _register(stand, "Jane Doe 07700 900123 jane@example.com window seat")
        await until(lambda: ledger.count["stored later"] == LIMITS["stored later"])

        assert {what: number for what, number in ledger.count.items() if number > LIMITS[what]} == {}, (
            ledger.queries
        )
        assert "delivery_claim" not in ledger.queries
        assert len(stand.calls("editMessageText")) == 2  # one for each guest


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_guest_makes_no_more_trips_than_this(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: None
) -> None:
    """Over PostgreSQL, from the line to the proof, with all that only replicas need: so many statements, and with BEGIN and COMMIT so many trips."""
    del undisturbed
    sent: list[str] = []

    def counted(name: str) -> None:
        ask = getattr(asyncpg.Connection, name)

        async def noted(connection: Any, query: str, *values: Any, **options: Any) -> Any:
            sent.append(" ".join(query.split()))
            return await ask(connection, query, *values, **options)

        monkeypatch.setattr(asyncpg.Connection, name, noted)

    for name in ("fetch", "fetchrow", "execute", "executemany"):
        counted(name)
    async with opened(database_url, tmp_path) as stand:
        await _register(stand, "Ann Other 07700 900124 ann@example.com")
        await asyncio.sleep(SOON)
        sent.clear()
        await _register(stand, "Jane Doe 07700 900123 jane@example.com window seat")
        await until(lambda: any("UPDATE cards SET wanted = CASE" in query for query in sent))
        trips = list(sent)

    statements = [query for query in trips if query not in {"BEGIN", "COMMIT"}]
    assert len(statements) <= TRIPS["statements"], statements
    assert len(trips) <= TRIPS["trips"], trips


async def test_hosts_at_work_together_share_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: None
) -> None:
    """Twenty who register at the same time, over a disk that takes its time, need one commit each at most."""
    del undisturbed
    ledger, store = Ledger(monkeypatch), GroupCommit._store

    async def slowly(commits: GroupCommit, batch: list[Any]) -> None:
        ledger._add("batches")
        await asyncio.sleep(SLOW_DISK)  # else it is up to the machine how many arrive meanwhile
        await store(commits, batch)

    monkeypatch.setattr(GroupCommit, "_store", slowly)
    people = [OWNER + number for number in range(TOGETHER)]
    url = f"sqlite:///{tmp_path}/book.db"
    await migrate(url)
    async with opened(url, tmp_path, BOT__OWNER_IDS=str(people)) as stand:
        await _register(stand, "Ann Other 07700 900124 ann@example.com")
        ledger.open = True
        lines = (f"Jane Doe 07700 9001{number:02} jane{number}@example.com" for number in range(TOGETHER))
        await asyncio.gather(*(_register(stand, line, who) for line, who in zip(lines, people, strict=True)))

        assert ledger.count["batches"] <= TOGETHER < ledger.count["commits"]


async def _register(stand: Stand, line: str, user_id: int = OWNER) -> None:
    host = stand.host(user_id)
    await host.send(line)
    await host.sees_next("not saved yet")
    await host.tap("Save")
    await host.sees_next("Clopos")
