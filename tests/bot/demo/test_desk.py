"""What the sandbox may ask of the demo."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.demo.bot_process import BotProcess
from bot.demo.desk import Desk
from bot.demo.newest_guest import NewestGuest
from bot.demo.seeds import plant, replant
from bot.demo.stand_ins import sandbox, settings_in
from guests.people import Role
from storage.database import open_database
from storage.tables.book import guests
from storage.tables.chat import staff


@pytest.fixture
async def folder(tmp_path: Path) -> AsyncIterator[Path]:
    """Give a folder in which a sandbox has written its settings and a few of its seeds."""
    async with sandbox(tmp_path, 0, stage=True):
        _shorten(tmp_path)
        yield tmp_path


def _shorten(folder: Path) -> None:
    for table in folder.glob("*.csv"):
        table.write_text("".join(table.read_text("utf-8").splitlines(keepends=True)[:11]), "utf-8")


async def test_the_book_is_planted_and_replanted(folder: Path) -> None:
    """Staff and guests of both venues are in the book; what was done to it since is gone after a reset."""
    settings = settings_in(folder)
    await plant(folder, settings)
    (folder / "guests.db").write_bytes(b"something else")
    replant(folder)
    database = await open_database(settings.storage.url)
    selin, bistro, sahil = await database.fetch(
        staff.of_person(1003), guests.newest("bistro", 99), guests.newest("sahil", 99)
    )
    await database.close()

    assert [staff.read(row).role for row in selin] == [Role.HOST]
    assert (len(bistro), len(sahil)) == (10, 10)


class Pipes:
    """A sandbox that asks these things and then ends."""

    def __init__(self, *wishes: str) -> None:
        self.stdout = asyncio.StreamReader()
        for number, wish in enumerate(wishes):
            self.stdout.feed_data(json.dumps({"id": number, "do": wish}).encode() + b"\n")
        self.stdout.feed_eof()
        self.stdin = self
        self.answers: list[dict[str, Any]] = []

    def write(self, line: bytes) -> None:
        """Take an answer."""
        self.answers.append(json.loads(line))

    async def drain(self) -> None:
        """Wait for nothing."""


async def test_the_bot_is_started_killed_and_reset(folder: Path) -> None:
    """Each answer says whether the bot runs, and how often it was started; what is unknown is refused."""
    settings = settings_in(folder)
    await plant(folder, settings)
    bot, newest = BotProcess(folder), NewestGuest(settings, 0)
    pipes = Pipes("start", "state", "kill", "reset", "fly", "kill")
    await Desk(folder, bot, newest).serve(pipes)  # type: ignore[arg-type] # as much of a process as is needed
    await newest.close()
    await bot.stop()
    states = [answer.get("result", answer) for answer in pipes.answers]

    assert [(one["running"], one["starts"]) for one in states if "running" in one] == [
        *((True, 1), (True, 1), (False, 1), (True, 2), (False, 2))
    ]
    assert "fly" in states[4]["error"]
    assert states[0]["guest"]["deliveries"] == []
