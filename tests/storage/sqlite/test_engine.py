import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storage.database import open_database
from storage.errors import DatabaseInUse, DatabaseUnavailable, WrongRevision
from storage.migrations import migrate
from storage.sqlite.engine import Sqlite


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """Return the URL of a file with empty tables."""
    url = f"sqlite:///{tmp_path}/hoststand.db"
    await migrate(url)
    return url


async def test_a_second_exclusive_opener_is_told_why_not(url: str) -> None:
    """One file, one bot; as soon as the first one closes, the next can open."""
    first = await open_database(url, exclusive=True)
    with pytest.raises(DatabaseInUse, match="Another hoststand is using"):
        await open_database(url, exclusive=True)
    looking = await open_database(url)
    await looking.close()
    await first.close()
    second = await open_database(url, exclusive=True)
    await second.close()


async def test_an_exclusive_opener_keeps_other_processes_out(url: str) -> None:
    """The lock also holds between processes, and ends with the process that held it."""
    program = (
        "import asyncio, sys; from storage.database import open_database\n"
        "asyncio.run(open_database(sys.argv[1], exclusive=True))"
    )
    first = await open_database(url, exclusive=True)
    command = [sys.executable, "-W", "ignore", "-c", program, url]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603, ASYNC221 - ours, and short
    assert run.returncode == 1
    assert "DatabaseInUse" in run.stderr
    await first.close()
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603, ASYNC221 - likewise
    assert run.returncode == 0, "a program that never closes ends all the same"
    second = await open_database(url, exclusive=True)
    await second.close()


async def test_the_writer_waits_for_the_disk_and_the_reader_never_writes(url: str) -> None:
    """WAL with synchronous FULL and foreign keys, and deleted data is blanked; the second connection can't write."""
    database = await Sqlite.open(Path(url.removeprefix("sqlite:///")))

    def ask(connection: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete", "query_only")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await database._writer.run(ask) == ["wal", 2, 1, 5000, 1, 0]
    assert await database._reader.run(ask) == ["wal", 2, 1, 5000, 1, 1]
    await database.close()


async def test_closing_leaves_one_file(url: str) -> None:
    """After a clean shutdown the write-ahead log is merged, so the file alone can be copied."""
    path = Path(url.removeprefix("sqlite:///"))
    database = await open_database(url)
    await database.commit()
    await database.close()
    assert {item.name for item in path.parent.iterdir()} == {"hoststand.db", "hoststand.db-lock"}


async def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    """Another program's file is neither read nor damaged."""
    path = tmp_path / "notes.txt"
    path.write_text("Not a database. " * 100)
    for attempt in (migrate, open_database):
        with pytest.raises(DatabaseUnavailable, match="as a SQLite database"):
            await attempt(f"sqlite:///{path}")
    assert path.read_text().startswith("Not a database.")


async def test_what_is_not_migrated_is_not_opened(tmp_path: Path) -> None:
    """Opening creates no file; it says what to run first."""
    with pytest.raises(WrongRevision, match="hoststand migrate"):
        await open_database(f"sqlite:///{tmp_path}/new.db")
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 - a look at a folder


async def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A path into nowhere names the folder."""
    with pytest.raises(DatabaseUnavailable, match="there is no folder"):
        await migrate(f"sqlite:///{tmp_path}/nowhere/new.db")
