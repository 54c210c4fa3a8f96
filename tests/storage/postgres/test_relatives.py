"""Engines that speak PostgreSQL's protocol, but lack some of its statements."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.check.storage import check_storage
from storage.database import open_database
from storage.errors import DatabaseUnavailable
from storage.migrations import make_room, migrate
from storage.postgres.engine import Postgres
from storage.postgres.listener import Polling
from storage.postgres.route import find_route
from storage.tables.chat import meta
from tests.refusing import refusing


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


@pytest.fixture(params=[("LISTEN",), ("pg_notify",), ("LISTEN", "pg_notify")], ids=" ".join)
async def mute(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[str]:
    """Yield a server that refuses to listen, to notify, or both."""
    async with refusing(database_url, request.param) as url:
        yield url


async def test_units_that_wake_others_are_stored(mute: str) -> None:
    """A notice that can't be given ends no unit, and the other process looks by itself within two seconds."""
    writing, reading = await open_database(mute), await open_database(mute)
    try:
        assert isinstance(reading, Postgres)
        assert isinstance(reading._source, Polling)
        waiting = asyncio.create_task(reading.woken("work", 20))
        await asyncio.sleep(0)
        await writing.commit(meta.put("a", "1"), wakes=["work"])
        assert await waiting
        (rows,) = await reading.fetch(meta.get("a"))
        assert meta.value(rows) == "1"
    finally:
        await writing.close()
        await reading.close()


async def test_who_waits_for_others_is_told_once(mute: str) -> None:
    """The log has a line about it, whatever is stored afterwards; it has none for who only reads and writes."""
    with capture_logs() as logs:
        database = await open_database(mute)
        for number in range(3):
            await database.commit(meta.put("a", str(number)), wakes=["work"])
        assert [line for line in logs if line["log_level"] == "warning"] == []
        for _ in range(2):
            await database.woken("other", 0.01)
        await database.close()
    assert [line["event"] for line in logs if line["log_level"] == "warning"] == [
        "nothing is heard of other processes here, so this one looks every second"
    ]


async def test_check_says_so(mute: str) -> None:
    """It is no failure, and there is nothing to set."""
    found = await check_storage(mute)
    assert found.ok
    assert "This server carries no notifications" in found.message
    assert found.cure is None


async def test_what_listens_is_not_what_notifies(database_url: str) -> None:
    """Where notices are taken but not heard, ``storage.listen_url`` may hear them."""
    async with refusing(database_url, ["LISTEN"]) as url:
        assert (await find_route(url)).listens is None
        assert (await find_route(url, database_url)).listens == database_url


async def test_without_locks_only_one_who_is_alone_upgrades(empty_url: str) -> None:
    """A start refuses and says what to do; the command does it; then starts go on."""
    async with refusing(empty_url, ["pg_advisory_xact_lock"]) as url:
        with pytest.raises(DatabaseUnavailable, match="run `hoststand migrate` once"):
            await migrate(url)
        assert (await migrate(url, alone=True)).startswith("Created")
        assert (await migrate(url)).startswith("The database is up to date")
        await make_room(url)
