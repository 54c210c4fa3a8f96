import asyncio
import time

import pytest

from storage.database import Database, open_database
from storage.tables.chat import meta
from tests.postgres import Server


async def test_a_commit_wakes_its_channels(database: Database) -> None:
    """The commit wakes whoever waits, and other channels stay quiet."""
    waiting = asyncio.create_task(database.woken("work", 5))
    await asyncio.sleep(0)
    await database.commit(meta.put("a", "1"), wakes=["work"])
    assert await waiting
    assert not await database.woken("rest", 0.05)


async def test_a_wake_up_between_two_calls_is_kept(database: Database) -> None:
    """A worker that was busy at the time of the commit does not miss it."""
    await database.commit(wakes=["work"])
    await asyncio.sleep(0.05)
    assert await database.woken("work", 0)


async def test_a_timeout_is_kept(database: Database) -> None:
    """Without a wake-up the wait times out and says so."""
    began = time.monotonic()
    assert not await database.woken("work", 0.05)
    assert time.monotonic() - began > 0.04


@pytest.mark.parametrize("engine", ["postgres"])
async def test_another_replica_is_woken(database: Database, database_url: str) -> None:
    """On PostgreSQL a commit wakes waiters in other processes."""
    other = await open_database(database_url)
    try:
        waiting = asyncio.create_task(other.woken("work", 5))
        await asyncio.sleep(0)
        await database.commit(meta.put("a", "1"), wakes=["work"])
        assert await waiting
        (rows,) = await other.fetch(meta.get("a"))
        assert meta.value(rows) == "1"
    finally:
        await other.close()


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_wake_up_while_nobody_listened_is_not_lost(
    database: Database, database_url: str, postgres: Server
) -> None:
    """If the listening connection breaks, it is renewed, and everybody who waits is woken to look."""
    other = await open_database(database_url)
    try:
        assert not await database.woken("work", 0.01)
        await postgres.command(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'hoststand' AND query LIKE 'LISTEN%'"
        )
        assert await database.woken("work", 5)
        while await database.woken("work", 0.2):
            pass
        await other.commit(wakes=["work"])
        assert await database.woken("work", 5)
    finally:
        await other.close()
