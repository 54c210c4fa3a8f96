"""Several real processes over one PostgreSQL: who polls, who dies, who is replaced, and what the hosts notice."""

import asyncio
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.program import STOP_WITHIN
from bot.telegram.election import LOOK, SILENCE
from tests.stories.fleet import Evening, Fleet, fleet, when
from tests.stories.processes import errors_in

HOSTS = 6


@pytest.fixture
def engine() -> str:
    """Use the engine that several processes may share."""
    return "postgres"


@pytest.fixture
def replicas(empty_url: str, tmp_path: Path) -> Iterator[Fleet]:
    """Yield a fleet of no processes yet, and look at their logs at the end."""
    with fleet(tmp_path, empty_url, HOSTS) as running:
        yield running
        for log in tmp_path.glob("*.log"):
            assert errors_in(log) == [], log.name


async def test_a_dead_leader_is_followed(
    replicas: Fleet, record_property: Callable[[str, object], None]
) -> None:
    """Killed in the middle of sixty registrations, whoever polls is followed by the other: nothing lost or doubled."""
    for name in ("one", "two"):
        replicas.launch(name)
    evening = Evening(replicas, each=10)
    work = asyncio.create_task(evening.register())
    await evening.until(15)
    dead = replicas.leader()
    (other,) = {"one", "two"} - {dead}
    assert replicas.said(other, "this process polls now") == []
    killed_at = time.time()
    await asyncio.to_thread(replicas.kill_one, dead)
    await work
    (follows,) = replicas.said(other, "this process polls now")
    record_property("takeover", round(when(follows) - killed_at, 2))
    await evening.everything_is_there_once()


def test_a_takeover_takes_ten_seconds_at_most() -> None:
    """By the clocks alone; how busy the machine is comes on top."""
    assert SILENCE + LOOK <= 10


async def test_a_rolling_restart_is_not_noticed(replicas: Fleet) -> None:
    """Replicas are restarted one after another while hosts register: each ends in order, and nobody waits for a lease."""
    names = ("one", "two", "three")
    for name in names:
        replicas.launch(name)
    evening = Evening(replicas, each=4)
    work = asyncio.create_task(evening.register())
    for number, name in enumerate(names, start=1):
        await evening.until(5 * number)
        assert await asyncio.to_thread(replicas.stop_one, name) == 0
        await asyncio.to_thread(replicas.launch, name)
    await work
    await evening.everything_is_there_once()


@pytest.mark.parametrize("seed", [1])
async def test_intake_and_worker_die_at_any_moment(replicas: Fleet, seed: int) -> None:
    """An intake and a worker of each kind are killed again and again: nothing is lost, doubled or left behind."""
    chance = random.Random(seed)  # noqa: S311 - a test's seed
    roles = {"intake": "intake", "worker": "worker"}
    for name, role in roles.items():
        replicas.launch(name, role)
    await replicas.fault("clopos", "create", kind="delay", after=0.3, times=6)
    await replicas.fault("clopos", "create", kind="drop_after", times=2)
    evening = Evening(replicas, each=3)
    work = asyncio.create_task(evening.register())
    for number in range(1, 5):
        await evening.until(3 * number)
        await asyncio.sleep(chance.uniform(0, 0.3))
        name = chance.choice(tuple(roles))
        await asyncio.to_thread(replicas.kill_one, name)
        await asyncio.to_thread(replicas.launch, name, roles[name])
    await work
    await evening.everything_is_there_once()


async def test_a_worker_that_stops_leaves_nothing_held(replicas: Fleet) -> None:
    """Stopped while a provider says nothing for longer than it waits, it gives its lease back, and another looks up."""
    replicas.launch("intake", "intake")
    replicas.launch("worker", "worker")
    await replicas.fault("clopos", "create", kind="delay", after=13)
    evening = Evening(replicas, each=1)
    work = asyncio.create_task(evening.register())
    await evening.until(HOSTS - 1)
    began = time.monotonic()
    assert await asyncio.to_thread(replicas.stop_one, "worker") == 0
    assert time.monotonic() - began < STOP_WITHIN + 3
    assert await replicas.held() == 0
    replicas.launch("another", "worker")
    await work
    await evening.everything_is_there_once()


async def test_a_frozen_leader_gives_way(replicas: Fleet) -> None:
    """A process that stood still while another was elected stops polling when it goes on, and disturbs nobody."""
    for name in ("one", "two"):
        replicas.launch(name)
    evening = Evening(replicas, each=3)
    work = asyncio.create_task(evening.register())
    await evening.until(3)
    frozen = replicas.leader()
    (other,) = {"one", "two"} - {frozen}
    replicas.signal_one(frozen, signal.SIGSTOP)
    async with asyncio.timeout(60):
        while not replicas.said(other, "this process polls now"):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)
    replicas.signal_one(frozen, signal.SIGCONT)
    await work
    await evening.everything_is_there_once()
    assert replicas.leader() == other
    assert replicas.said(frozen, "another process polls now, or the database is away")


async def test_clocks_that_differ_by_minutes_do_no_harm(replicas: Fleet) -> None:
    """One machine is five minutes ahead, another five behind, and the one that polls dies: all is there once."""
    shifts = {"ahead": 300.0, "behind": -300.0}
    for name, shift in shifts.items():
        replicas.launch(name, shift=shift)
    await replicas.fault("clopos", "create", kind="drop_after", times=2)
    evening = Evening(replicas, each=3)
    work = asyncio.create_task(evening.register())
    await evening.until(6)
    dead = replicas.leader()
    await asyncio.to_thread(replicas.kill_one, dead)
    await asyncio.to_thread(replicas.launch, dead, "run", shifts[dead])
    await work
    await evening.everything_is_there_once()
