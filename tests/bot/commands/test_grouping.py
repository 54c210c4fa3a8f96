"""``hoststand groups``: what it would do, that it asks first, and that it does it once."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.grouping.books import ensure
from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.book import guests

VENUE = '[[venues]]\nslug = "{0}"\nname = "{0}"\ncountry = "GB"\ngroup = "family"\n'
SETTINGS = (
    '[bot]\ntoken = "123456:ABC-DEF"\nowner_ids = [1]\n' + VENUE.format("bistro") + VENUE.format("cafe")
)
PLANNED = [
    "bistro joins family: 1 guests",
    "cafe joins family: 1 guests; 1 have the phone or e-mail of somebody there",
]
Run = Callable[..., Awaitable[Result]]


@pytest.fixture
async def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line over a book of two venues that begin to share their guests."""
    url = f"sqlite:///{tmp_path}/guests.db"
    (tmp_path / "hoststand.toml").write_text(f'{SETTINGS}[storage]\nurl = "{url}"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOSTSTAND_CONFIG", raising=False)
    await migrate(url)
    database = await open_database(url)
    await ensure(database, [Venue(slug=one, name=one, country="GB") for one in ("bistro", "cafe")])
    jane = Guest(first_name="Jane", phone="+447911123456")
    await database.commit(
        *(guests.put(Entry(id=one, venue=one, guest=jane), 1) for one in ("bistro", "cafe"))
    )
    await database.close()
    return lambda *words, **how: asyncio.to_thread(CliRunner().invoke, app, ["groups", *words], **how)


async def test_it_says_what_would_move(run: Run) -> None:
    """In words and as JSON, as often as one likes: nothing moves."""
    told, data = await run(), await run("--json")

    assert told.stdout.splitlines() == [*PLANNED, "Nothing has moved. Add --apply to do it."]
    assert json.loads(data.stdout) == {
        "applied": False,
        "joining": [
            {"venue": "bistro", "group": "family", "guests": 1, "doubles": []},
            {"venue": "cafe", "group": "family", "guests": 1, "doubles": [["cafe", "bistro"]]},
        ],
    }


async def test_it_asks_before_it_moves_anybody(run: Run) -> None:
    """No is no; what it asks about stands on standard error."""
    told = await run("--apply", input="n\n")

    assert told.exit_code == 1
    assert all(line in told.stderr for line in PLANNED)
    assert (await run()).stdout.splitlines()[:2] == PLANNED


async def test_it_moves_everybody_once(run: Run) -> None:
    """With yes in the command it asks nothing, and then there is nothing left to do."""
    told, again = await run("--apply", "--yes"), await run("--apply", "--yes", "--json")

    assert told.exit_code == 0, told.stderr
    assert told.stdout == "Done: each guest is one person for all venues of the group.\n"
    assert json.loads(again.stdout) == {"applied": True, "joining": []}
    assert (await run()).stdout == "The books are as the settings say.\n"
