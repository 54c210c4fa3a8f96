"""The database is away, or stores nothing, for longer than any lease, in the middle of everything, and comes back."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.moving.tables import tables
from tests.pair import CONFIRMED, Pair, pair
from tests.stories.fleet import Evening, Fleet, fleet
from tests.stories.processes import errors_in

HOSTS = 4
EACH = 4
AWAY = 6.0  # seconds; leases here last 1.5
PROCESSES = {"all": "run", "intake": "intake", "worker": "worker"}
READ_ONLY = "ALTER SYSTEM SET default_transaction_read_only = on"
WRITABLE = "ALTER SYSTEM RESET default_transaction_read_only"
RELOAD = "SELECT pg_reload_conf()"
NO_ROOM = "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'"
ROOM = "RETURN NULL"


@pytest.fixture
def servers() -> Iterator[Pair]:
    """Yield a primary and a standby that confirms its commits."""
    with pair() as both:
        yield both


@pytest.fixture
def processes(servers: Pair, tmp_path: Path) -> Iterator[Fleet]:
    """Yield processes of every kind at work."""
    with fleet(tmp_path, servers.url, HOSTS) as running:
        for name, role in PROCESSES.items():
            running.launch(name, role)
        yield running


def stopped(servers: Pair) -> Callable[[], None]:
    """End the server like a power cut; return how it comes back."""
    servers.halt(0)
    return lambda: servers.start(0, CONFIRMED)


def frozen(servers: Pair) -> Callable[[], None]:
    """Let the server stand still; return how it comes back."""
    servers.freeze(0)
    return lambda: servers.thaw(0)


def read_only(servers: Pair) -> Callable[[], None]:
    """Let the server only read, like a primary that was made a standby; return how it comes back."""
    servers.run(0, READ_ONLY, RELOAD)
    return lambda: servers.run(0, WRITABLE, RELOAD)


def full(servers: Pair) -> Callable[[], None]:
    """Let the server say what it says when its disk is full; return how it comes back."""
    each = (
        f"CREATE TRIGGER room BEFORE INSERT OR UPDATE ON {table.name} EXECUTE FUNCTION room()"
        for table in tables()
    )
    servers.run(0, room(NO_ROOM), *each)
    return lambda: servers.run(0, room(ROOM))


def room(body: str) -> str:
    """Return what makes the trigger do that."""
    head = "CREATE OR REPLACE FUNCTION room() RETURNS trigger LANGUAGE plpgsql AS"
    return f"{head} $$ BEGIN {body}; END $$"


@pytest.mark.parametrize("leave", [stopped, frozen, read_only, full])
async def test_a_database_that_comes_back_finds_everybody_at_work(
    processes: Fleet, servers: Pair, leave: Callable[[Pair], Callable[[], None]]
) -> None:
    """Nothing acknowledged is lost, nothing is there twice, hosts only wait, and no process needs a restart."""
    await processes.fault("clopos", "create", kind="delay", after=0.5, times=4)
    await processes.fault("clopos", "create", kind="drop_after", times=2)
    evening = Evening(processes, EACH)
    work = asyncio.create_task(evening.register())
    await evening.until(HOSTS)
    come_back = await asyncio.to_thread(leave, servers)
    await asyncio.sleep(AWAY)
    assert not work.done()
    await asyncio.to_thread(come_back)
    await work
    await evening.everything_is_there_once()
    for name in PROCESSES:
        assert errors_in(processes.log_of(name)) == []
        assert await asyncio.to_thread(processes.stop_one, name) == 0
