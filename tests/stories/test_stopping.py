import asyncio
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.program import STOP_WITHIN
from tests.stories.processes import Machine, errors_in, machine
from tests.stories.test_crash import LINE, PATIENCE, is_there_once

SPARE = 3.0  # seconds of tolerance for a busy test machine


@pytest.fixture
def both(empty_url: str, tmp_path: Path) -> Iterator[Machine]:
    """Yield the program and the sandbox as processes, on each engine in turn."""
    with machine(tmp_path, empty_url) as running:
        yield running
        assert errors_in(running.log) == []


async def saving(both: Machine, seconds: float) -> None:
    """Save a guest at a provider that takes this long, and wait until the call is under way."""
    await both.fault("clopos", "create", kind="delay", after=seconds)
    async with both.host() as host:
        await host.send(LINE)
        await host.sees("not saved yet", timeout=PATIENCE)
        await host.tap("Save")
        await host.sees("Saved ✓ Guest book", timeout=PATIENCE)
    await asyncio.sleep(0.5)


async def stopped(both: Machine) -> tuple[int, float]:
    """Stop the bot properly; return its exit status and the seconds it took."""
    began = time.monotonic()
    return await asyncio.to_thread(both.stop), time.monotonic() - began


async def test_what_is_in_hand_is_finished(both: Machine) -> None:
    """Stopped during a slow call to a provider, the bot waits for the answer, stores it and shows it."""
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
    """It exits within the bound; the next start looks up the write, which arrived, and sends none."""
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
    """A second signal is safe: nothing is lost."""
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
