"""The whole program in one process with the sandbox: real handlers, a real database, no network."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest

from bot.polling import poll
from bot.program import Program, started
from bot.settings import Settings, load_settings
from sandbox.app import OWNER, Sandbox
from sandbox.host import Host

ADDRESS = "http://sandbox"


class Stand:
    """A bot at work, its provider, and hosts with phones."""

    def __init__(self, settings: Settings) -> None:
        self.sandbox = Sandbox()
        self.settings = settings
        self._running = AsyncExitStack()

    async def start(self) -> Program:
        """Start the bot."""
        transport = httpx.ASGITransport(app=self.sandbox.app)
        program = await self._running.enter_async_context(started(self.settings, transport))
        polling = asyncio.create_task(poll(program.bot, program.intake))

        async def stop_polling() -> None:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)

        self._running.push_async_callback(stop_polling)
        return program

    async def stop(self) -> None:
        """Stop the bot in order."""
        await self._running.aclose()
        self._running = AsyncExitStack()

    def host(self, user_id: int = OWNER) -> Host:
        """Hand a phone to somebody; the owner unless said otherwise."""
        return Host(self.sandbox.world, user_id=user_id)

    @property
    def customers(self) -> list[dict[str, object]]:
        """What the provider has stored."""
        return [dict(row) for row in self.sandbox.clopos.customers]


def settings_for(url: str, folder: Path) -> Settings:
    """Return the sandbox's settings over this database."""
    text = Sandbox().settings(ADDRESS)
    assert tomllib.loads(text)
    file = folder / "hoststand.toml"
    file.write_text(text, "utf-8")
    return load_settings(file, {"HOSTSTAND_STORAGE__URL": url})


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncIterator[Stand]:
    """Open a stand over this database and close it at the end."""
    stand = Stand(settings_for(url, folder))
    await stand.start()
    try:
        yield stand
    finally:
        await stand.stop()
        await stand.sandbox.aclose()


@pytest.fixture
async def stand(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Give a bot at work, on each engine in turn."""
    async with opened(database_url, tmp_path) as at_work:
        yield at_work
        assert at_work.sandbox.world.violations == []
