"""``hoststand audit`` over a book: which records it lists, in which form, and what it says of a broken chain."""

import asyncio
import csv
import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from guests.audit.acts import Act, Machine
from guests.audit.differences import Difference
from sandbox.app import Sandbox
from storage.audit.linking import link
from storage.audit.retention import redact
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.book import audit
from tests.storage.test_migrations import ask

DAY = 86_400_000
PHONE = Difference({"phone": "+447700900123"}, {"phone": "+447700900456", "note": "=1+1"})
Run = Callable[..., Result]
Beside = Callable[..., Awaitable[Result]]


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """Make a book with four records of three days."""
    url = f"sqlite:///{tmp_path}/guests.db"
    await migrate(url)
    database = await open_database(url)
    put = audit.put
    await database.commit(
        put(Act.EDITED, venue="bistro", by=1001, now=DAY, guest_id="g1", origin="update 7", changed=PHONE),
        put(Act.SEARCHED, venue="bistro", by=1001, now=2 * DAY, details={"shown": ["g2", "g1"]}),
        put(Act.SYNCED, venue="meyhane", by=Machine.SYNC, now=3 * DAY, details={"added": 2}),
    )
    await link(database)
    await database.close()
    return url


@pytest.fixture
def run(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Yield the command over the book, in a country whose clock is UTC."""
    file = tmp_path / "settings.toml"
    file.write_text(f'{Sandbox().settings("http://127.0.0.1:1", [])}\n[storage]\nurl = "{url}"\n', "utf-8")
    monkeypatch.setenv("HOSTSTAND_CONFIG", str(file))
    return lambda *words: CliRunner().invoke(app, ["audit", *words])


@pytest.fixture
def run_beside(run: Run) -> Beside:
    """Yield the command for tests that write to the book as well: it has a loop of its own."""
    return lambda *words: asyncio.to_thread(run, *words)


def acts(told: Result) -> list[str]:
    """Return what the JSON lines tell of."""
    return [json.loads(line)["act"] for line in told.stdout.splitlines()]


def test_lines_tell_who_did_what(run: Run) -> None:
    """When, who, what, whom, from what, and which fields changed."""
    edited, searched, synced = run().stdout.splitlines()

    assert edited == (
        "1970-01-02T00:00:00.000Z  1001  edited  g1  (bistro, update 7)  "
        "phone: +447700900123 -> +447700900456  note: - -> =1+1"
    )
    assert searched.endswith('(bistro)  shown: ["g2", "g1"]')
    assert "  sync  synced  (meyhane)  added: 2" in synced


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["edited", "searched", "synced"]),
        (("--venue", "meyhane"), ["synced"]),
        (("--guest", "g1"), ["edited", "searched"]),
        (("--guest", "g2"), ["searched"]),
        (("--guest", "g"), []),
        (("--since", "1970-01-03T12:00"), ["synced"]),
        (("--until", "1970-01-02T12:00"), ["edited"]),
        (("--since", "1970-01-02 12:00", "--until", "1970-01-03 12:00"), ["searched"]),
    ],
)
def test_what_is_asked_for_is_listed(run: Run, words: tuple[str, ...], found: list[str]) -> None:
    """Of a venue, of a guest also where a search showed them, and of a time."""
    told = run("--json", *words)

    assert told.exit_code == 0
    assert acts(told) == found


def test_a_spreadsheet_takes_nothing_for_a_formula(run: Run) -> None:
    """The CSV has all columns, and a guard before what begins like a formula."""
    first, *_ = csv.DictReader(io.StringIO(run("--csv").stdout))

    assert first["who"] == "1001"
    assert json.loads(first["after"]) == {"phone": "+447700900456", "note": "=1+1"}
    assert len(first["hash"]) == 64
    assert run("--csv", "--json").exit_code == 2


async def test_what_was_erased_is_said(run_beside: Beside, url: str) -> None:
    """The fields' names are left, and that somebody had it done."""
    database = await open_database(url)
    await database.commit(*redact("g1", by=1001, venue="bistro", now=4 * DAY))
    await database.close()

    edited, *_, redacted = (await run_beside("--guest", "g1")).stdout.splitlines()
    assert edited.endswith("phone: (erased)  note: (erased)")
    assert "  1001  redacted  g1" in redacted
    assert (await run_beside("verify")).exit_code == 0


async def test_verify_prints_the_head_and_knows_it_again(run_beside: Beside, url: str) -> None:
    """Status 0 for a whole chain; 1 when the end that was printed is gone; 2 for what is no head."""
    told = await run_beside("verify")
    head = told.stdout.strip().rpartition(" ")[2]

    assert told.exit_code == 0
    assert told.stdout.startswith("3 records are whole. Head: 3:")
    assert (await run_beside("verify", "--head", head)).exit_code == 0
    assert json.loads((await run_beside("verify", "--json")).stdout)["head"] == head
    assert (await run_beside("verify", "--head", "3")).exit_code == 2

    hash_ = await ask(url, "SELECT hash FROM audit WHERE place = 2")
    await ask(url, "DELETE FROM audit WHERE place = 3")
    await ask(url, f"UPDATE audit_chain SET head_place = 2, head_hash = '{hash_[0][0]}'")  # noqa: S608 - ours
    assert (await run_beside("verify")).exit_code == 0
    assert (await run_beside("verify", "--head", head)).exit_code == 1


async def test_verify_names_the_first_broken_record(run_beside: Beside, url: str) -> None:
    """With status 1, for people and as JSON."""
    await ask(url, "UPDATE audit SET actor = '1002' WHERE place >= 2")

    told = await run_beside("verify")
    assert told.exit_code == 1
    assert (
        told.stderr
        == "Broken at place 2, record 2: the row was changed, or does not follow the one before.\n"
    )
    assert json.loads((await run_beside("verify", "--json")).stdout)["broken"]["place"] == 2
