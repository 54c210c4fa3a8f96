"""Webhooks: Telegram's queues, repetitions and lifetimes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from sandbox.faults import Faults
from sandbox.host import Host
from sandbox.telegram.server.server import BotApi
from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.world import World


class Receiver:
    """A bot's webhook: records what arrives, and answers according to ``answers``, else 200."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[httpx.Headers] = []
        self.answers: list[httpx.Response] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        """Receive a post."""
        self.bodies.append(json.loads(request.content))
        self.headers.append(request.headers)
        answer = self.answers.pop(0) if self.answers else httpx.Response(200)
        await self.gate.wait()
        return answer

    async def got(self, number: int) -> None:
        """Wait until a number of posts have arrived, and a moment longer for those that should not."""
        async with asyncio.timeout(60):
            while len(self.bodies) < number:  # noqa: ASYNC110 - the posts come from many tasks
                await asyncio.sleep(0.002)
        await asyncio.sleep(0.03)
        assert len(self.bodies) == number, [describe(body) for body in self.bodies]


def describe(body: dict[str, Any]) -> str:
    """Name an update in a word or two."""
    if "message" in body:
        return str(body["message"]["text"])
    return next(kind for kind in body if kind != "update_id")


@pytest.fixture
def receiver() -> Receiver:
    """Make the bot's webhook."""
    return Receiver()


@pytest.fixture
async def server(world: World, bot: Bot, faults: Faults, receiver: Receiver) -> AsyncIterator[BotApi]:
    """Serve the Bot API of the world, posting to the receiver."""
    assert world.bot(bot.username) is bot
    server = BotApi(world, faults, transport=httpx.MockTransport(receiver))
    yield server
    await server.aclose()


@pytest.fixture
async def hooked(call: Callable[..., Any]) -> None:
    """Set the webhook."""
    await call("setWebhook", url="https://bot.example/hook", secret_token="s3cret", max_connections=2)


@pytest.mark.usefixtures("hooked")
async def test_updates_are_posted_with_the_secret(host: Host, receiver: Receiver, call: Any) -> None:
    """The header tells the bot who posts; accepted updates are gone."""
    await host.send("hi")
    await receiver.got(1)
    assert receiver.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 0


@pytest.mark.usefixtures("hooked")
async def test_the_next_of_a_queue_waits_for_the_one_before(host: Host, receiver: Receiver) -> None:
    """Messages of a chat are sent one after another; a tap by the same person is in another queue."""
    receiver.gate.clear()
    await host.send("one")
    await host.send("two")
    await host.block()
    await receiver.got(2)
    assert [describe(body) for body in receiver.bodies] == ["one", "my_chat_member"]
    receiver.gate.set()
    await receiver.got(3)
    assert describe(receiver.bodies[2]) == "two"


@pytest.mark.usefixtures("hooked")
async def test_no_more_than_max_connections_at_once(world: World, receiver: Receiver) -> None:
    """A third chat waits while two posts are under way."""
    receiver.gate.clear()
    for number in (1, 2, 3):
        await Host(world, user_id=number, name="x").send(str(number))
    await receiver.got(2)
    receiver.gate.set()
    await receiver.got(3)


@pytest.mark.usefixtures("hooked")
async def test_a_failed_post_is_repeated_at_once_and_then_ever_later(
    host: Host, world: World, receiver: Receiver, call: Any
) -> None:
    """The first repetition is immediate, then 2 s, 4 s …; the queue stays in order."""
    receiver.answers = [httpx.Response(500), httpx.Response(404), httpx.Response(500)]
    await host.send("one")
    await host.send("two")
    await receiver.got(2)
    world.advance(1.9)
    await receiver.got(2)
    world.advance(0.2)
    await receiver.got(3)
    world.advance(3.5)
    await receiver.got(3)
    info = (await call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 2
    world.advance(1)
    await receiver.got(5)
    assert [describe(body) for body in receiver.bodies] == ["one", "one", "one", "one", "two"]
    assert len({body["update_id"] for body in receiver.bodies[:4]}) == 1


@pytest.mark.usefixtures("hooked")
async def test_retry_after_is_obeyed(host: Host, world: World, receiver: Receiver) -> None:
    """The bot's own pause takes precedence over Telegram's."""
    receiver.answers = [httpx.Response(503, headers={"Retry-After": "30"})]
    await host.send("one")
    await receiver.got(1)
    world.advance(29)
    await receiver.got(1)
    world.advance(2)
    await receiver.got(2)


@pytest.mark.usefixtures("hooked")
async def test_what_outlives_its_lifetime_is_dropped(host: Host, world: World, receiver: Receiver) -> None:
    """An inline query lives 30 seconds, so a pause of 40 ends it; a message waits."""
    receiver.answers = [httpx.Response(503, headers={"Retry-After": "40"})]
    asked = asyncio.create_task(host.inline("jane"))
    await receiver.got(1)
    world.advance(41)
    with pytest.raises(AssertionError, match="no answer to the inline query"):
        await asked
    await host.send("one")
    await receiver.got(2)
    assert [describe(body) for body in receiver.bodies] == ["inline_query", "one"]


@pytest.mark.usefixtures("hooked")
async def test_a_webhook_that_is_gone_for_long_is_closed(
    host: Host, world: World, receiver: Receiver, call: Any
) -> None:
    """After 23 hours of nothing but 410 nobody posts any more."""
    receiver.answers = [httpx.Response(410)] * 20
    await host.send("one")
    await receiver.got(2)
    world.advance(23 * 3600 + 1)
    await receiver.got(3)
    assert (await call("getWebhookInfo"))["result"]["url"] == ""


async def test_a_secret_has_only_plain_characters(refused: Any) -> None:
    """Letters, digits, ``_`` and ``-``."""
    code, description = await refused("setWebhook", url="https://bot.example", secret_token="no spaces")
    assert (code, description) == (400, "Bad Request: secret token contains unallowed characters")
