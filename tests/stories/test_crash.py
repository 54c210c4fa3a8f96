import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.host import RemoteHost, Shown
from tests.stories.processes import OWNERS, Machine, errors_in, machine

LINE = "Jane Doe 07700 900123 jane@example.com"
PATIENCE = 60


@pytest.fixture
def both(empty_url: str, tmp_path: Path) -> Iterator[Machine]:
    """Yield the program and the sandbox as processes, on each engine in turn."""
    with machine(tmp_path, empty_url) as running:
        yield running
        assert errors_in(running.log) == []


async def restarted(both: Machine) -> None:
    """Cut the power and start the bot again."""
    both.kill()
    both.start()


async def is_there_once(both: Machine, *names: str) -> None:
    """Compare the provider's own list with the names that were saved."""
    found = Counter(record.guest.name for record in await both.customers())
    assert found == Counter(names)
    assert await both.violations() == []


async def test_a_draft_outlives_the_process(both: Machine) -> None:
    """Killed in the middle of /new, the bot continues at the open question with what was typed meanwhile."""
    async with both.host() as host:
        await host.send("/new")
        await host.sees("first name", timeout=PATIENCE)
        await host.send("Jane")
        await host.sees("the last name?")
        both.kill()
        await host.send("Doe")
        both.start()
        await host.sees("What's the phone number", timeout=PATIENCE)
        await host.send("07911 123456")
        for question in ("What's the e-mail", "birthday", "Anything to note"):
            await host.sees(question)
            await host.tap("Skip")
        await host.sees("not saved yet")
        await host.tap("Save")
        card = await host.sees("Clopos: saved")
    assert "Jane Doe" in card.text
    assert both.stop() == 0
    await is_there_once(both, "Jane Doe")


@pytest.mark.parametrize("moment", [0.0, 0.02])
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_tap_on_save_is_not_lost(both: Machine, moment: float) -> None:
    """Killed right after the tap, it is saved and delivered by the next process, and the card says so."""
    async with both.host() as host:
        await host.send(LINE)
        await host.sees("not saved yet", timeout=PATIENCE)
        await host.tap("Save")
        await asyncio.sleep(moment)
        await restarted(both)
        await host.sees("Clopos: saved", timeout=PATIENCE)
    await is_there_once(both, "Jane Doe")


@pytest.mark.parametrize("stored", [True, False])
async def test_a_call_cut_off_is_looked_up(both: Machine, stored: bool) -> None:  # noqa: FBT001 - a case
    """Killed during the call to the provider, the next process finds out whether it arrived: one record."""
    async with both.host() as host:
        await host.send(LINE)
        await host.sees("not saved yet", timeout=PATIENCE)
        kind = {"kind": "drop_after", "stored": True} if stored else {"kind": "drop_before"}
        await both.fault("clopos", "create", after=1.0, **kind)
        await host.tap("Save")
        await host.sees("Saved ✓ Guest book")
        await restarted(both)
        card = await host.sees("Clopos: saved", timeout=PATIENCE)
    assert "Clopos: saved as 1" in card.text
    await is_there_once(both, "Jane Doe")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_answer_that_was_lost_is_given(both: Machine) -> None:
    """Killed between storing and answering, the next process shows the card, and it works."""
    async with both.host() as host:
        await host.send("/help")
        await host.sees("Register a guest", timeout=PATIENCE)
        await both.fault("telegram", "sendMessage", kind="drop_before", after=1.0)
        await host.send(LINE)
        await asyncio.sleep(0.5)
        await restarted(both)
        await host.sees("not saved yet", timeout=PATIENCE)
        await host.tap("Save")
        await host.sees("Clopos: saved")
    await is_there_once(both, "Jane Doe")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_second_process_on_one_file_is_refused(both: Machine) -> None:
    """It says why in one line, exits with status 1, and disturbs nobody."""
    async with both.host() as host:
        await host.send("/help")
        await host.sees("Register a guest", timeout=PATIENCE)
        first = both._bot
        second = both.start()
        assert second.wait(PATIENCE) == 1
        both._bot = first
        await host.send("/queue")
        await host.sees("Nothing is waiting")
    said = [line for line in both.log.read_text("utf-8").splitlines() if line.startswith("hoststand: ")]
    assert len(said) == 1
    assert "Another hoststand is using" in said[0]


async def register(host: RemoteHost, name: str, phone: str) -> None:
    """Register a guest like a patient host: look, tap, and tap again if nothing happens."""

    def is_draft(shown: Shown) -> bool:
        return name in shown.text and "not saved yet" in shown.text

    def is_saved(shown: Shown) -> bool:
        return name in shown.text and "Clopos: saved" in shown.text

    await host.send(f"{name} {phone}")
    card = await host.sees(is_draft, timeout=PATIENCE)
    await host.tap_on(card, "Save")
    await host.sees(is_saved, timeout=PATIENCE)


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("seed", [1, 2])
async def test_kills_at_any_moment_lose_and_double_nothing(both: Machine, seed: int) -> None:
    """A dozen registrations by two hosts while the power fails again and again: each record is there once."""
    chance = random.Random(seed)  # noqa: S311 - a test's seed
    names = [[f"Ann{letter}a Bell{letter}o" for letter in letters] for letters in ("bcdfgh", "klmnpr")]

    async def shift(user_id: int, mine: list[str]) -> None:
        async with both.host(user_id) as host:
            for number, name in enumerate(mine):
                await register(host, name, f"0791112{user_id - 1000}{number:03}")

    async def cut_the_power() -> None:
        for _ in range(3):
            await asyncio.sleep(chance.uniform(1.2, 2.2))
            await restarted(both)

    await both.fault("clopos", "create", kind="delay", after=0.3, times=4)
    await both.fault("clopos", "create", kind="drop_after", times=1)
    shifts = (shift(user_id, mine) for user_id, mine in zip(OWNERS, names, strict=True))
    await asyncio.gather(cut_the_power(), *shifts)
    await is_there_once(both, *names[0], *names[1])
