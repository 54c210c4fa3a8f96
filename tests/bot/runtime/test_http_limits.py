import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from bot.runtime import http_limits
from bot.runtime.http_limits import HEADERS
from bot.runtime.http_server import bind, serving
from bot.telegram.gate import SECRET_HEADER, Gate
from bot.telegram.webhook import LARGEST_BODY, PATH, route
from tests.bot.telegram.test_webhook import SECRET, UPDATE, Inbox

Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]
WITHIN, MOST = 0.5, 8


class Web:
    """A webhook that listens on this machine, with small limits."""

    def __init__(self, port: int, inbox: Inbox) -> None:
        self.port = port
        self.inbox = inbox
        self._wires: list[asyncio.StreamWriter] = []

    async def connect(self, *pieces: bytes) -> Wire:
        """Open a connection and send something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._wires.append(writer)
        for piece in pieces:
            writer.write(piece)
        await writer.drain()
        return reader, writer

    def close(self) -> None:
        """Leave nothing open."""
        for writer in self._wires:
            writer.transport.abort()


@pytest.fixture
async def web(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Web]:
    """Serve a webhook."""
    monkeypatch.setattr(http_limits, "ARRIVES_WITHIN", WITHIN)
    monkeypatch.setattr(http_limits, "CONNECTIONS", MOST)
    inbox = Inbox()
    with bind("127.0.0.1", 0, setting="bot.listen") as at:
        app = Starlette(routes=[route(lambda: inbox, Gate((SECRET,)))])
        async with serving(app, at):
            web = Web(at.getsockname()[1], inbox)
            yield web
            web.close()


def head(length: int, secret: str = SECRET) -> bytes:
    """Return the headers of a post."""
    lines = (f"POST {PATH} HTTP/1.1", "Host: bot", f"{SECRET_HEADER}: {secret}", f"Content-Length: {length}")
    return "\r\n".join((*lines, "", "")).encode()


WHOLE = head(len(UPDATE)) + UPDATE


async def closed(reader: asyncio.StreamReader) -> bytes:
    """Wait until the other side closes the connection; return what it said before."""
    try:
        async with asyncio.timeout(WITHIN + 5):
            return await reader.read()
    except ConnectionResetError:
        return b""


async def served(web: Web) -> bool:
    """Tell whether a real update is taken on a new connection."""
    reader, _ = await web.connect(WHOLE)
    async with asyncio.timeout(60):
        return (await reader.readline()).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "begun",
    [b"", b"POST ", head(100)[:-2], head(100), head(100) + b"{", head(100, "wrong") + b"{"],
    ids=["nothing", "a word", "no end of the headers", "no body", "a piece of the body", "a wrong secret"],
)
async def test_a_request_that_does_not_arrive_is_given_up(
    web: Web, begun: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """However slowly it trickles in, the connection is closed, and nothing is logged as our fault."""
    reader, writer = await web.connect(begun)

    async def trickle() -> None:
        while not writer.is_closing():
            writer.write(b"x" if begun else b"")
            await asyncio.sleep(WITHIN / 10)

    trickling = asyncio.create_task(trickle())
    await closed(reader)
    trickling.cancel()
    await asyncio.gather(trickling, return_exceptions=True)

    assert await served(web)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_kept_connection_gets_the_time_for_each_request(web: Web) -> None:
    """Several requests in a row may together take longer."""
    reader, writer = await web.connect()
    for _ in range(4):
        writer.write(WHOLE[:-1])
        await asyncio.sleep(WITHIN / 2)
        writer.write(WHOLE[-1:])
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
    assert len(web.inbox.taken) == 4


async def test_open_connections_lock_nobody_out(web: Web) -> None:
    """There is a limit, and whoever has been waited for longest makes room."""
    first, *others = [await web.connect(b"POST ") for _ in range(MOST)]
    assert await served(web)
    assert await closed(first[0]) == b""
    assert not others[-1][0].at_eof()
    for _ in range(3 * MOST):
        await web.connect(b"POST ")
        assert await served(web)


@pytest.mark.parametrize("size", [HEADERS + 1, 10 * HEADERS])
async def test_large_headers_are_refused(web: Web, size: int) -> None:
    """Before they fill the memory; who has sent much more may see no more than the end of the connection."""
    reader, _ = await web.connect(b"POST / HTTP/1.1\r\nX: ", b"x" * size)
    assert (await closed(reader))[:12] in (
        {b"HTTP/1.1 400"} if size < 2 * HEADERS else {b"", b"HTTP/1.1 400"}
    )


async def test_a_large_body_is_refused(web: Web) -> None:
    """As soon as it is larger than any update; what it states does not matter."""
    chunk = b"x" * (LARGEST_BODY // 4)
    reader, writer = await web.connect(head(10 * LARGEST_BODY))
    for _ in range(5):
        writer.write(chunk)
    async with asyncio.timeout(60):
        assert (await reader.readline()).startswith(b"HTTP/1.1 413")
    assert web.inbox.taken == []
