"""Claims under contention, and claims against a model."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from guests.book.unit import Conflict
from storage.database import Database, open_database
from storage.migrations.revisions import fresh_schema
from storage.sql.queries import load_queries
from storage.sql.statement import Row, Statement
from storage.sqlite.transactions import write
from storage.tables.book import deliveries
from storage.tables.chat import updates
from tests.storage.values import delivery, some_guests

BOT = 1
QUERIES = load_queries("sqlite")


class Replicas:
    """Several processes handling updates: who holds what, and what was ever handled."""

    def __init__(self, databases: list[Database], total: int) -> None:
        self.databases = databases
        self.total = total
        self.held: set[str] = set()
        self.handled: Counter[int] = Counter()
        self.random = random.Random(7)  # noqa: S311 - a reproducible test

    async def receive(self, database: Database, lane: str, numbers: range) -> None:
        """Store updates one by one as Telegram sends them, claiming along the way."""
        for number in numbers:
            token = f"receiver-{number}"
            rows = await database.commit(
                updates.insert(BOT, number, lane, "{}", 1),
                updates.claim(BOT, token, 2, 10, 1),
                wakes=["updates"],
            )
            await self.handle(database, token, rows[-1])

    async def work(self, database: Database, token: str) -> None:
        """Claim and handle until everything was handled."""
        while self.handled.total() < self.total:
            (rows,) = await database.commit(updates.claim(BOT, token, 2, 10, self.random.randint(1, 3)))
            if not rows:
                await database.woken("updates", 0.02)
            await self.handle(database, token, rows)

    async def handle(self, database: Database, token: str, rows: list[Row]) -> None:
        """Hold each claimed update's lane until its answer is sent, then free it and claim the next in one unit."""
        for update in updates.claimed(rows):
            assert update.lane not in self.held, "a lane is in two hands"
            self.held.add(update.lane)
        for update in updates.claimed(rows):
            await asyncio.sleep(self.random.random() / 200)
            await database.commit(updates.finish(BOT, update.update_id, token, 3, 10))
            await asyncio.sleep(self.random.random() / 200)
            self.handled[update.update_id] += 1
            self.held.remove(update.lane)
            answered = updates.answered(BOT, update.update_id)
            more = await database.commit(answered, updates.claim(BOT, token, 2, 10, 1), wakes=["updates"])
            await self.handle(database, token, more[-1])


async def test_replicas_never_hold_one_lane_at_the_same_time(database: Database, database_url: str) -> None:
    """Messages and taps of one host reach several replicas at once: each is handled once, one at a time."""
    postgres = database_url.startswith("postgres")
    others = [await open_database(database_url) for _ in range(2)] if postgres else []
    replicas = Replicas([database, *others, database], total=160)
    try:
        async with asyncio.timeout(60), asyncio.TaskGroup() as group:
            for number in range(4):
                replica = replicas.databases[number % len(replicas.databases)]
                other = replicas.databases[(number + 1) % len(replicas.databases)]
                group.create_task(replicas.receive(replica, f"lane{number}", range(number, 80, 4)))
                group.create_task(replicas.receive(other, f"lane{number}", range(100 + number, 180, 4)))
                group.create_task(replicas.work(replica, f"worker{number}"))
    finally:
        for other in others:
            await other.close()
    assert replicas.handled == Counter([*range(80), *range(100, 180)])


async def test_workers_share_deliveries_without_doubling(database: Database, database_url: str) -> None:
    """Many workers claim at once: each delivery is claimed once, none is left."""
    postgres = database_url.startswith("postgres")
    other = await open_database(database_url) if postgres else database
    owed = [
        deliveries.put(delivery(f"d{number}", guest=number % 20 + 1, account=f"v/{number}"), 1)
        for number in range(100)
    ]
    await database.commit(*some_guests(20), *owed)

    async def work(token: str, replica: Database) -> list[str]:
        taken: list[str] = []
        while True:
            (rows,) = await replica.commit(deliveries.claim(token, 10, 1000, 7))
            if not rows:
                return taken
            taken += [item.id for item in deliveries.claimed(rows)]

    taken = await asyncio.gather(*[work(f"t{number}", (database, other)[number % 2]) for number in range(6)])
    if postgres:
        await other.close()
    assert sorted(chain.from_iterable(taken)) == sorted(f"d{number}" for number in range(100))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_claims_look_at_open_rows_only(database: Database) -> None:
    """A million finished updates or deliveries don't slow a claim down: it uses the small indexes."""
    for name, index in (
        ("update_claim", "updates_unfinished"),
        ("delivery_claim", "deliveries_claimable"),
        ("delivery_next", "deliveries_claimable"),
        ("delivery_counts", "deliveries_owed"),
        ("delivery_waiting", "deliveries_owed"),
        ("delivery_needing", "deliveries_owed"),
        ("delivery_came_to_need", "deliveries_owed"),
        ("erase_named", "deliveries_owed"),
        ("update_purge", "updates_finished"),
        ("card_stale", "cards_stale"),
        ("message_claim", "messages_due"),
    ):
        query = QUERIES[name]
        unit = Statement("explain", dict.fromkeys(query.parameters, 1))
        explain = {"explain": query.__class__(f"EXPLAIN QUERY PLAN {query.sql}", query.parameters, "")}
        database._queries = explain  # type: ignore[attr-defined] # the engine has it
        (rows,) = await database.fetch(unit)
        plan = [row["detail"] for row in rows]
        assert any(index in line for line in plan), (name, plan)
        assert not any("SCAN" in line and "INDEX" not in line for line in plan), (name, plan)


