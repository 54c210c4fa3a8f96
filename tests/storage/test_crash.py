import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import open_database
from storage.migrations import migrate

CHILD = """
import asyncio, sys
from storage.tables.book import guests
from storage.tables.book import deliveries
from storage.database import open_database
from tests.storage.values import delivery, stored

async def main(url, first):
    database = await open_database(url, exclusive=True)
    numbers = iter(range(first, 10**9))

    async def register():
        for number in numbers:
            await database.commit(
                guests.put(stored(number), 1), deliveries.put(delivery(f"d{number}", number), now=1)
            )
            sys.stdout.buffer.write(b"%d\\n" % number)
            sys.stdout.buffer.flush()

    await asyncio.gather(*[register() for _ in range(8)])

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


def acknowledged_until_killed(url: str, first: int, number: int) -> set[int]:
    """Let a process register guests, kill it after ``number`` of them, and return everything it reported."""
    command = [sys.executable, "-c", CHILD, url, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path.cwd()) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        told = {int(process.stdout.readline()) for _ in range(number)}
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    return told | {int(line) for line in rest.splitlines(keepends=True) if line.endswith(b"\n")}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_was_acknowledged_outlives_a_kill(empty_url: str) -> None:
    """A process is killed in the middle of its work, repeatedly: everything it reported is there, complete."""
    await migrate(empty_url)
    told: set[int] = set()
    for number in (1, 37, 150):
        told |= acknowledged_until_killed(empty_url, max(told, default=0) + 1000, number)
    database = await open_database(empty_url, exclusive=True)
    await database.close()
    with closing(sqlite3.connect(empty_url.removeprefix("sqlite:///"))) as file:
        there = {int(row[0][1:]) for row in file.execute("SELECT id FROM guests")}
        owed = {int(row[0][1:]) for row in file.execute("SELECT guest_id FROM deliveries")}
        (health,) = file.execute("PRAGMA integrity_check").fetchone()
    assert told <= there
    assert there == owed
    assert health == "ok"
