import json
import os
import pty
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.config.settings import load_settings

Init = Callable[..., Result]
TOKEN = "123456:sandbox-token-for-local-use-only"
SECRET = "sandbox-secret-for-local-use-only"
CLOPOS = ("client_id=sandbox-client", f"client_secret={SECRET}", "brand=openapitest", "venue_id=1")


@pytest.fixture
def init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Return ``hoststand init`` in an empty folder; ``typed`` are the lines of answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("HOSTSTAND_CONFIG", "HOSTSTAND_BOT__TOKEN", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    runner = CliRunner()

    def run(*words: str, typed: tuple[str, ...] = ()) -> Result:
        return runner.invoke(app, ["init", *words], input="".join(f"{line}\n" for line in typed))

    return run


def clopos(address: str, *changed: str) -> list[str]:
    """Return the flags of an account at Clopos."""
    pairs = [f"base_url={address}/clopos/open-api", *CLOPOS, *changed]
    return ["--provider", "clopos", *(word for pair in pairs for word in ("--set", pair))]


def flags(address: str) -> list[str]:
    """Return what answers every question but those about accounts."""
    return ["--token", TOKEN, "--api-base-url", address, "--venue", "Café Çınar", "--country", "Türkiye"]


def test_flags_answer_every_question(init: Init, address: str, tmp_path: Path) -> None:
    """With ``--yes``, one command tries everything, writes the file, and returns the owner's link."""
    told = init(*flags(address), *clopos(address), "--yes", "--json", "--systemd")

    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    file = tmp_path / "hoststand.toml"
    settings = load_settings(file, {})
    assert [account.id for account in settings.accounts()] == ["cafe-cinar/clopos"]
    assert (settings.venues[0].country, settings.venues[0].language) == ("TR", "tr")
    assert settings.venues[0].timezone == "Europe/Istanbul"
    assert [(one["what"], one["ok"]) for one in found["findings"]] == [
        ("telegram", True),
        ("cafe-cinar/clopos", True),
    ]
    assert "?start=s_" in found["owner_link"]
    assert found["settings"] == str(file)
    assert str(file) in (tmp_path / "hoststand.service").read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SECRET not in told.output
    assert TOKEN not in told.output


def test_every_question_can_be_answered(init: Init, address: str, tmp_path: Path) -> None:
    """A wrong answer is asked again with a reason, and so is a credential that does not work."""
    typed = (
        *("nonsense", "1:unknown", "again", TOKEN),
        *("Joe's", "Narnia", "uk", "xx", ""),
        *("sandbox-client", "wrong", "openapitest", "1", "again"),
        *("sandbox-client", SECRET, "openapitest", "1"),
    )
    told = init(
        *("--api-base-url", address, "--no-systemd"),
        *("--provider", "clopos", "--set", f"base_url={address}/clopos/open-api"),
        typed=typed,
    )

    assert told.exit_code == 0, told.output
    for said in ("form of a bot token", "does not know this token", "no such country", "not a language"):
        assert said in told.output
    assert "refuses our login" in told.output
    settings = load_settings(tmp_path / "hoststand.toml", {})
    (account,) = settings.accounts()
    assert account.options["client_secret"] == SECRET
    assert (settings.venues[0].slug, settings.venues[0].country) == ("joes", "GB")


def test_accounts_can_be_picked_and_left_out(init: Init, address: str, tmp_path: Path) -> None:
    """An unknown kind is asked again; an account that does not work can be dropped."""
    typed = ("nobody", "resdiary", "user", "wrong", "Bistro", "drop")
    told = init(*flags(address), "--no-systemd", typed=("", *typed))

    assert told.exit_code == 0, told.output
    assert "There is no nobody" in told.output
    assert list(load_settings(tmp_path / "hoststand.toml", {}).accounts()) == []


def test_without_a_network_it_goes_on_if_wanted(init: Init, tmp_path: Path) -> None:
    """It says that it couldn't try the token, keeps it, and leaves the link to the start."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    told = init(*flags(nobody), "--provider", "none", "--no-systemd", typed=("", ""))

    assert told.exit_code == 0, told.output
    assert "can't be reached" in told.output
    assert "the start prints the link" in told.output
    assert load_settings(tmp_path / "hoststand.toml", {}).bot.api_base_url == nobody


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--token", "1:unknown"], 1, "this credential does not work"),
        (["--token", "nonsense"], 2, "form of a bot token"),
        (["--country", "Narnia"], 2, "no such country"),
        (["--language", "xx"], 2, "not a language"),
        (["--timezone", "Mars/Base"], 2, "not a time zone"),
        (["--slug", "No!"], 2, "--slug"),
        (["--provider", "nobody"], 2, "clopos"),
        (["--provider", "clopos"], 2, "--set clopos.client_id is missing"),
        (["--provider", "clopos", "--set", "clientid=x"], 2, "clientid is unknown"),
        (["--provider", "clopos", "--set", "nonsense"], 2, "KEY=VALUE"),
        (["--set", "client_id=x"], 2, "KEY=VALUE"),
        (["--database", "mysql://x"], 2, "storage.url"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(  # noqa: PLR0917 - a row of a table
    init: Init, address: str, tmp_path: Path, words: list[str], status: int, said: str
) -> None:
    """With ``--yes``, a wrong flag or a refused credential ends it with a reason, and leaves no file."""
    told = init(*flags(address), *words, "--yes")
    assert (told.exit_code, told.stdout) == (status, "")
    assert said in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_kept(init: Init, tmp_path: Path) -> None:
    """Before anything is asked; with ``--force`` it is replaced, and then only its owner's."""
    file = tmp_path / "hoststand.toml"
    file.write_text("mine", "utf-8")
    file.chmod(0o644)
    words = ("--token", "1:x", "--venue", "Q", "--country", "GB", "--offline", "--yes")

    refused = init(*words)
    assert (refused.exit_code, file.read_text("utf-8")) == (1, "mine")
    assert "--force" in refused.stderr

    assert init(*words, "--force").exit_code == 0
    assert load_settings(file, {}).venues[0].slug == "q"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["hoststand.toml"]


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C reach what is started here: whatever a shell starts in the background ignores it, and hands that down."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_an_interruption_leaves_nothing(address: str, tmp_path: Path) -> None:
    """Ctrl-C between two questions ends it without a traceback, a file, or a part of one."""
    here, there = pty.openpty()
    command = [sys.executable, "-m", "bot", "init", "--token", TOKEN, "--api-base-url", address]
    with subprocess.Popen(  # noqa: S603 - ours
        command, stdin=there, stderr=subprocess.PIPE, cwd=tmp_path, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        while "restaurant" not in said:
            said += process.stderr.read(1)
        process.send_signal(signal.SIGINT)
        said += process.stderr.read()
    os.close(here)
    os.close(there)
    assert process.returncode not in {0, None}
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("init")
def test_a_start_without_settings_says_how_to_get_them() -> None:
    """One line, with the cure."""
    told = CliRunner().invoke(app, ["run"])
    assert told.exit_code == 2
    assert len(told.stderr.splitlines()) == 1
    assert "hoststand init" in told.stderr


def test_it_can_start_the_bot_at_once(address: str, tmp_path: Path) -> None:
    """The program that asked becomes the one that runs, and stops in order."""
    command = [sys.executable, "-m", "bot", "init", *flags(address), "--provider", "none", "--yes", "--start"]
    with subprocess.Popen(  # noqa: S603 - ours
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = next(line for line in process.stderr if '"started"' in line)
        process.send_signal(signal.SIGTERM)
        told = process.stdout.read()
        process.stderr.read()
    assert json.loads(line)["venues"] == 1
    assert process.returncode == 0
    assert "https://t.me/" in told
