"""``hoststand webhook`` and ``owner-link`` with several bots: for all of them, or for one by its name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.config.settings import ConfiguredBot
from bot.webhooks import registration
from bot.webhooks.registration import as_lines

HOOK = 'mode = "webhook"\npublic_url = "https://bot.example.com"\nsecret = "canary-hook"\n'
BOTS = "".join(
    f'[[bots]]\nname = "{name}"\ntoken = "{token}"\nvenues = ["{name}"]\n{hook}'
    f'[[venues]]\nslug = "{name}"\nname = "{name}"\ncountry = "GB"\n'
    for name, token, hook in (
        ("bistro", "111:canary", HOOK),
        ("cafe", "222:canary", HOOK),
        ("inn", "333:canary", ""),
    )
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line in a folder with three bots, of which Telegram knows what the test says it does."""
    (tmp_path / "hoststand.toml").write_text(BOTS, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOSTSTAND_CONFIG", raising=False)

    async def register(bot: ConfiguredBot) -> str:
        return f"https://bot.example.com/telegram/{bot.name}"

    async def status(bot: ConfiguredBot) -> dict[str, Any]:
        url = None if bot.name == "inn" else f"https://bot.example.com/telegram/{bot.name}"
        return {"url": url, "is_ours": True, "waiting": 0, "failure": None}

    monkeypatch.setattr(registration, "register", register)
    monkeypatch.setattr(registration, "status", status)
    return lambda *words: CliRunner().invoke(app, list(words))


def test_set_registers_every_bot_that_has_a_webhook(run: Run) -> None:
    """A line for each; one that polls has none."""
    told = run("webhook", "set")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "bistro: Telegram sends updates to https://bot.example.com/telegram/bistro.",
        "cafe: Telegram sends updates to https://bot.example.com/telegram/cafe.",
    ]


def test_one_bot_can_be_named(run: Run) -> None:
    """Its lines need no name."""
    told = run("webhook", "set", "--bot", "cafe")
    assert told.stdout == "Telegram sends updates to https://bot.example.com/telegram/cafe.\n"


def test_a_bot_that_polls_has_no_webhook(run: Run) -> None:
    """It is said with the key to change."""
    told = run("webhook", "set", "--bot", "inn")
    assert (told.exit_code, told.stdout) == (2, "")
    assert 'bots[2].mode is "polling"' in told.stderr


def test_info_is_about_all(run: Run) -> None:
    """The status is 1 if one of them has no webhook; as JSON they have their names."""
    told, data = run("webhook", "info"), run("webhook", "info", "--json")
    assert told.exit_code == 1
    assert told.stdout.splitlines()[2] == f"inn: {next(as_lines({'url': None, 'waiting': 0}))}"
    assert list(json.loads(data.stdout)) == ["bistro", "cafe", "inn"]


@pytest.mark.parametrize("words", [("webhook", "info"), ("owner-link",)])
def test_an_unknown_bot_is_said(run: Run, words: tuple[str, ...]) -> None:
    """With those that there are."""
    told = run(*words, "--bot", "caffe")
    assert told.exit_code == 2
    assert "there is no bot 'caffe' in the settings: known are bistro, cafe, inn" in told.stderr


def test_a_link_for_the_owner_is_of_one_bot(run: Run) -> None:
    """Each has its own first owner."""
    told = run("owner-link")
    assert told.exit_code == 2
    assert "name one with --bot, such as --bot bistro" in told.stderr
