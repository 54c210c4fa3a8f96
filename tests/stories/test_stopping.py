import asyncio
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.program import STOP_WITHIN
from tests.stories.processes import Machine, machine
from tests.stories.test_crash import LINE, PATIENCE, is_there_once

SPARE = 3.0  # seconds for the machine that the tests run on


@pytest.fixture
def both(empty_url: str, tmp_path: Path) -> Iterator[Machine]:
    """Give the program and the sandbox as processes, on each engine in turn."""
    with machine(tmp_path, empty_url) as running:
        yield running
        assert '"level": "error"' not in running.log.read_text("utf-8")


async def saving(both: Machine, seconds: float) -> None:
    """Have a guest saved at a provider that takes so long, and wait until it is being asked."""
    await both.fault("clopos", "create", kind="delay", after=seconds)
    async with both.host() as host:
        await host.send(LINE)
        await host.sees("not saved yet", timeout=PATIENCE)
        await host.tap("Save")
        await host.sees("Saved ✓ Guest book", timeout=PATIENCE)
    await asyncio.sleep(0.5)


async def stopped(both: Machine) -> tuple[int, float]:
    """Stop the bot in order; return its exit status and the seconds that it took."""
    began = time.monotonic()
    return await asyncio.to_thread(both.stop), time.monotonic() - began


async def test_what_is_in_hand_is_finished(both: Machine) -> None:
    """Stopped while a slow provider is asked, the bot waits for the answer, stores it and shows it."""
    await saving(both, 2)
    status, seconds = await stopped(both)
    assert status == 0
    assert seconds < STOP_WITHIN
    async with both.host() as host:
        await host.sees("Clopos: saved")
    both.start()
    async with both.host() as host:
        await host.send("/queue")
        await host.sees("Nothing is waiting", timeout=PATIENCE)
    await is_there_once(both, "Jane Doe")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_provider_that_says_nothing_does_not_keep_it_from_ending(both: Machine) -> None:
    """It ends within the bound; the next start looks the write up, which came through, and sends none."""
    await saving(both, 13)
    status, seconds = await stopped(both)
    assert status == 0
    assert seconds < STOP_WITHIN + SPARE
    both.start()
    async with both.host() as host:
        await host.sees("Clopos: saved", timeout=PATIENCE)
    await is_there_once(both, "Jane Doe")


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_second_signal_ends_it_at_once(both: Machine, number: signal.Signals) -> None:
    """Whoever has no patience may be rough: nothing is lost by it."""
    await saving(both, 2)
    bot = both._bot
    assert bot is not None
    bot.send_signal(number)
    await asyncio.sleep(0.3)
    assert bot.poll() is None
    bot.send_signal(number)
    assert await asyncio.to_thread(bot.wait, 1) == -number
    both.start()
    async with both.host() as host:
        await host.sees("Clopos: saved", timeout=PATIENCE)
    await is_there_once(both, "Jane Doe")
