"""The commands for the rights of guests."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.config.settings import load_settings
from bot.rights import erase_job, handout_job
from bot.rights.subjects import Wanted
from bot.transfer.export_job import export
from storage.book.sql_book import SqlBook, statements
from storage.database import lent, open_database
from storage.migrations import migrate
from storage.tables.book import audit
from tests.storage.values import stored
from tests.traces import in_files

ZORA = {"first_name": "Zoralia", "last_name": "Quabbin", "phone": "+447911123456"}
DAY = 24 * 3600 * 1000
SETTINGS = """
[bot]
token = "123456:ABC-DEF"
owner_ids = [1]

[storage]
url = "sqlite:///{path}"

[guests]
erase_after_days = {days}
{more}

[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"
"""


def a_book(folder: Path, *, days: int = 0, more: str = "") -> str:
    """Make settings and a book with two guests, and return the settings' file."""
    path = folder / "guests.db"
    (folder / "hoststand.toml").write_text(SETTINGS.format(path=path, days=days, more=more), "utf-8")

    async def fill() -> None:
        await migrate(f"sqlite:///{path}")
        database = await open_database(f"sqlite:///{path}")
        book = SqlBook(database, lambda: 1_700_000_000_000)
        await database.commit(*statements([book.add_guests([stored(1, **ZORA), stored(2)])]))
        await database.close()

    asyncio.run(fill())
    return str(folder / "hoststand.toml")


def run(*words: str, status: int = 0) -> str:
    """Run a command and return what it prints."""
    done = CliRunner().invoke(app, words)
    assert done.exit_code == status, done.output
    return done.stdout


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize("who", [("g1",), ("quabbin",), ("--phone", "07911 123456")])
def test_a_guest_is_erased_by_id_name_or_number(tmp_path: Path, who: tuple[str, ...]) -> None:
    """The receipt is JSON, says nothing of the person, and it is true."""
    config = a_book(tmp_path)
    planned = json.loads(run("erase", *who, "--config", config, "--dry-run", "--json"))
    receipt = json.loads(run("erase", *who, "--config", config, "--yes", "--json"))
    assert planned["held"]["guests"] == 1
    assert (receipt["guest"], receipt["state"]) == ("g1", "erased")
    assert receipt["erased"]["guests"] == 1
    assert "uabbin" not in json.dumps([planned, receipt])
    assert in_files(tmp_path, ["quabbin", "7911123456"]) == []


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize(("days", "said"), [(0, "Nobody can take it back."), (3, "taken back for 3 days.")])
def test_it_is_said_whether_it_can_be_taken_back(tmp_path: Path, days: int, said: str) -> None:
    """Before anybody agrees."""
    assert said in run("erase", "g1", "--config", a_book(tmp_path, days=days), "--dry-run")


@pytest.mark.usefixtures("own_logging")
def test_with_a_grace_period_the_guest_is_hidden(tmp_path: Path) -> None:
    """The command says from when on they are erased; asked once more, there is no such guest."""
    config = a_book(tmp_path, days=3)
    receipt = json.loads(run("erase", "g1", "--config", config, "--yes", "--json"))
    assert receipt["state"] == "waiting"
    assert receipt["due_at"] > receipt["asked_at"]
    run("erase", "g1", "--config", config, "--yes", status=2)


@pytest.mark.usefixtures("own_logging")
def test_exactly_one_guest_must_be_meant(tmp_path: Path) -> None:
    """Nobody, nothing and two ways at once are refused, and nothing is changed."""
    config = a_book(tmp_path)
    run("erase", "nobody at all", "--config", config, "--yes", status=2)
    run("erase", "--config", config, "--yes", status=2)
    run("erase", "g1", "--phone", "07911 123456", "--config", config, "--yes", status=2)
    run("erase", "--phone", "not a phone", "--config", config, "--yes", status=2)
    assert json.loads(run("handout", "g1", "--config", config))["guest"]["last_name"] == "Quabbin"


def test_a_handout_is_json_or_a_page(tmp_path: Path) -> None:
    """The page is in the wanted language, and a file is its owner's alone and replaces none."""
    config, out = a_book(tmp_path), tmp_path / "zora.html"
    run("handout", "g1", "--html", "--language", "tr", "--out", str(out), "--config", config)
    run("handout", "g1", "--html", "--out", str(out), "--config", config, status=1)
    page = out.read_text("utf-8")
    assert "Quabbin" in page
    assert "Telefon" in page
    assert 'lang="tr" dir="ltr"' in page
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("own_logging")
def test_retention_is_counted_before_it_is_done(tmp_path: Path) -> None:
    """The preview has counts by venue and the oldest; without the setting, the command says what to set."""
    config = a_book(tmp_path, more="retention_months = 12")
    found = json.loads(run("retention", "--dry-run", "--json", "--config", config))
    (tmp_path / "keep").mkdir()
    never = a_book(tmp_path / "keep")
    run("retention", "--dry-run", "--config", never, status=2)
    assert found["venues"] == [{"venue": "bistro", "guests": 2, "oldest": "2023-11-14T22:13:20+00:00"}]
    assert json.loads(run("retention", "--yes", "--json", "--config", config)) == {"bistro": 2}


async def test_a_running_bot_records_what_commands_hand_out_and_takes_on_what_they_ask(
    tmp_path: Path,
) -> None:
    """A handout and an export are in the audit, and an erasure begins, as if the bot were stopped."""
    settings = load_settings(Path(await asyncio.to_thread(a_book, tmp_path, days=3)), {})
    bot = await open_database(settings.storage.url, exclusive=True)
    async with lent(bot):
        handed = await handout_job.hand_out(settings, Wanted(text="g1"), page=False, language=None)
        exported = await export(settings, settings.venues[0].venue(), tmp_path / "guests.csv")
        asked = await erase_job.erase(settings, "g1")
        (rows,) = await bot.fetch(audit.of_venue("bistro", 9))
        hidden = await SqlBook(bot).guest("g1")
    await bot.close()

    assert (handed.noted, exported.noted, asked["state"]) == (True, True, "waiting")
    assert [row["act"] for row in rows] == ["erasure_asked", "exported", "handed_out"]
    assert hidden is not None
    assert hidden.gone
