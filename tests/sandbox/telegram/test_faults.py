"""Faults on demand, in-process and over a real socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import uvicorn

from sandbox.faults import ConnectionDropped, Fault, Faults
from sandbox.host import Host
from sandbox.telegram.server.server import BotApi

SEND = "/bot123456:sandbox-token/sendMessage"
HELLO = {"chat_id": 1001, "text": "hello"}


@asynccontextmanager
async def served(server: BotApi) -> AsyncIterator[httpx.AsyncClient]:
    """Serve over a real socket."""
    uvicorn_server = uvicorn.Server(uvicorn.Config(server.app, port=0, log_level="warning"))
    task = asyncio.create_task(uvicorn_server.serve())
    while not uvicorn_server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.005)
    port = uvicorn_server.servers[0].sockets[0].getsockname()[1]
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            yield client
    finally:
        uvicorn_server.should_exit = True
        await task


@pytest.mark.parametrize(("kind", "stored"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_is_really_closed(
    server: BotApi, faults: Faults, host: Host, kind: str, stored: int
) -> None:
    """Over a socket the client sees no answer at all, and the message is there or not."""
    await host.send("/start")
    async with served(server) as client:
        faults.add("sendMessage", Fault(kind))  # type: ignore[arg-type]
        with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
            await client.post(SEND, json=HELLO)
        assert len([message for message in host.messages if message.from_bot]) == stored
        assert (await client.post(SEND, json=HELLO)).status_code == 200


@pytest.mark.parametrize(("kind", "stored"), [("drop_before", 0), ("drop_after", 1)])
async def test_in_process_a_dropped_connection_is_an_error_of_the_transport(
    client: httpx.AsyncClient, faults: Faults, host: Host, kind: str, stored: int
) -> None:
    """A client that handles httpx's errors handles this one."""
    await host.send("/start")
    faults.add("*", Fault(kind))  # type: ignore[arg-type]
    with pytest.raises(ConnectionDropped):
        await client.post(SEND, json=HELLO)
    assert len([message for message in host.messages if message.from_bot]) == stored


async def test_a_late_answer_outlasts_the_clients_patience(
    server: BotApi, faults: Faults, host: Host
) -> None:
    """The client gives up, and the message is still there."""
    await host.send("/start")
    async with served(server) as client:
        faults.add("sendMessage", Fault("delay", after=0.2, stored=True))
        with pytest.raises(httpx.ReadTimeout):
            await client.post(SEND, json=HELLO, timeout=httpx.Timeout(5, read=0.05))
        assert host.last.text == "hello"


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (Fault("status", status=502), (502, "text/plain; charset=utf-8", "")),
        (Fault("status", status=429, body={"ok": False}), (429, "application/json", '{"ok":false}')),
        (Fault("garbage"), (200, "application/json", '{"ok": true')),
        (Fault("html", status=503), (503, "text/html; charset=utf-8", "<!DOCTYPE html>")),
    ],
)
async def test_wrong_answers(
    client: httpx.AsyncClient, faults: Faults, host: Host, fault: Fault, seen: tuple[int, str, str]
) -> None:
    """They happen as ordered, and nothing is sent."""
    await host.send("/start")
    faults.add("sendMessage", fault)
    response = await client.post(SEND, json=HELLO)
    assert (response.status_code, response.headers["content-type"]) == seen[:2]
    assert response.text.startswith(seen[2])
    assert len(host.messages) == 1


def test_faults_are_taken_in_order() -> None:
    """An operation's own faults come before those for any; each as often as it says."""
    faults = Faults()
    faults.add("*", Fault("garbage"))
    faults.add("getMe", Fault("html", times=2))
    kinds = [fault and fault.kind for fault in (faults.take("getMe") for _ in range(4))]
    assert kinds == ["html", "html", "garbage", None]
    faults.add("getMe", Fault("html"))
    faults.clear()
    assert faults.take("getMe") is None


def test_an_unknown_kind_is_named() -> None:
    """A misspelt fault is not ignored."""
    with pytest.raises(ValueError, match="unknown kind 'explode'"):
        Fault("explode")  # type: ignore[arg-type]
