"""The transport over real sockets: what the caller gets if the network or the server misbehaves."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import httpx
import pytest

from connectors.conformance.loopback import Loopback
from connectors.http.sockets import ANSWER_LIMIT
from connectors.http.transport import Http
from guests.delivery.connector import Ambiguous, ConnectorError, Unavailable

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
Behaviour = Callable[[Reader, Writer], Awaitable[None]]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@asynccontextmanager
async def serving(
    behave: Behaviour, *, patience: float = 5.0, scheme: str = "http", greets: bytes = b""
) -> AsyncIterator[Http]:
    """Yield a client of a server that reads a request and then calls ``behave``."""
    waiting: set[asyncio.Task[None]] = set()

    async def serve(reader: Reader, writer: Writer) -> None:
        task = asyncio.current_task()
        assert task is not None
        waiting.add(task)
        try:
            writer.write(greets)
            await reader.readuntil(b"\r\n\r\n")
            await behave(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    http = Http(f"{scheme}://127.0.0.1:{port}", timeout=patience)
    try:
        yield http
    finally:
        await http.aclose()
        server.close()
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def says(data: bytes) -> Behaviour:
    """Return a behaviour: send ``data`` and hang up."""

    async def behave(_: Reader, writer: Writer) -> None:
        writer.write(data)
        await writer.drain()

    return behave


async def resets(_: Reader, writer: Writer) -> None:
    """Close with a reset."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


async def sleeps(_: Reader, __: Writer) -> None:
    """Say nothing."""
    await asyncio.sleep(30)


async def drips(_: Reader, writer: Writer) -> None:
    """Send a byte now and then, so that no single wait is long."""
    writer.write(HEAD + b"Content-Length: 9999\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def floods(_: Reader, writer: Writer) -> None:
    """Send a hundred megabytes."""
    writer.write(HEAD + b"Content-Length: 104857600\r\n\r\n")
    for _part in range(100):
        writer.write(b" " * (1 << 20))
        await writer.drain()


LATE = {
    "drop": says(b""),
    "reset": resets,
    "silence": sleeps,
    "drip": drips,
    "flood": floods,
    "cut body": says(HEAD + b'Content-Length: 100\r\n\r\n{"success"'),
    "cut chunks": says(HEAD + b'Transfer-Encoding: chunked\r\n\r\nff\r\n{"a"'),
    "bad chunks": says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "no HTTP": says(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "bad gzip": says(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),
    "gzip bomb": says(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b" " * (20 << 20))),
}


async def attempt(http: Http, *, writes: bool) -> ConnectorError:
    """Return the error of one call."""
    with pytest.raises(ConnectorError) as caught:
        await http.call("POST", "/customers", writes=writes, json={"name": "x"}, params={"q": "+15551234567"})
    assert "1555" not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value


@pytest.mark.parametrize("name", LATE)
async def test_what_goes_wrong_after_sending_is_ambiguous_for_writes(name: str) -> None:
    """From the moment the request is out, no failure proves that it wasn't carried out."""
    async with serving(LATE[name], patience=0.5) as http:
        assert type(await attempt(http, writes=True)) is Ambiguous
        assert type(await attempt(http, writes=False)) is Unavailable


async def test_a_refused_port_is_certainly_not_sent() -> None:
    """Nobody is listening, so a write may be repeated."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        http = Http(f"http://127.0.0.1:{unused.getsockname()[1]}", timeout=2)
        error = await attempt(http, writes=True)
        await http.aclose()
    assert type(error) is Unavailable
    assert "no connection (ClientConnectorError)" in error.detail


async def test_an_unknown_host_is_certainly_not_sent() -> None:
    """The name has no address (RFC 2606 reserves .invalid)."""
    http = Http("http://nowhere.invalid", timeout=2)
    assert type(await attempt(http, writes=True)) is Unavailable
    await http.aclose()


async def test_a_failed_handshake_is_certainly_not_sent() -> None:
    """A server without TLS never sees the request, whether it answers nonsense or hangs."""
    async with serving(sleeps, scheme="https", patience=0.6) as http:
        error = await attempt(http, writes=True)
        assert type(error) is Unavailable
        assert error.detail.endswith("no connection (ConnectionTimeoutError)")
    async with serving(says(b"hello"), scheme="https", greets=b"hello\r\n") as http:
        assert type(await attempt(http, writes=True)) is Unavailable


async def test_a_drop_of_a_kept_connection_is_ambiguous() -> None:
    """The second request on a kept connection may have been read before the server hung up."""
    answer = HEAD + b"Content-Length: 2\r\n\r\n{}"

    async def once(reader: Reader, writer: Writer) -> None:
        writer.write(answer)
        await reader.readuntil(b'"x"}')
        await reader.readuntil(b"\r\n\r\n")

    async with serving(once) as http:
        assert (await http.call("POST", "/", writes=True, json={"name": "x"})).body == {}
        assert type(await attempt(http, writes=True)) is Ambiguous


async def test_a_redirect_is_not_followed() -> None:
    """Following it would carry the token to another host; the detail only names the host."""
    calls = 0

    async def redirect(_: Reader, writer: Writer) -> None:
        nonlocal calls
        calls += 1
        writer.write(
            b"HTTP/1.1 302 Found\r\nLocation: http://evil.example/?phone=1\r\nContent-Length: 0\r\n\r\n"
        )

    async with serving(redirect) as http:
        error = await attempt(http, writes=True)
    assert calls == 1
    assert error.detail.endswith("302, redirected to evil.example: check base_url")


async def test_an_answer_up_to_the_limit_is_read() -> None:
    """The limit applies to the decoded size, and is generous."""
    body = b'"' + b"x" * (ANSWER_LIMIT - 2) + b'"'
    async with serving(says(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)) as http:
        answer = await http.call("GET", "/")
    assert len(answer.body) == ANSWER_LIMIT - 2


async def test_cookies_are_not_kept() -> None:
    """Only the token identifies an account."""
    heads: list[bytes] = []

    async def cookie(reader: Reader, writer: Writer) -> None:
        for _ in range(2):
            writer.write(HEAD + b"Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}")
            heads.append(await reader.readuntil(b"\r\n\r\n"))

    async with serving(cookie) as http:
        await http.call("GET", "/")
        await http.call("GET", "/")
    assert b"cookie" not in b"".join(heads).lower()


@pytest.mark.parametrize(
    "body",
    [{}, {"json": {"name": 'Zoë & "co"', "tags": [1, None]}}, {"form": {"user": "a b", "password": "ü&="}}],
)
async def test_a_call_is_the_same_with_a_transport_of_httpx(body: dict[str, Any]) -> None:
    """What is tested in the same process is what goes over the network: address, type and body."""
    seen: list[tuple[str, httpx.QueryParams, str | None, bytes]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        kind = request.headers.get("content-type")
        seen.append((request.url.path, request.url.params, kind, request.content))
        return httpx.Response(200, json={})

    async with Loopback(httpx.MockTransport(answer)) as loopback:
        for transport in (None, httpx.MockTransport(answer)):
            http = Http(f"http://127.0.0.1:{loopback.port}/v1", timeout=5, transport=transport)
            await http.call("POST", "/find", params={"q[0]": "+44 7400?&=é@x"}, headers={"X-A": "b"}, **body)
            await http.aclose()
    over_sockets, in_process = seen
    assert over_sockets == in_process
