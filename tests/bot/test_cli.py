import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyrage
import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from bot.cli import app
from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.venue import Venue
from sandbox.app import Sandbox
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.book import guests
from storage.tables.chat import venues
from tests.bot.operator_view import free_address
from tests.storage.test_migrations import ask
from tests.storage.values import stored

Run = Callable[..., Result]
COMMANDS = (
    *("run", "check", "demo", "parse", "search", "migrate", "backup", "restore"),
    *(
        "providers",
        "sandbox",
        "bench",
        "import",
        "export",
        "sync",
        "numbers",
        "audit",
        "init",
        "owner-link",
        "forget-pin",
        "copy",
    ),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Yield the command line in an empty folder, with an empty environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOSTSTAND_CONFIG", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    runner = CliRunner()
    return lambda *words, **how: runner.invoke(app, list(words), **how)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return settings where nothing answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    file = tmp_path / "settings.toml"
    url = f"sqlite:///{tmp_path}/guests.db"
    file.write_text(f'{Sandbox().settings(address, ["clopos"])}\n[storage]\nurl = "{url}"\n', "utf-8")
    return file


@pytest.fixture
async def book(config: Path) -> Path:
    """Return settings whose guest book has three guests."""
    url = f"sqlite:///{config.parent}/guests.db"
    await migrate(url)
    database = await open_database(url)
    people = [
        stored(1, first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com"),
        stored(2, first_name="Jane", last_name="Roe"),
        stored(3, first_name="Ayşe", last_name="Öztürk"),
    ]
    here = venues.put(Venue(slug="bistro", name="Bistro", country="GB", language="en"))
    await database.commit(here, *(guests.put(one, 1) for one in people))
    await database.close()
    return config


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    """``--help`` names the command and exits with 0."""
    told = run(command, "--help")
    assert told.exit_code == 0
    assert f"Usage: hoststand {command}" in told.output


def test_every_command_is_in_the_list() -> None:
    """Every new command is tested here too."""
    names = set(getattr(get_command(app), "commands", {}))
    assert set(COMMANDS) <= names


def test_without_a_command_the_menu_is_shown(run: Run) -> None:
    """The list of commands, and status 2 as for any wrong arguments."""
    told = run()
    assert told.exit_code == 2
    assert all(command in told.output for command in COMMANDS)


def test_the_version_is_told(run: Run) -> None:
    """It is the one that is installed."""
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout.strip() == f"hoststand {version('hoststand')}"


def test_parse_prints_every_field(run: Run) -> None:
    """The JSON has all fields, in their stored form."""
    told = run("parse", "--json", "Jane Doe 07700 900123 jane@example.com window seat")
    found = json.loads(told.stdout)
    assert told.exit_code == 0
    assert list(found) == [*(row.name for row in FIELDS if row.kind is not Kind.PICKS), "unsure"]
    assert (found["first_name"], found["last_name"]) == ("Jane", "Doe")
    assert (found["phone"], found["email"]) == ("+447700900123", "jane@example.com")
    assert (found["note"], found["vip"], found["title"]) == ("window seat", False, None)


def test_parse_takes_words_and_a_country(run: Run) -> None:
    """Words need no quotes, and the country decides how a phone and a date are read."""
    told = run("parse", "--country", "az", "Aysel", "050", "123", "45", "67")
    assert told.exit_code == 0
    assert "+994501234567" in told.stdout
    assert "Aysel" in told.stdout


def test_parse_says_when_it_is_nobody(run: Run) -> None:
    """For a line without a guest, the answer is on standard error, with status 1."""
    told = run("parse", "?!")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("hoststand: ")


def test_search_finds_guests(run: Run, book: Path) -> None:
    """Lines for people, JSON for programs; ``--limit`` limits, and no result is status 1."""
    lines = run("search", "--config", str(book), "jane").stdout.splitlines()
    assert [" ".join(line.split()[1:3]) for line in lines] == ["Jane Roe", "Jane Doe"]
    (found,) = json.loads(run("search", "-c", str(book), "--json", "07700", "900123").stdout)
    assert (found["name"], found["phone"], found["email"]) == (
        "Jane Doe",
        "+447700900123",
        "jane@example.com",
    )
    assert len(json.loads(run("search", "-c", str(book), "--json", "--limit", "1", "jane").stdout)) == 1
    nobody = run("search", "-c", str(book), "--json", "zzz")
    assert (nobody.exit_code, json.loads(nobody.stdout)) == (1, [])


def test_search_answers_a_query_a_line(run: Run, book: Path) -> None:
    """Scripts send many queries to one process; each line gets an answer, even an empty one."""
    told = run("search", "-c", str(book), "-", input="jane\n\nzzz\n0123\n")
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["jane", "", "zzz", "0123"]
    assert [bool(answer["found"]) for answer in answers] == [True, False, False, True]
    assert told.exit_code == 0


def test_search_needs_a_known_venue(run: Run, book: Path) -> None:
    """A venue that is not in the settings is a wrong argument."""
    told = run("search", "-c", str(book), "--venue", "moon", "jane")
    assert told.exit_code == 2
    assert "'moon'" in told.stderr


def test_search_needs_a_guest_book(run: Run, config: Path) -> None:
    """Without a database it says so in one line, and creates none."""
    told = run("search", "-c", str(config), "jane")
    assert told.exit_code == 1
    assert len(told.stderr.splitlines()) == 1
    assert "There is no file" in told.stderr
    assert not (config.parent / "guests.db").exists()


def test_migrate_makes_the_tables(run: Run, config: Path) -> None:
    """Twice is as good as once."""
    assert [run("migrate", "-c", str(config)).exit_code for _ in range(2)] == [0, 0]
    assert run("search", "-c", str(config), "jane").exit_code == 1


def test_a_book_is_copied_and_restored(run: Run, book: Path) -> None:
    """The output says what is in the copy; nothing overwrites it, or replaces the book with it, unasked."""
    settings = ("-c", str(book))
    copied = run("backup", *settings, "copy.db", "--json")
    made = json.loads(copied.stdout)
    assert (copied.exit_code, made["guests"], made["file"]) == (0, 3, "copy.db")
    assert Path("copy.db").stat().st_size == made["bytes"]
    again = run("backup", *settings, "copy.db")
    assert (again.exit_code, "--yes" in again.stderr) == (1, True)
    assert "Copied 3 guests to copy.db" in run("backup", *settings, "copy.db", "--yes").stdout
    assert run("restore", *settings, "copy.db").exit_code == 1
    restored = run("restore", *settings, "copy.db", "--yes", "--json")
    assert restored.exit_code == 0
    assert ".replaced-" in json.loads(restored.stdout)["replaced"]
    assert run("search", *settings, "jane").exit_code == 0


def test_a_copy_is_encrypted_and_restored(run: Run, book: Path) -> None:
    """To the key in the command; a key that is none is named before anything is written."""
    settings = ("-c", str(book))
    identity = pyrage.x25519.Identity.generate()
    Path("key.txt").write_text(f"{identity}\n")
    wrong = run("backup", *settings, "copy.age", "--recipient", "age1")
    assert (wrong.exit_code, "--recipient age1: is neither" in wrong.stderr) == (2, True)
    assert run("backup", *settings, "copy.age", "-r", str(identity.to_public())).exit_code == 0
    without = run("restore", *settings, "copy.age", "--yes")
    assert (without.exit_code, "--identity" in without.stderr) == (2, True)
    assert run("restore", *settings, "copy.age", "--identity", "key.txt", "--yes").exit_code == 0
    assert run("search", *settings, "jane").exit_code == 0


def test_a_copy_is_made_before_a_migration(run: Run, book: Path) -> None:
    """What can't be copied is not migrated."""
    told = run("migrate", "-c", str(book), "--backup", "before.db")
    assert told.exit_code == 0
    assert "Copied 3 guests" in told.stdout
    assert run("migrate", "-c", str(book), "--backup", "before.db").exit_code == 1


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_a_server_has_tools_of_its_own(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch, command: str, tool: str
) -> None:
    """With PostgreSQL the command to run is shown, without the password, and nothing is done."""
    monkeypatch.setenv(
        "HOSTSTAND_STORAGE__URL", "postgresql://bot:canary@db.example.com/guests?sslmode=require"
    )
    told = run(command, "-c", str(config), "copy.db", "--yes")
    assert told.exit_code == 2
    assert tool in told.stderr
    assert "postgresql://bot@db.example.com/guests?sslmode=require" in told.stderr
    assert "canary" not in told.output


def small_files() -> None:
    """Let no file grow beyond eight kilobytes, as on a disk that is nearly full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))


@pytest.mark.parametrize(
    ("place", "limit", "said"),
    [
        ("missing/guests.db", None, "there is no folder"),
        ("", None, "storage.url"),
        ("guests.db", small_files, "can't be created"),
    ],
)
def test_a_place_that_takes_no_database_is_said(
    config: Path, place: str, limit: Callable[[], None] | None, said: str
) -> None:
    """No folder, no write access, a full disk: one line, and no half database to trip up a later start."""
    path = config.parent / place if place else Path("/proc/guests.db")  # not even root may make a file there
    environ = os.environ | {"HOSTSTAND_STORAGE__URL": f"sqlite:///{path}"}
    command = [sys.executable, "-m", "bot", "run", "-c", str(config)]
    told = subprocess.run(  # noqa: S603 - ours
        command, check=False, capture_output=True, text=True, timeout=60, env=environ, preexec_fn=limit
    )
    assert told.returncode == 1
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    if limit:
        again = subprocess.run(  # noqa: S603 - ours
            [*command[:3], "migrate", *command[4:]], check=True, capture_output=True, text=True, env=environ
        )
        assert "Created the database" in again.stdout


def test_a_port_in_use_is_said(config: Path) -> None:
    """The line names the setting; nothing was begun."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        environ = os.environ | {"HOSTSTAND_METRICS__LISTEN": address}
        command = [sys.executable, "-m", "bot", "run", "-c", str(config)]
        told = subprocess.run(  # noqa: S603 - ours
            command, check=False, capture_output=True, text=True, timeout=60, env=environ
        )
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith(f"hoststand: can't listen on {address}")
    assert "metrics.listen" in told.stderr


async def test_a_newer_database_is_refused(
    run: Run, config: Path, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both engines, starting and migrating report it, and change nothing."""
    await migrate(empty_url)
    await ask(empty_url, "UPDATE alembic_version SET version_num = '9999'")
    await ask(empty_url, "UPDATE meta SET value = '9999' WHERE key = 'runs_from'")
    monkeypatch.setenv("HOSTSTAND_STORAGE__URL", empty_url)
    for command in ("run", "migrate"):
        told = await asyncio.to_thread(run, command, "-c", str(config))
        assert told.exit_code == 1
        assert "revision 9999" in told.stderr
    assert await ask(empty_url, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_check_tells_what_to_mend(run: Run, config: Path) -> None:
    """Everything that fails has a cure; the status is 1, and the JSON contains the same."""
    told = run("check", "-c", str(config))
    assert told.exit_code == 1
    assert "✗ telegram" in told.stdout
    assert "✗ bistro/clopos" in told.stdout
    assert "✓ storage" in told.stdout
    data: list[dict[str, Any]] = json.loads(run("check", "--json", "-c", str(config)).stdout)
    assert {(one["what"], one["ok"]) for one in data} == {
        ("telegram", False),
        ("storage", True),
        ("bistro/clopos", False),
    }
    assert all(one["cure"] for one in data if not one["ok"])


@pytest.mark.parametrize("command", ["run", "check", "search", "migrate"])
def test_wrong_settings_are_named(run: Run, config: Path, command: str) -> None:
    """Every command that reads settings exits with 2 and names the key and the cure, not the value."""
    text = config.read_text("utf-8").replace("owner_ids = [1001]", 'owner_ids = ["canary"]')
    config.write_text(text, "utf-8")
    words = [command, "-c", str(config), *(["x"] if command == "search" else [])]
    told = run(*words)
    assert told.exit_code == 2
    assert "bot.owner_ids" in told.stderr
    assert "canary" not in told.output


def test_no_settings_at_all_are_explained(run: Run) -> None:
    """Without a file, one line says how to get one."""
    told = run("check")
    assert told.exit_code == 2
    assert "hoststand.toml" in told.stderr
    assert "hoststand init" in told.stderr


def test_run_says_that_telegram_is_out_of_reach(config: Path) -> None:
    """One line and status 1, no traceback; in a separate process, because it takes over the logs."""
    command = [sys.executable, "-m", "bot", "run", "-c", str(config)]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)  # noqa: S603 - ours
    assert told.returncode == 1
    assert "Telegram can't be reached" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("how", "level", "first"),
    [("json", "info", "{"), ("text", "info", "2"), ("json", "error", "hoststand: ")],
)
def test_logs_are_written_as_the_settings_say(config: Path, how: str, level: str, first: str) -> None:
    """JSON or text, whatever the output, and nothing below the level; what ends the program is always reported."""
    changed = {"LOGS__FORMAT": how, "LOGS__LEVEL": level, "METRICS__LISTEN": free_address()}
    environ = os.environ | {f"HOSTSTAND_{name}": value for name, value in changed.items()}
    command = [sys.executable, "-m", "bot", "run", "-c", str(config)]
    told = subprocess.run(  # noqa: S603 - ours
        command, check=False, capture_output=True, text=True, timeout=60, env=environ
    )
    lines = told.stderr.splitlines()
    assert lines[0].startswith(first)
    assert lines[-1].startswith("hoststand: Telegram can't be reached")


def test_the_demo_registers_a_guest() -> None:
    """``demo --script`` plays its story against the sandbox and exits with 0."""
    command = [sys.executable, "-m", "bot", "demo", "--script"]
    played = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)  # noqa: S603 - ours
    assert played.returncode == 0, played.stdout + played.stderr
    assert "Clopos: saved" in played.stdout


def test_guests_are_imported_and_exported(run: Run, config: Path, tmp_path: Path) -> None:
    """With a preview, a dry run, a report, and a status that reports refused rows; creates the book if there is none."""
    rows, report, out = (tmp_path / name for name in ("a.csv", "report.csv", "out.csv"))
    rows.write_text("Name;Phone;Spent\nJane Doe;07911 123456;3\nBob;4.4E+11;4\n", "utf-8")
    words = ("import", str(rows), "--config", str(config))
    tried = run(*words, "--dry-run")
    assert tried.exit_code == 1
    assert "Name -> name" in tried.stdout
    assert "left out: Spent" in tried.stdout
    assert "Dry run, nothing is stored: 1 added, 1 refused." in tried.stdout
    assert "Left out, by column: Spent (1)." in tried.stdout
    assert not (tmp_path / "guests.db").exists()
    declined = run(*words)
    assert declined.exit_code == 1
    assert not out.exists()
    done = run(*words, "--yes", "--json", "--report", str(report))
    told = json.loads(done.stdout)
    assert (told["added"], told["left_out"]) == (1, {"Spent": 1})
    assert report.read_text("utf-8").splitlines()[1] == "2,added,,Spent (a number)"
    exported = run("export", str(out), "--config", str(config))
    assert exported.exit_code == 0
    assert out.stat().st_mode & 0o077 == 0
    assert "Jane" in out.read_text("utf-8-sig")
    assert run("export", str(out), "--config", str(config)).exit_code == 1
    again = run("import", str(out), "--config", str(config), "--yes")
    assert (again.exit_code, "1 same as in the book" in again.stdout) == (0, True)


@pytest.mark.parametrize(
    ("words", "status", "cure"),
    [
        (("import", "missing.csv"), 1, "can't be opened"),
        (("import", "a.csv", "--map", "Foo=phone"), 2, "there are: Name, Phone"),
        (("import", "a.csv", "--map", "Foo"), 2, "Column=field"),
        (("import", "a.csv", "--encoding", "klingon"), 1, "there is no encoding"),
        (("import", "a.csv", "--venue", "elsewhere"), 2, "elsewhere"),
        (("export", "a.doc"), 1, ".xlsx"),
        (("sync", "--account", "elsewhere"), 2, "no such account"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_a_line(
    run: Run, book: Path, words: tuple[str, ...], status: int, cure: str
) -> None:
    """With the cure."""
    Path("a.csv").write_text("Name;Phone\nJane;1\n", "utf-8")
    result = run(*words, "--config", str(book), *(["--yes"] if words[0] != "sync" else []))
    assert result.exit_code == status
    assert cure in result.stderr


def test_an_account_that_does_not_answer_is_named(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the status says that something went wrong."""
    monkeypatch.setattr("bot.transfer.sync.TRIES", 1)
    result = run("sync", "--config", str(book), "--json")
    assert result.exit_code == 1
    (told,) = json.loads(result.stdout)
    assert told["account"] == "bistro/clopos"
    assert "run it again" in told["trouble"]


def test_parse_reads_a_number_of_a_country_around(run: Run) -> None:
    """What can be no number in the country is one of its neighbours', and unsure."""
    told = json.loads(run("parse", "--json", "--country", "AZ", "Leyla 0532 123 45 67").stdout)
    assert (told["phone"], told["unsure"]) == ("+905321234567", ["phone"])


def test_a_book_is_copied(run: Run, book: Path, tmp_path: Path) -> None:
    """Table by table; the new file has the guests, and the command says what it compared."""
    old, new = (f"sqlite:///{tmp_path}/{name}.db" for name in ("guests", "new"))
    told = run("copy", "--from", old, "--to", new, "--json")
    assert told.exit_code == 0
    rows = {one["table"]: one["rows"] for one in json.loads(told.stdout)}
    assert rows["guests"] == 3
    found = run("search", "--config", str(book), "jane", env={"HOSTSTAND_STORAGE__URL": new})
    assert "Jane Doe" in found.stdout

    assert run("copy", "--from", old, "--to", new).exit_code == 1
    assert run("copy", "--from", old, "--to", "mysql://there").exit_code == 2
