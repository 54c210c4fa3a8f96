"""Somebody else's package adds a provider, and none of our code has to change."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.config.settings import SettingsError, load_settings
from connectors import registry
from connectors.conformance import Fault
from guests.delivery.state_machine import State
from storage.database import Database
from storage.tables.book import guests
from tests.bot.delivery.test_worker import Bench
from tests.connectors.sixth.guestlog import Guestlog
from tests.connectors.sixth.stand import GuestlogStand
from tests.storage.values import stored

HERE = Path(__file__).parent
GUIDE = Path(__file__).parents[3] / "docs" / "adding-a-provider.md"
SETTINGS = """
[bot]
token = "123456:ABC-DEF"
owner_ids = [1001]

[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"

[[venues.providers]]
kind = "guestlog"
"""


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package like pip: with its metadata in a folder on Python's path."""
    metadata = tmp_path / "hoststand_guestlog-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: hoststand-guestlog\nVersion: 1.0\n", "utf-8"
    )
    entry = f"[{registry.GROUP}]\nguestlog = {Guestlog.__module__}:Guestlog\n"
    (metadata / "entry_points.txt").write_text(entry, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)


def settings_file(folder: Path, *lines: str) -> Path:
    """Write settings whose account has these lines."""
    file = folder / "hoststand.toml"
    file.write_text(SETTINGS + "\n".join(lines), "utf-8")
    return file


def test_it_is_known_beside_ours() -> None:
    """With the package that provides it."""
    assert registry.known()["guestlog"] is Guestlog
    assert registry.packages()["guestlog"] == "hoststand-guestlog"
    assert "clopos" in registry.known()


def test_the_command_line_lists_it() -> None:
    """With its settings and capabilities, like ours."""
    told = CliRunner().invoke(app, ["providers"]).stdout
    assert 'kind = "guestlog"  (Guestlog, from hoststand-guestlog)' in told
    assert re.search(r"api_key +required, secret", told)
    assert "needs: phone" in told


def test_its_settings_are_checked_and_its_secrets_are_known(tmp_path: Path) -> None:
    """A missing or misspelt key is named with its cure; the log never shows the key."""
    with pytest.raises(SettingsError) as caught:
        load_settings(settings_file(tmp_path, 'api_kee = "right-key"'), {})
    assert "venues[0].providers[0].api_key" in str(caught.value)
    assert "Did you mean api_key" in str(caught.value)
    assert "right-key" not in str(caught.value)
    settings = load_settings(settings_file(tmp_path, 'api_key = "right-key"'), {})
    assert "right-key" in settings.secrets()


async def test_a_guest_is_delivered_to_it(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker writes once, looks up what was not answered, and stores the record's number."""
    monkeypatch.setattr("guests.delivery.state_machine.FIRST_PAUSE", 40)
    settings = load_settings(settings_file(tmp_path, 'api_key = "right-key"', "settling = 0"), {})
    (account,) = settings.accounts()
    stand = GuestlogStand()
    stand.line.spoil(stand.creating, Fault(arrives=True))
    connector = registry.build(account.kind, account.options, transport=stand.line)
    bench = Bench(database)
    await database.commit(guests.put(stored(1, first_name="Jane", phone="+447700900123"), 1))
    await bench.owe(1, account=account.id)
    async with bench.working(guestlog=connector):  # type: ignore[arg-type] # any connector will do
        delivered = await bench.reaches(State.SAVED, account=account.id)
    await connector.aclose()
    assert [row["mobile"] for row in stand.rows] == ["+447700900123"]
    assert delivered.record_id == "1"


@pytest.mark.drift
def test_the_guide_shows_what_is_here() -> None:
    """Each piece of Python in the page on adding a provider is in one of these files."""
    files = [file.read_text("utf-8") for file in HERE.glob("*.py")]
    pieces = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert pieces
    for piece in pieces:
        assert any(piece in file for file in files), piece
