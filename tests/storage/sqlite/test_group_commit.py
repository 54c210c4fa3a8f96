import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.errors import DatabaseUnavailable
from storage.migrations import migrate
from storage.sqlite.engine import Sqlite
from storage.tables.book import guests
from storage.tables.chat import meta
from tests.storage.values import stored


@pytest.fixture
async def file(tmp_path: Path) -> Any:
    """Yield an open SQLite database, as the class itself."""
    path = tmp_path / "hoststand.db"
    await migrate(f"sqlite:///{path}")
    opened = await Sqlite.open(path)
    yield opened
    await opened.close()


async def traced(database: Sqlite) -> list[str]:
    """Return a list that collects the statements of the writing connection."""
    seen: list[str] = []
    await database._writer.run(lambda connection: connection.set_trace_callback(seen.append))
    return seen


async def test_units_that_wait_together_share_a_commit(file: Sqlite) -> None:
    """Twenty callers at once cost one disk sync."""
    seen = await traced(file)
    await asyncio.gather(*[file.commit(meta.put(str(number), "x")) for number in range(20)])
    assert seen.count("COMMIT") == 1
    assert seen.count("BEGIN IMMEDIATE") == 1


async def test_results_come_after_the_commit(file: Sqlite) -> None:
    """A caller is only told what another connection can already see."""
    with closing(sqlite3.connect(file.path)) as other:

        async def store(number: int) -> int:
            await file.commit(guests.put(stored(number), 1))
            found = other.execute("SELECT count(*) FROM guests WHERE id = ?", [f"g{number}"])
            return int(found.fetchone()[0])

        assert await asyncio.gather(*[store(number) for number in range(20)]) == [1] * 20


async def test_who_was_cancelled_before_the_batch_stores_nothing(file: Sqlite) -> None:
    """A unit that nobody waits for any more is dropped, and the others are stored."""
    tasks = [asyncio.create_task(file.commit(meta.put(str(number), "x"))) for number in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks)
    rows = await file.fetch(*[meta.get(str(number)) for number in range(3)])
    assert [meta.value(row) for row in rows] == ["x", None, "x"]


async def test_a_full_disk_fails_the_batch_and_is_survived(file: Sqlite) -> None:
    """If the file can't grow, everybody who waits gets an error, nothing is half stored, and later it works again."""
    await file.commit(meta.put("small", "1"))
    await file._writer.run(lambda connection: connection.execute("PRAGMA max_page_count = 1"))
    tries = [file.commit(meta.put(f"big{number}", "x" * 100_000)) for number in range(3)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [DatabaseUnavailable] * 3
    await file._writer.run(lambda connection: connection.execute("PRAGMA max_page_count = 1000000"))
    await file.commit(meta.put("small", "2"))
    rows = await file.fetch(meta.get("small"), meta.get("big0"))
    assert [meta.value(row) for row in rows] == ["2", None]


async def test_a_file_that_another_program_locks_is_told(file: Sqlite) -> None:
    """A lock that doesn't go away is a clear error, not a hang."""
    await file._writer.run(lambda connection: connection.execute("PRAGMA busy_timeout = 50"))
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable, match="locked"):
        await file.commit(meta.put("a", "1"))
    other.close()
    await file.commit(meta.put("a", "1"))


async def test_close_waits_for_what_was_asked(file: Sqlite) -> None:
    """Units in flight when the program ends are stored."""
    task = asyncio.create_task(file.commit(meta.put("last", "words")))
    await asyncio.sleep(0)
    await file.close()
    await task
    with closing(sqlite3.connect(file.path)) as other:
        assert other.execute("SELECT value FROM meta WHERE key = 'last'").fetchall() == [("words",)]
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await file.commit(meta.put("a", "1"))
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await file.fetch(meta.get("a"))
