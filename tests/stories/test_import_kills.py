"""An import that is killed again and again, as separate processes."""

import asyncio
import random
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from pathlib import Path

from storage.database import Database, open_database
from storage.migrations import migrate
from storage.tables.book import audit, guests
from storage.tables.chat import meta
from tests.bot.file_formats.files import text_file
from tests.storage.values import stored

# Small batches, and processes for fewer rows than usual, so that there is something to kill.
PROGRAM = """
import sys
from bot.transfer.imports import job as import_job, preparing
if __name__ == "__main__":
    import_job.ROWS, preparing.LONG = 50, 500
    preparing.processors = lambda: 2
    from bot.cli import main
    sys.argv[0] = "hoststand"
    main()
"""
KILLS = 3
KNOWN = stored(1, first_name="Guest", last_name="Number7", phone="+447911000007")
LIST = "Name;Phone;E-mail;Seat\n" + "".join(
    f"Guest Number{number};07911 {number:06d};{'no address' if number % 50 == 0 else f'g{number}@example.com'};window\n"
    + ("Guest Number3;07911000003;;\n;4.47E+11;;\n" if number % 400 == 0 else "")
    for number in range(1_500)
)


class Stage:
    """A book with one guest, and a list that is imported into it."""

    def __init__(self, folder: Path, url: str, database: Database, path: Path) -> None:
        self.url = url
        self.database = database
        self.report = folder / "report.csv"
        self._program = folder / "program.py"
        self._program.write_text(PROGRAM, "utf-8")
        settings = folder / "hoststand.toml"
        settings.write_text(
            '[bot]\ntoken = "123456:abcdefghijklmnopqrstuvwxyzABCDEFGHI"\nowner_ids = [1]\n'
            f'[storage]\nurl = "{url}"\n'
            '[[venues]]\nslug = "bistro"\nname = "Bistro"\ncountry = "GB"\nlanguage = "en"\n',
            "utf-8",
        )
        self._words = ("import", str(path), "--yes", "--config", str(settings), "--report", str(self.report))

    async def start(self) -> Process:
        """Start the command."""
        return await asyncio.create_subprocess_exec(
            sys.executable, str(self._program), *self._words, stdout=DEVNULL, stderr=DEVNULL
        )

    async def done(self) -> int:
        """Return how many rows are stored so far."""
        (rows,) = await self.database.fetch(meta.under("import:"))
        return sum(len(row["value"]) for row in rows if not row["key"].endswith("began"))

    async def book(self) -> list[dict[str, object]]:
        """Return everybody in the order in which they came."""
        (rows,) = await self.database.fetch(guests.newest("bistro", 10_000))
        return [guests.read(row).guest.to_dict() for row in reversed(rows)]

    async def acts(self) -> Counter[str]:
        """Return how often the audit has what."""
        (rows,) = await self.database.fetch(audit.of_venue("bistro", 10_000))
        assert len({(row["act"], row["guest_id"]) for row in rows}) == len(rows)
        return Counter(audit.read(row).act for row in rows)


async def opened(folder: Path, url: str, path: Path) -> Stage:
    """Return a stage."""
    await migrate(url)
    database = await open_database(url)
    await database.commit(guests.put(KNOWN, 1))
    return Stage(folder, url, database, path)


def folder_in(folder: Path, name: str) -> Path:
    """Return a new folder."""
    (folder / name).mkdir()
    return folder / name


def children(pid: int) -> set[int]:
    """Return the processes that a process has started; none where the system doesn't tell."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(word) for word in path.read_text("ascii").split()} if path.exists() else set()


def lives(pid: int) -> bool:
    """Tell whether a process is there and not merely waited for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_an_import_that_is_killed_again_and_again_ends_as_if_it_never_was(
    empty_url: str, tmp_path: Path
) -> None:
    """The same guests in the same order, the same audit, the same report; nothing twice, and no process is left behind."""
    path = text_file(tmp_path, LIST)
    calm = await opened(folder_in(tmp_path, "calm"), f"sqlite:///{tmp_path / 'calm.db'}", path)
    assert await (await calm.start()).wait() == 1  # a row was refused
    stage = await opened(folder_in(tmp_path, "stormy"), empty_url, path)
    workers: set[int] = set()
    chance = random.Random(7)  # noqa: S311 - moments to be killed at
    for _ in range(KILLS):
        wanted = await stage.done() + chance.randrange(1, 300)
        process = await stage.start()
        while await stage.done() < wanted:
            assert process.returncode is None
            await asyncio.sleep(0.005)
        workers |= children(process.pid)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert await (await stage.start()).wait() == 1

    assert await stage.book() == await calm.book()
    assert await stage.acts() == await calm.acts()
    assert stage.report.read_bytes() == calm.report.read_bytes()
    assert await stage.done() == 0
    async with asyncio.timeout(60):
        while any(map(lives, workers)):  # noqa: ASYNC110 - the system ends them
            await asyncio.sleep(0.05)
    for one in (calm, stage):
        await one.database.close()
