import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import open_database
from storage.tables.book import guests
from tests.bot.file_formats.files import text_file
from tests.stories.processes import Machine, errors_in, machine

ROWS = 3_000
LIST = "Name;Phone;E-mail\n" + "".join(
    f"Guest Number{number};07911{number:06d};g{number}@example.com\n" for number in range(ROWS)
)


@pytest.fixture
def both(empty_url: str, tmp_path: Path) -> Iterator[Machine]:
    """Yield the program and the sandbox as processes, on each engine in turn."""
    with machine(tmp_path, empty_url) as running:
        yield running
        assert errors_in(running.log) == []


async def test_hosts_are_answered_while_a_list_comes_in(
    both: Machine, empty_url: str, tmp_path: Path
) -> None:
    """The bot has the book open, the command sends it what to store, and a host finds what is there so far."""
    async with both.host() as host:
        await host.send("/help")
        await host.sees("guest")
        importing = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "import", str(text_file(tmp_path, LIST)), "--yes"),
            *("--config", str(tmp_path / "hoststand.toml")),
            stdout=PIPE,
            stderr=PIPE,
            env=both.environ,
        )
        answered = 0
        ending = asyncio.create_task(importing.communicate())
        while not ending.done():
            await host.send(f"Ann Poe 07700 900{answered:03d}")
            await host.sees(f"900{answered:03d}")
            answered += 1
        said, complaints = await ending
        assert importing.returncode == 0, complaints
        assert f"{ROWS} added" in said.decode()
        assert answered > 1
        await host.send("/find Number2999")
        await host.sees("Guest Number2999")
    assert both.stop() == 0
    database = await open_database(empty_url)
    (rows,) = await database.fetch(guests.newest("bistro", ROWS * 2))
    await database.close()
    assert len(rows) == len({row["id"] for row in rows}) == ROWS
