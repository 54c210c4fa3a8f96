import asyncio
import hmac
import json
import socket
from collections.abc import AsyncIterator, Collection
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from bot.program import receive
from bot.runtime.errors import StartError
from bot.telegram import webhook_watch
from bot.telegram.gate import SECRET_HEADER, Gate
from bot.telegram.webhook import LARGEST_BODY, PATH, route
from sandbox.faults import Fault
from storage.errors import DatabaseUnavailable
from tests.bot.flaky import Flaky
from tests.stories.conftest import Stand, settings_for, until

SECRET = "canary-of-a-webhook"
UPDATE = b'{"update_id": 1}'


class Inbox:
    """Receives updates like an intake."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.down = False

    async def receive(self, raw: Collection[dict[str, Any]]) -> None:
        """Store them, or be unreachable."""
        if self.down:
            raise DatabaseUnavailable("down for a test")
        self.taken += raw


@pytest.fixture
async def client() -> AsyncIterator[tuple[httpx.AsyncClient, Inbox]]:
    """Yield a way to post to a webhook, and what it receives."""
    inbox = Inbox()
    transport = httpx.ASGITransport(Starlette(routes=[route(lambda: inbox, Gate((SECRET,)))]))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as to_bot:
        yield to_bot, inbox


Client = tuple[httpx.AsyncClient, Inbox]


async def test_an_update_with_the_secret_is_taken(client: Client) -> None:
    """It gets an empty 200 once it is stored."""
    to_bot, inbox = client
    answer = await to_bot.post(PATH, content=UPDATE, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, answer.content) == (200, b"")
    assert inbox.taken == [{"update_id": 1}]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "é" * 20])
async def test_without_the_secret_nothing_is_looked_at(
    client: Client, secret: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing or wrong secret gets a 403, compared in constant time, whatever the body."""
    to_bot, inbox = client
    compared = []
    compare = hmac.compare_digest

    def watched(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return compare(one, other)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    headers = {} if secret is None else {SECRET_HEADER: secret.encode("latin-1")}
    for body in (UPDATE, b"{", b"x" * (LARGEST_BODY + 1)):
        answer = await to_bot.post(PATH, content=body, headers=headers)  # type: ignore[arg-type] # bytes do too
        assert (answer.status_code, answer.content) == (403, b"")
    assert inbox.taken == []
    assert len(compared) == 3


async def test_only_posts_to_one_path_are_known(client: Client) -> None:
    """Another method gets a 405, another path a 404."""
    to_bot, _ = client
    assert (await to_bot.get(PATH, headers={SECRET_HEADER: SECRET})).status_code == 405
    assert (await to_bot.post("/", headers={SECRET_HEADER: SECRET})).status_code == 404


async def test_a_body_larger_than_any_update_is_refused(client: Client) -> None:
    """Two megabytes get a 413 and are not stored; one byte below the limit is read."""
    to_bot, inbox = client
    large = json.dumps({"update_id": 1, "x": "y" * (2 << 20)})
    answer = await to_bot.post(PATH, content=large, headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 413
    just = b'{"update_id": 1, "x": "' + b"y" * (LARGEST_BODY - 25) + b'"}'
    answer = await to_bot.post(PATH, content=just, headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 200
    assert len(inbox.taken) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b"{}",
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(client: Client, body: bytes) -> None:
    """A body that is not JSON, or has no id, gets a 400."""
    to_bot, inbox = client
    answer = await to_bot.post(PATH, content=body, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, answer.content) == (400, b"")
    assert inbox.taken == []


async def test_without_the_database_telegram_is_to_repeat(client: Client) -> None:
    """What can't be stored gets a 503 and is not acknowledged."""
    to_bot, inbox = client
    inbox.down = True
    answer = await to_bot.post(PATH, content=UPDATE, headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 503


def test_a_webhook_without_a_secret_is_not_opened() -> None:
    """Nobody can start one that lets anybody in."""
    with pytest.raises(ValueError, match=r"set bot\.secret"):
        Gate(("",))
    with pytest.raises(ValueError, match=r"set bot\.secret"):
        Gate(())


def free_port() -> int:
    """Return a port where nobody is listening."""
    with socket.create_server(("127.0.0.1", 0)) as bind:
        port: int = bind.getsockname()[1]
    return port


@pytest.fixture
async def listening(database_url: str, tmp_path: Path, flaky: list[Flaky]) -> AsyncIterator[Stand]:
    """Yield a bot that Telegram calls over a real socket."""
    assert flaky == []
    port = free_port()
    changed = {
        "BOT__MODE": "webhook",
        "BOT__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BOT__LISTEN": f"127.0.0.1:{port}",
        "BOT__SECRET": SECRET,
    }
    stand = Stand(settings_for(database_url, tmp_path, **changed))
    await stand.start(polling=False)
    stand.keep(receive(stand.program))
    try:
        yield stand
        assert stand.sandbox.world.violations == []
    finally:
        await stand.stop()
        await stand.sandbox.aclose()


async def test_a_guest_is_registered_by_webhook(listening: Stand) -> None:
    """Telegram posts the updates, and the whole story is the same as with polling."""
    host = listening.host()
    await host.send("Jane Doe 07700 900123 jane@example.com")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    assert len(listening.customers) == 1
    assert await host.inline("jane")
    assert listening.calls("setWebhook")[0]["secret_token"] == SECRET


async def test_telegram_repeats_what_was_not_stored(listening: Stand, flaky: list[Flaky]) -> None:
    """After a 503 the update is repeated, and answered once."""
    await until(lambda: listening.calls("setWebhook"))
    flaky[0].down = True
    host = listening.host()
    await host.send("/help")
    await asyncio.sleep(0.3)
    held = list(listening.pending)
    flaky[0].down = False
    listening.sandbox.world.advance(5)
    await host.sees("Register a guest")
    assert len(held) == 1
    assert len(listening.calls("sendMessage")) == 1


@pytest.mark.parametrize("taken", ["http://127.0.0.1:1/telegram", ""])
async def test_another_installation_with_the_token_is_noticed(
    listening: Stand, monkeypatch: pytest.MonkeyPatch, taken: str
) -> None:
    """Whoever sets another address, or polls, gets the updates: the log says so once, and the bot is not ready."""
    monkeypatch.setattr(webhook_watch, "EVERY", 0.05)
    await listening.stop()
    listening.sandbox.world.calls.clear()
    with capture_logs() as lines:
        await listening.start(polling=False)
        listening.keep(receive(listening.program))
        await until(lambda: listening.calls("getWebhookInfo"))
        (bot,) = listening.sandbox.world.bots.values()
        ours, bot.mailbox.webhook.url = bot.mailbox.webhook.url, taken
        client = listening.program.bots[0].client
        await until(lambda: client.updates_go == taken)
        before = len(listening.calls("getWebhookInfo"))
        await until(lambda: len(listening.calls("getWebhookInfo")) > before + 1)
        said = [line["event"] for line in lines if line["log_level"] == "error"]
        bot.mailbox.webhook.url = ours
        await until(lambda: client.updates_go is None)

    assert said == [webhook_watch.TAKEN if taken else webhook_watch.GONE]


async def test_the_socket_is_closed_at_the_end(listening: Stand) -> None:
    """After a clean shutdown another program can listen there at once."""
    await listening.host().send("/help")
    await listening.host().sees("Register a guest")
    await listening.stop()
    with socket.create_server(listening.settings.bot.listen_at):
        pass


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_address_in_use_is_a_clear_error(database_url: str, tmp_path: Path) -> None:
    """The program says which address is taken and what to set, and calls Telegram for nothing."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        changed = {"BOT__PUBLIC_URL": f"http://{address}", "BOT__LISTEN": address, "BOT__SECRET": SECRET}
        stand = Stand(settings_for(database_url, tmp_path, BOT__MODE="webhook", **changed))
        await stand.start(polling=False)
        with pytest.raises(StartError, match=rf"can't listen on {address} .*bot\.listen"):
            await receive(stand.program)
        await stand.stop()
        assert stand.calls("setWebhook") == []


async def test_polling_deletes_a_webhook_first(stand: Stand) -> None:
    """A bot that used a webhook now polls, without an error, although Telegram fails once."""
    await stand.stop()
    (bot,) = stand.sandbox.world.bots.values()
    bot.mailbox.webhook.url = "http://127.0.0.1:1/telegram"
    stand.sandbox.faults["telegram"].add("deleteWebhook", Fault("drop_before"))
    await stand.start()
    await stand.host().send("/help")
    await stand.host().sees("Register a guest")
    assert bot.mailbox.webhook.url == ""