class Lanes(RuleBasedStateMachine):
    """Updates on SQLite, compared with a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.file = sqlite3.connect(":memory:", isolation_level=None)
        self.file.row_factory = sqlite3.Row
        self.now = 0
        self.lanes: dict[int, str] = {}
        self.holds: dict[int, tuple[str, int]] = {}  # update: token, end of the lease
        self.rests: dict[int, int] = {}  # update: until when it is postponed
        self.done: set[int] = set()
        self.unanswered: dict[int, int] = {}  # update: end of the lease under which it holds its lane

    @initialize()
    def make_tables(self) -> None:
        """Start with empty tables."""
        for statement in fresh_schema("sqlite"):
            self.file.execute(statement)

    def teardown(self) -> None:
        """Close the file."""
        self.file.close()

    def run(self, *unit: Statement) -> list[list[Row]]:
        """Store one unit and return its rows, or raise the reason."""
        (outcome,) = write(self.file, QUERIES, [unit])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    @rule(update=st.integers(0, 12), lane=st.sampled_from("ab"))
    def keep(self, update: int, lane: str) -> None:
        """Store an update, perhaps again."""
        (rows,) = self.run(updates.insert(BOT, update, lane, "{}", self.now))
        assert bool(rows) == (update not in self.lanes)
        self.lanes.setdefault(update, lane)

    @rule(by=st.integers(1, 8))
    def wait(self, by: int) -> None:
        """Let time pass."""
        self.now += by

    @precondition(lambda self: self.unanswered)
    @rule(data=st.data(), end=st.sampled_from([updates.answered, updates.unsaid]))
    def answer(self, data: st.DataObject, end: Callable[[int, int], Statement]) -> None:
        """Send the answer of an update, or fail to."""
        update = data.draw(st.sampled_from(sorted(self.unanswered)))
        self.run(end(BOT, update))
        del self.unanswered[update]

    @rule()
    def inherit(self) -> None:
        """Take over what dead processes hold: returns exactly that."""
        expected = {update for update, until in self.unanswered.items() if until <= self.now}
        (rows,) = self.run(updates.inherit(BOT, "heir", self.now, self.now + 5))
        assert {row["update_id"] for row in rows} == expected
        self.unanswered |= dict.fromkeys(expected, self.now + 5)

    @rule(token=st.sampled_from("xyz"), limit=st.integers(0, 3))
    def claim(self, token: str, limit: int) -> None:
        """Claim: returns exactly the heads, oldest first."""
        expected = sorted(self.heads())[:limit]
        (rows,) = self.run(updates.claim(BOT, token, self.now, self.now + 5, limit))
        assert [update.update_id for update in updates.claimed(rows)] == expected
        for update in expected:
            self.holds[update] = (token, self.now + 5)
            self.rests.pop(update, None)

    @precondition(lambda self: self.holds)
    @rule(
        data=st.data(),
        token=st.sampled_from("xyz"),
        end=st.sampled_from(["finish", "hold", "postpone", "aside"]),
    )
    def end(self, data: st.DataObject, token: str, end: str) -> None:
        """End an update in some way, which only its holder can."""
        update = data.draw(st.sampled_from(sorted(self.holds)))
        statement = {
            "finish": updates.finish(BOT, update, token, self.now),
            "hold": updates.finish(BOT, update, token, self.now, self.now + 5),
            "postpone": updates.postpone(BOT, update, token, self.now + 7, "later"),
            "aside": updates.quarantine(BOT, update, token, "never", self.now),
        }[end]
        if self.holds[update][0] != token:
            with pytest.raises(Conflict):
                self.run(statement)
            return
        self.run(statement)
        del self.holds[update]
        if end == "postpone":
            self.rests[update] = self.now + 7
        else:
            self.done.add(update)
        if end == "hold":
            self.unanswered[update] = self.now + 5

    def heads(self) -> list[int]:
        """Return what can be claimed, according to the rule."""
        heads = []
        for lane in set(self.lanes.values()):
            waiting = sorted(u for u, its in self.lanes.items() if its == lane and u not in self.done)
            begun = [u for u in waiting if u in self.holds]
            busy = any(self.holds[u][1] > self.now for u in begun)
            busy |= any(self.lanes[u] == lane for u in self.unanswered)
            resting = any(self.rests.get(u, 0) > self.now for u in waiting)
            if waiting and not busy and not resting:
                heads.append((begun or waiting)[0])
        return heads

    @invariant()
    def nothing_of_a_finished_update_is_left(self) -> None:
        """Check that the text of an update is gone exactly when it is finished."""
        if self.lanes:
            rows = self.file.execute("SELECT update_id FROM updates WHERE raw IS NULL").fetchall()
            assert {row["update_id"] for row in rows} == self.done


TestLanes = Lanes.TestCase
TestLanes.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
