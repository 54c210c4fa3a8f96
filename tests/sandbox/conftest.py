"""A world with one bot and its people, in process."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from sandbox.faults import Faults
from sandbox.host import Host
from sandbox.telegram.server.server import BotApi
from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.world import World

TOKEN = "123456:sandbox-token"
Api = Callable[..., Any]


@pytest.fixture
def world() -> World:
    """Return a world whose clock stands still unless advanced."""
    return World(clock=lambda: 1_790_000_000.0)


@pytest.fixture
def bot(world: World) -> Bot:
    """Make the one bot of the world."""
    return world.add_bot(TOKEN, "stand_bot", "Stand")


@pytest.fixture
def host(world: World, bot: Bot) -> Host:
    """Make a person who talks to the bot."""
    return Host(world, user_id=1001, name="Ana", bot=bot.username)


@pytest.fixture
def faults() -> Faults:
    """Return faults, of which there are none until a test adds them."""
    return Faults()


@pytest.fixture
async def server(world: World, bot: Bot, faults: Faults) -> AsyncIterator[BotApi]:
    """Serve the Bot API of the world."""
    assert world.bot(bot.username) is bot
    server = BotApi(world, faults)
    yield server
    await server.aclose()


@pytest.fixture
async def client(server: BotApi) -> AsyncIterator[httpx.AsyncClient]:
    """Make a plain HTTP client of the Bot API."""
    transport = httpx.ASGITransport(server.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://telegram") as client:
        yield client


@pytest.fixture
def call(client: httpx.AsyncClient) -> Api:
    """Call a method with JSON and return the whole answer."""

    async def call(method: str, **parameters: Any) -> Any:
        response = await client.post(f"/bot{TOKEN}/{method}", json=parameters)
        return response.json()

    return call


@pytest.fixture
def refused(call: Api) -> Api:
    """Call a method that must be refused and return ``(code, description)``."""

    async def refused(method: str, **parameters: Any) -> tuple[int, str]:
        answer = await call(method, **parameters)
        assert answer["ok"] is False, answer
        return answer["error_code"], answer["description"]

    return refused
