import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.host import RemoteHost
from tests.stories.processes import Machine, errors_in, machine
from tests.stories.test_crash import is_there_once, register

NAMES = [f"Ann{letter}a Bell{letter}o" for letter in "bcdfgh"]


@pytest.fixture
def engine() -> str:
    """We only copy SQLite."""
    return "sqlite"


@pytest.fixture
def both(empty_url: str, tmp_path: Path) -> Iterator[Machine]:
    """Yield the program and the sandbox as processes."""
    with machine(tmp_path, empty_url) as running:
        yield running
        assert errors_in(running.log) == []


def hoststand(both: Machine, *words: str) -> str:
    """Run a command alongside the bot and return what it prints."""
    command = [sys.executable, "-m", "bot", *words, "--config", str(both.folder / "hoststand.toml")]
    environ = both.environ
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ).stdout  # noqa: S603 - ours


def lose(folder: Path) -> None:
    """Lose the disk with the database."""
    for part in folder.glob("hoststand.db*"):
        part.unlink()


async def test_a_copy_made_in_full_swing_brings_everything_back(both: Machine, tmp_path: Path) -> None:
    """Every guest that a host saw saved before the copy is in it; the disk is lost, and the bot goes on from the copy."""
    copies: list[tuple[set[str], Path]] = []
    saved: set[str] = set()

    async def shift(host: RemoteHost) -> None:
        for number, name in enumerate(NAMES):
            await register(host, name, f"0791112000{number}")
            saved.add(name)

    async def copy_now_and_then() -> None:
        while len(saved) < len(NAMES):
            if not saved:  # the bot may still be starting
                await asyncio.sleep(0.05)
                continue
            before, out = set(saved), tmp_path / f"copy{len(copies)}.db"
            told = json.loads(await asyncio.to_thread(hoststand, both, "backup", str(out), "--json"))
            assert told["guests"] >= len(before)
            copies.append((before, out))

    async with both.host() as host:
        await asyncio.gather(shift(host), copy_now_and_then())
    before, copy = copies[-1]
    assert both.stop() == 0
    lose(tmp_path)
    hoststand(both, "restore", str(copy), "--yes")
    both.start()
    async with both.host() as host, asyncio.timeout(60):
        said = ""
        while "Nothing is waiting" not in said:  # what the copy had on its way is looked up first
            await host.send("/queue")
            said = (await host.sees_next(lambda message: bool(message.text))).text
    for name in before:
        found = json.loads(hoststand(both, "search", "--json", name))
        assert name in {guest["name"] for guest in found}
    assert both.stop() == 0
    await is_there_once(both, *NAMES)
