"""``hoststand forget-pin``: an owner who forgot their PIN sets another, at each bot or at the named one."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.bot_numbers import numbers_of
from bot.cli import app
from bot.config.settings import Settings, load_settings
from guests.audit.acts import Act, Machine
from guests.audit.record import Record
from guests.team.pins import Pin
from storage.database import lent, open_database
from storage.migrations import migrate
from storage.tables import pins
from storage.tables.book import audit
from tests.bot.webhooks.test_command import BOTS

OWNER = 1001
Run = Callable[..., Awaitable[Result]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line in a folder with the settings of three bots."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOSTSTAND_CONFIG", raising=False)
    return lambda *words: asyncio.to_thread(CliRunner().invoke, app, list(words))


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Return the settings over a book where the owner has set a PIN at two of the bots."""
    storage = f'[storage]\nurl = "sqlite:///{tmp_path}/guests.db"\n'
    (tmp_path / "hoststand.toml").write_text(BOTS + storage, "utf-8")
    found = load_settings(tmp_path / "hoststand.toml", {})
    await migrate(found.storage.url)
    database = await open_database(found.storage.url)
    one, other, _ = await numbers_of(found, database)
    pin = Pin(user_id=OWNER).set("aa", "bb", 1)
    await database.commit(pins.put(pin, one), pins.put(pin, other))
    await database.close()
    return found


async def left(settings: Settings) -> tuple[int, list[Record]]:
    """Return at how many bots the owner still has a PIN, and what the audit says."""
    database = await open_database(settings.storage.url)
    numbers = await numbers_of(settings, database)
    found = await database.fetch(*(pins.of_person(OWNER, one) for one in numbers))
    (rows,) = await database.fetch(
        audit.page(since=0, until=10**15, venue=None, guest_id=None, after=0, limit=9)
    )
    await database.close()
    return sum(bool(rows) for rows in found), [audit.read(row) for row in rows]


async def test_a_pin_is_reset_at_every_bot(run: Run, settings: Settings) -> None:
    """The audit says who was reset, and that it was done on the command line."""
    told = await run("forget-pin", str(OWNER), "--json")
    number, (noted,) = await left(settings)

    assert json.loads(told.stdout) == {"person": OWNER, "bots": ["bistro", "cafe"]}
    assert number == 0
    assert (noted.act, noted.actor, noted.details) == (
        Act.PIN_RESET,
        Machine.COMMAND_LINE,
        {"member": OWNER},
    )


async def test_or_at_one(run: Run, settings: Settings) -> None:
    """The other keeps its own."""
    told = await run("forget-pin", str(OWNER), "--bot", "cafe")

    assert told.stdout == f"The PIN of {OWNER} is reset. They can set a new one: /pin\n"
    assert (await left(settings))[0] == 1


async def test_who_has_none_is_said(run: Run, settings: Settings) -> None:
    """And nothing is recorded."""
    told = await run("forget-pin", "1002")

    assert (told.exit_code, told.stdout) == (1, "")
    assert "1002 has no PIN" in told.stderr
    assert (await left(settings))[1] == []


async def test_the_bot_goes_on(run: Run, settings: Settings) -> None:
    """It stores what the command asks for, since it is the one who writes."""
    database = await open_database(settings.storage.url, exclusive=True)
    async with lent(database):
        told = await run("forget-pin", str(OWNER))
    await database.close()

    assert told.exit_code == 0, told.stderr
    assert (await left(settings))[0] == 0
