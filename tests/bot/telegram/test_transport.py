"""The bot's client and the stand-in for Telegram over a socket, as in production."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import uvicorn
from pydantic import SecretStr
from starlette.types import Receive, Scope, Send
from telegram.error import BadRequest, NetworkError

from bot.config.settings import BotSettings
from bot.telegram.client import TelegramBot, telegram_bot
from sandbox.app import OWNER, Sandbox
from sandbox.host import Host
from tests.proxies import LOGIN, Greeting, connecting, small_proxy, sockets


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Yield the stand-ins."""
    sandbox = Sandbox()
    yield sandbox
    assert sandbox.world.violations == []
    await sandbox.aclose()


@pytest.fixture
def came_by() -> list[tuple[str, int]]:
    """Return where calls are noted: the method, and the bot's port of the connection."""
    return []


@pytest.fixture
async def settings(sandbox: Sandbox, came_by: list[tuple[str, int]]) -> AsyncIterator[BotSettings]:
    """Yield the settings of a bot at the stand-in, which listens on a socket."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        came_by.append((scope["path"].rpartition("/")[2], scope["client"][1]))
        await sandbox.app(scope, receive, send)

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    (token,) = sandbox.world.bots
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    yield BotSettings(token=SecretStr(token), api_base_url=address, owner_ids=[OWNER])
    server.should_exit = True
    await serving


@pytest.fixture
async def bot(settings: BotSettings) -> AsyncIterator[TelegramBot]:
    """Yield a bot that is logged in over a socket."""
    async with telegram_bot(settings) as bot:
        yield bot


async def test_an_answer_uses_the_connection_by_which_its_update_came(
    sandbox: Sandbox, bot: TelegramBot, came_by: list[tuple[str, int]]
) -> None:
    """So it never waits for a new one, however long nobody wrote; the next poll leaves that connection alone."""
    host = Host(sandbox.world, user_id=OWNER)
    offset = None
    for text in ("/start", "Jane", "Ali"):
        await host.send(text)
        (update,) = await bot.raw_updates(offset)
        offset = update["update_id"] + 1
        await bot.send_message(OWNER, text)

    polls = [port for method, port in came_by if method == "getUpdates"]
    assert [port for method, port in came_by if method == "sendMessage"] == polls
    assert polls[0] != polls[1]


async def test_a_file_is_uploaded_whole(sandbox: Sandbox, bot: TelegramBot) -> None:
    """Every byte, the name and the caption arrive; a call without a file goes over the same connection."""
    host = Host(sandbox.world, user_id=OWNER)
    await host.send("/start")
    content = bytes(range(256)) * 20_000 + b"\r\n--"

    sent = await bot.send_document(
        OWNER, content, filename='"Gäste".csv', caption="2 <b>guests</b>", parse_mode="HTML"
    )
    await bot.send_message(OWNER, "There it is: Gäste")

    shown, said = [message for message in host.messages if message.from_bot]
    assert (shown.document, shown.html) == ('"Gäste".csv', "2 <b>guests</b>")
    assert await host.open_document(shown) == content
    assert said.text == "There it is: Gäste"
    assert sent.document is not None
    assert (sent.document.file_size, sent.document.mime_type) == (len(content), "text/csv")


async def test_an_empty_file_is_refused(sandbox: Sandbox, bot: TelegramBot) -> None:
    """In Telegram's words."""
    await Host(sandbox.world, user_id=OWNER).send("/start")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(OWNER, b"", filename="guests.vcf")


@pytest.mark.parametrize(
    ("scheme", "greet"), [("http", connecting(wants=LOGIN)), ("socks5", sockets(wants=LOGIN))]
)
async def test_calls_go_through_the_proxy(settings: BotSettings, scheme: str, greet: Greeting) -> None:
    """The bot logs in, polls and sends through it; a wrong login is said without being shown."""
    async with small_proxy(greet) as port:
        address = SecretStr(f"{scheme}://{':'.join(LOGIN)}@127.0.0.1:{port}")
        async with telegram_bot(settings.model_copy(update={"proxy": address})) as bot:
            assert bot.username
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(7, "Hello")
        wrong = SecretStr(f"{scheme}://joe:canary@127.0.0.1:{port}")
        bot = telegram_bot(settings.model_copy(update={"proxy": wrong}))
        with pytest.raises(NetworkError, match="wants a login") as caught:
            await bot.initialize()
        await bot.shutdown()
    assert "canary" not in str(caught.value)
