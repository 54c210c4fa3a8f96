"""The whole program in one process with the sandbox: real handlers, a real database, no network."""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.config.settings import Settings, load_settings
from bot.delivery import worker
from bot.intake import intake
from bot.program import Program, started
from bot.roles import Role
from bot.telegram.polling import poll
from handlers.menus import announcer
from handlers.wording.translator import FALLBACK
from sandbox.app import OWNER, Sandbox
from sandbox.host import PATIENCE, Host, Shown
from storage.database import open_database
from storage.sql.statement import Row, Statement

BEAT = 1.5 * PATIENCE  # longer than anybody waits: what only a round finds by itself was not announced
ADDRESS = "http://127.0.0.1"
FORGED = 9_000_000  # above every update of the sandbox


class Stand:
    """A bot at work, its provider, and hosts with phones."""

    program: Program

    def __init__(self, settings: Settings, *, courier: httpx.AsyncBaseTransport | None = None) -> None:
        self.sandbox = Sandbox(transport=courier)
        self.settings = settings
        self._running = AsyncExitStack()
        self._forged = 0

    async def start(self, *, polling: bool = True, role: Role = Role.RUN) -> Program:
        """Start the bot; ``polling`` tells whether it fetches updates."""
        transport = httpx.ASGITransport(app=self.sandbox.app)
        self.program = await self._running.enter_async_context(started(self.settings, transport, role=role))
        if polling and role is not Role.WORKER:
            self.keep(poll(self.program.bot, self.program.intake))
        return self.program

    def keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Do ``work`` alongside the bot until it is stopped."""
        task = asyncio.create_task(work)

        async def end() -> None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        self._running.push_async_callback(end)

    async def join(self, role: Role) -> Program:
        """Start another process's part beside the bot, over the same database."""
        transport = httpx.ASGITransport(app=self.sandbox.app)
        return await self._running.enter_async_context(started(self.settings, transport, role=role))

    async def stop(self) -> None:
        """Stop the bot properly."""
        await self._running.aclose()
        self._running = AsyncExitStack()

    def host(self, user_id: int = OWNER) -> Host:
        """Hand a phone to somebody, by default the owner."""
        return Host(self.sandbox.world, user_id=user_id)

    async def enlist(self, *people: str) -> None:
        """Have the owner add people to the team, each as ``1003 manager Mary``."""
        boss = self.host()
        for person in people:
            await boss.send(f"/team add {person}")
            await boss.sees(f"{person.partition(' ')[0]} is now on the team")

    async def read(self, statement: Statement) -> list[Row]:
        """Read from the bot's database."""
        database = await open_database(self.settings.storage.url)
        (rows,) = await database.fetch(statement)
        await database.close()
        return rows

    def calls(self, method: str) -> list[dict[str, Any]]:
        """Return what the bot sent with each call of a Telegram method."""
        return [sent for name, sent in self.sandbox.world.calls if name == method]

    async def forge(self, user_id: int, page: Shown, data: str) -> None:
        """Press a button that the message ``page`` doesn't have, and wait for the answer."""
        self._forged += 1
        before = len(self.calls("answerCallbackQuery"))
        (bot,) = self.sandbox.world.bots.values()
        message = {
            "message_id": page.message_id,
            "date": 1,
            "chat": {"id": user_id, "type": "private"},
            "from": {"id": bot.id, "is_bot": True, "first_name": "Bot", "username": bot.username},
            "text": page.text,
        }
        query = {
            "id": f"forged{self._forged}",
            "from": {"id": user_id, "is_bot": False, "first_name": "Forger"},
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        await self.program.intake.receive([{"update_id": FORGED + self._forged, "callback_query": query}])
        await until(lambda: len(self.calls("answerCallbackQuery")) > before)

    @property
    def pending(self) -> list[int]:
        """The updates that Telegram still keeps for the bot."""
        (bot,) = self.sandbox.world.bots.values()
        return [update.id for update in bot.mailbox.updates]

    @property
    def customers(self) -> list[dict[str, object]]:
        """What the provider has stored."""
        return [dict(row) for row in self.sandbox.clopos.customers]


CLOPOS = ("clopos",)
UNLIMITED = "1000000"  # messages a second: hosts here are faster than people


def settings_for(url: str, folder: Path, kinds: Collection[str] | None = CLOPOS, **changed: str) -> Settings:
    """Return the sandbox's settings over this database, some ``changed`` like by the environment.

    The venue only uses Clopos unless ``kinds`` names others; with ``None`` it uses all.
    """
    file = folder / "hoststand.toml"
    file.write_text(_settings_of_sandbox(None if kinds is None else frozenset(kinds)), "utf-8")
    environ = {"STORAGE__URL": url, "BOT__MESSAGES_PER_SECOND": UNLIMITED} | changed
    return load_settings(file, {f"HOSTSTAND_{name}": value for name, value in environ.items()})


@cache  # every sandbox has the same
def _settings_of_sandbox(kinds: frozenset[str] | None) -> str:
    text = Sandbox().settings(ADDRESS, kinds)
    assert tomllib.loads(text)
    return text


@asynccontextmanager
async def opened(
    url: str, folder: Path, kinds: Collection[str] | None = CLOPOS, **changed: str
) -> AsyncIterator[Stand]:
    """Open a stand over this database and close it at the end; ``kinds`` as in ``settings_for``."""
    stand = Stand(settings_for(url, folder, kinds, **changed))
    await stand.start()
    try:
        yield stand
    finally:
        await stand.stop()
        await stand.sandbox.aclose()


@pytest.fixture(autouse=True)
def _slow_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rounds that find what nobody announced come too late for any test."""
    for part in (intake, worker):
        monkeypatch.setattr(part, "HEARTBEAT", BEAT)
        monkeypatch.setattr(part, "LEASE", 2000 * BEAT)


@pytest.fixture
def menu_languages() -> Collection[str]:
    """Return the languages in which a start tells Telegram its menus."""
    return (FALLBACK,)


@pytest.fixture(autouse=True)
def menus(monkeypatch: pytest.MonkeyPatch, menu_languages: Collection[str]) -> None:
    """Tell the menus in these languages alone: dozens of calls to say the same in all were a third of a story."""
    monkeypatch.setattr(announcer, "LANGUAGES", menu_languages)


@pytest.fixture
async def stand(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot, on each engine in turn."""
    async with opened(database_url, tmp_path) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


@pytest.fixture
async def chain(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield a running bot at a venue with an account at every provider."""
    async with opened(database_url, tmp_path, None) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []


async def until(condition: Callable[[], object], within: float = PATIENCE) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - whatever it is
            await asyncio.sleep(0.01)
