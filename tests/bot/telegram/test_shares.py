import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.telegram import shares
from bot.telegram.client import TelegramBot, telegram_bot
from bot.telegram.pace import Pace
from bot.telegram.shares import Shares, share_of
from sandbox.app import Sandbox
from sandbox.host import Host
from storage.database import Database, open_database
from storage.tables.chat import meta
from tests.bot.flaky import Flaky
from tests.stories.conftest import settings_for, until

RATE = 12.0
BOT = 123456
FIRST_CHAT = 2001


@pytest.fixture
def engine() -> str:
    """Use the engine that several processes may share."""
    return "postgres"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak more often."""
    for name, seconds in (("BEAT", 0.1), ("SILENT", 0.5), ("GONE", 1.0)):
        monkeypatch.setattr(shares, name, seconds)


class Processes:
    """Two that speak for one bot, each over a database of its own, and the Telegram that counts."""

    def __init__(self, url: str, folder: Path) -> None:
        self.sandbox = Sandbox()
        for number in range(40):
            self.sandbox.world.add_person(FIRST_CHAT + number, f"Host {number}")
        self._url = url
        self._settings = settings_for(url, folder).bot
        self.paces: list[Pace] = []
        self.databases: list[Database] = []
        self.tasks: list[asyncio.Task[None]] = []

    async def greet(self) -> None:
        """Have everybody write to the bot, which may answer only then."""
        for number in range(40):
            await Host(self.sandbox.world, user_id=FIRST_CHAT + number).send("/start")

    async def join(self) -> TelegramBot:
        """Start another; returns its client."""
        pace = Pace(RATE)
        self.databases.append(await open_database(self._url))
        part = Shares(Flaky(self.databases[-1]), BOT, pace, RATE)
        self.tasks.append(asyncio.create_task(part.keep()))
        self.paces.append(pace)
        transport = httpx.ASGITransport(app=self.sandbox.app)
        client = telegram_bot(self._settings, transport, pace=pace)
        await client.initialize()
        return client

    async def leave(self, number: int) -> None:
        """End one properly."""
        self.tasks[number].cancel()
        await asyncio.gather(self.tasks[number], return_exceptions=True)

    async def close(self) -> None:
        """End all."""
        for number in range(len(self.tasks)):
            await self.leave(number)
        for database in self.databases:
            await database.close()
        await self.sandbox.aclose()


@pytest.fixture
async def several(database_url: str, tmp_path: Path) -> AsyncIterator[Processes]:
    """Yield nobody yet."""
    found = Processes(database_url, tmp_path)
    await found.greet()
    yield found
    await found.close()


async def test_two_processes_keep_the_limit_together(several: Processes) -> None:
    """Both have more to send than the bot may: Telegram, which counts, never says that it is too fast."""
    clients = [await several.join() for _ in range(2)]
    await until(lambda: all(pace.share < RATE for pace in several.paces))
    several.sandbox.world.flood.bot = (int(RATE), 0.9)  # a tenth of a second for a busy machine

    await asyncio.gather(
        *(clients[number % 2].send_message(FIRST_CHAT + number, "hello") for number in range(36))
    )

    assert len([1 for method, _ in several.sandbox.world.calls if method == "sendMessage"]) == 36


async def test_who_has_much_to_send_gets_most(several: Processes) -> None:
    """An idle process leaves its share to a busy one, but for what it needs to begin."""
    busy = await several.join()
    await several.join()
    sending = asyncio.gather(*(busy.send_message(FIRST_CHAT + number, "hello") for number in range(40)))
    await until(lambda: several.paces[0].share > 0.7 * RATE)
    await until(lambda: sum(pace.share for pace in several.paces) <= RATE * 1.001)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)


async def test_who_stops_leaves_its_share_at_once(several: Processes) -> None:
    """And its row is gone."""
    for _ in range(2):
        await several.join()
    await until(lambda: all(pace.share == RATE / 2 for pace in several.paces))
    await several.leave(0)
    await until(lambda: several.paces[1].share == RATE)
    (rows,) = await several.databases[1].fetch(meta.under("pace:"))
    assert len(rows) == 1


async def test_who_dies_counts_no_longer(several: Processes) -> None:
    """A row that stays as it is stands for nobody, and is deleted after a while."""
    await several.join()
    dead = f"pace:{BOT}:dead"
    await several.databases[0].commit(meta.put(dead, '{"number": 7, "wants": 0, "groups": {}, "held": {}}'))
    await until(lambda: several.paces[0].share == RATE / 2)
    await until(lambda: several.paces[0].share == RATE)

    async def rows() -> int:
        (found,) = await several.databases[0].fetch(meta.under(dead))
        return len(found)

    async with asyncio.timeout(60):
        while await rows():  # noqa: ASYNC110 - a row
            await asyncio.sleep(0.05)


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_flood_is_obeyed_by_all(several: Processes) -> None:
    """Telegram tells one process to wait in a chat: the other does not even ask there."""
    first, second = [await several.join() for _ in range(2)]
    several.sandbox.world.flood.chat = (1, 3.0)
    await first.send_message(FIRST_CHAT, "one")
    with pytest.raises(RetryAfter):
        await first.send_message(FIRST_CHAT, "two")
    await until(lambda: several.paces[1]._held_elsewhere)
    several.sandbox.world.calls.clear()

    await second.send_message(FIRST_CHAT + 1, "elsewhere")
    await second.send_message(FIRST_CHAT, "three")

    assert [method for method, _ in several.sandbox.world.calls] == ["sendMessage"] * 2


async def test_without_a_database_the_share_stays(database: Database) -> None:
    """While it is away, everybody goes on with what it had."""
    flaky, pace = Flaky(database), Pace(RATE)
    other = f"pace:{BOT}:other"
    await database.commit(meta.put(other, '{"number": 7, "wants": 0, "groups": {}, "held": {}}'))
    part = asyncio.create_task(Shares(flaky, BOT, pace, RATE).keep())
    await until(lambda: pace.share == RATE / 2)
    flaky.down = True
    await asyncio.sleep(1.0)
    assert pace.share == RATE / 2
    flaky.down = False
    await until(lambda: pace.share == RATE)
    part.cancel()
    await asyncio.gather(part, return_exceptions=True)


@given(st.lists(st.floats(0, 500), min_size=1, max_size=8))
def test_shares_add_up_to_the_rate(wants: list[float]) -> None:
    """Those who know the same of each other exceed it together at no time, and leave nothing unused."""
    parts = [share_of(own, wants[:place] + wants[place + 1 :], 30.0) for place, own in enumerate(wants)]
    assert sum(parts) == pytest.approx(30.0)
