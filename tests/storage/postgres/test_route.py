import asyncio
import time
from collections.abc import Iterator
from functools import partial

import pytest

from guests.book.unit import Conflict
from storage.database import Database, clock_of, open_database
from storage.errors import DatabaseUnavailable
from storage.migrations import migrate
from storage.postgres.engine import Postgres
from storage.postgres.listener import Listener, Polling
from storage.postgres.route import TIMEOUTS, find_route
from storage.postgres.server_clock import ServerClock
from storage.sql.queries import Query
from storage.sql.statement import Statement
from storage.tables.chat import meta, updates
from tests.poolers import pgbouncer


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


@pytest.fixture
def pooled(database_url: str) -> Iterator[str]:
    """Yield an address in transaction mode."""
    with pgbouncer(database_url, "transaction") as url:
        yield url


async def test_a_direct_way_is_told(database_url: str) -> None:
    """Who connects directly is served by the process that greeted."""
    route = await find_route(database_url)
    assert (route.kind, route.listens) == ("direct", database_url)


async def test_a_pooler_in_session_mode_is_told(database_url: str) -> None:
    """It carries notices, so all else that a session has, too."""
    with pgbouncer(database_url, "session") as url:
        route = await find_route(url)
        assert (route.kind, route.listens) == ("session", url)
        database = await open_database(url)
        await database.commit(meta.put("a", "1"))
        await database.close()


async def test_a_pooler_in_transaction_mode_is_told(database_url: str, pooled: str) -> None:
    """It swallows LISTEN, so wake-ups are heard at another address or not at all."""
    assert (await find_route(pooled)).kind == "transaction"
    assert (await find_route(pooled)).listens is None
    assert (await find_route(pooled, database_url)).listens == database_url
    assert (await find_route(database_url, pooled)).listens is None


async def test_what_a_pooler_refuses_is_said(pooled: str) -> None:
    """A setting in the url that the pooler doesn't know is named."""
    with pytest.raises(DatabaseUnavailable, match="search_path"):
        await find_route(f"{pooled}?search_path=public")


async def test_units_need_no_session_of_their_own(pooled: str) -> None:
    """Many at once, each on whatever session the pooler has just then."""
    database = await open_database(pooled)
    reads = [meta.get(f"key {number}") for number in range(20)]
    try:

        async def unit(number: int) -> None:
            for _ in range(10):
                await database.commit(meta.put(f"key {number}", "1"), meta.get(f"key {number}"))
                await database.fetch(meta.get(f"key {number}"))
                await database.fetch(*reads)

        await asyncio.gather(*map(unit, range(20)))
        assert all(map(meta.value, await database.fetch(*reads)))
        await database.scrub()
    finally:
        await database.close()


async def test_units_behind_a_pooler_have_limits(pooled: str) -> None:
    """Each transaction brings its own, and leaves none to the next user of the session."""
    database = await open_database(f"{pooled}?lock_timeout=50ms")
    assert isinstance(database, Postgres)
    sql = ", ".join(f"current_setting('{name}') AS {name}" for name in TIMEOUTS)
    database._queries = {**database._queries, "asked": Query(f"SELECT {sql}", (), "")}
    try:
        ((inside,),) = await database.commit(Statement("asked"))
        ((outside,),) = await database.fetch(Statement("asked"))
    finally:
        await database.close()
    assert set(dict(inside).values()) == {"30s", "50ms", "1min"}
    assert set(dict(outside).values()) == {"0"}


async def test_a_unit_that_is_refused_leaves_the_session_clean(pooled: str) -> None:
    """The next unit on the same session is not part of it."""
    database = await open_database(pooled)
    try:
        for _ in range(5):
            with pytest.raises(Conflict):
                await database.commit(meta.put("a", "1"), updates.finish(1, 1, "", 1))
        await database.commit(meta.put("b", "2"))
        first, second = await database.fetch(meta.get("a"), meta.get("b"))
        assert (meta.value(first), meta.value(second)) == (None, "2")
    finally:
        await database.close()


async def test_without_notices_others_are_woken_all_the_same(pooled: str, database_url: str) -> None:
    """Where nothing is heard it looks every second; with an address to listen at, it hears."""
    deaf = await open_database(pooled)
    hearing = await open_database(pooled, listen_url=database_url)
    other = await open_database(pooled)
    try:
        assert isinstance(deaf, Postgres)
        assert isinstance(hearing, Postgres)
        assert isinstance(deaf._source, Polling)
        assert isinstance(hearing._source, Listener)
        waiting = [asyncio.create_task(one.woken("work", 5)) for one in (deaf, hearing)]
        await asyncio.sleep(0)
        await other.commit(meta.put("a", "1"), wakes=["work"])
        assert await asyncio.gather(*waiting) == [True, True]
        assert await deaf.woken("work", 5)
        assert not await hearing.woken("work", 1.5)
    finally:
        for database in (deaf, hearing, other):
            await database.close()


async def test_a_database_is_created_through_a_pooler_once(empty_url: str) -> None:
    """Replicas that start together behind a pooler don't get in each other's way."""
    with pgbouncer(empty_url, "transaction") as url:
        said = await asyncio.gather(*(migrate(url) for _ in range(4)))
    assert sum(one.startswith("Created") for one in said) == 1


async def test_leases_go_by_the_servers_clock(database: Database) -> None:
    """Two machines whose clocks differ by ten minutes agree on what time it is."""
    assert isinstance(database, Postgres)
    told = []
    for minutes in (-5, 0, 5):
        machine = partial(shifted, minutes * 60 * 10**9)
        database.clock = ServerClock(database._pool, machine)
        await database.clock._read()
        told.append(clock_of(database, lambda: machine() // 10**6)())  # noqa: B023 - called at once
    assert max(told) - min(told) < 1000


def shifted(nanoseconds: int) -> int:
    """Return what a clock shows that is wrong by so much."""
    return time.time_ns() + nanoseconds
