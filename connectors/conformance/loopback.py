"""Loopback: a real connection between a connector and its stand-in, over a local socket.

Only this shows what the HTTP library does by itself.
"""

import asyncio
from collections import Counter
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpx

from connectors.http.sockets import Sockets


class Loopback(httpx.AsyncBaseTransport):
    """Carries calls to a stand-in over a socket, keeping connections open as providers do.

    ``arrived`` counts the calls that were read completely, by name. While ``hangs_up`` is set, everything but
    a GET is read and never answered: the connection closes. ``port`` is that of its server.
    """

    def __init__(self, stand_in: httpx.AsyncBaseTransport) -> None:
        self.arrived: Counter[str] = Counter()
        self.hangs_up = False
        self._stand_in = stand_in
        self._network = Sockets()
        self._open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self._network.aclose()
        self._server.close()
        for writer in self._open:
            writer.close()
        await self._server.wait_closed()

    def written(self) -> Counter[str]:
        """Count the calls that may have changed something."""
        return Counter({name: times for name, times in self.arrived.items() if not name.startswith("GET ")})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the call to the local server; its ``Host`` stays the stand-in's."""
        here = request.url.copy_with(scheme="http", host="127.0.0.1", port=self.port)
        body, extensions = await request.aread(), request.extensions
        sent = httpx.Request(
            request.method, here, headers=request.headers, content=body, extensions=extensions
        )
        return await self._network.handle_async_request(sent)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client has gone
        finally:
            self._open.discard(writer)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Read one call and answer it; returns whether the connection stays open."""
        request = await _read(reader)
        name = f"{request.method} {request.url.path}"
        self.arrived[name] += 1
        if self.hangs_up and request.method != "GET":
            return False
        response = await self._stand_in.handle_async_request(request)
        body = await response.aread()
        head = [f"HTTP/1.1 {response.status_code} {HTTPStatus(response.status_code).phrase}"]
        head += [f"{key}: {value}" for key, value in response.headers.items() if key != "content-length"]
        writer.write("\r\n".join([*head, f"Content-Length: {len(body)}", "", ""]).encode() + body)
        await writer.drain()
        return True


async def _read(reader: asyncio.StreamReader) -> httpx.Request:
    """Read one call, whose body has a length."""
    start, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    method, target, _ = start.split(" ")
    pairs = (line.partition(": ") for line in lines if line)
    headers = httpx.Headers([(name, value) for name, _, value in pairs])
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return httpx.Request(method, f"http://{headers['host']}{target}", headers=headers, content=body)
