"""A minimal HTTP/1.1 server that serves known clients quickly: keep-alive, bodies with a length, late replies."""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qsl

LENGTH: Final = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
END: Final = b"\r\n\r\n"
REASONS: Final = {200: b"OK", 400: b"Bad Request", 401: b"Unauthorized", 404: b"Not Found", 409: b"Conflict"}

Reply = Callable[[int, bytes], None]
Handler = Callable[[str, bytes, bytes, Reply], None]


class Connection(asyncio.Protocol):
    """One client. ``handler`` gets path, head and body, and replies at once or later."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Store the transport."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Pass on every complete request."""
        self._received += data
        while (end := self._received.find(END)) >= 0:
            head = bytes(self._received[:end])
            length = LENGTH.search(head)
            stop = end + len(END) + (int(length[1]) if length else 0)
            if len(self._received) < stop:
                return
            body = bytes(self._received[end + len(END) : stop])
            del self._received[:stop]
            path = head.split(b" ", 2)[1].decode("latin-1")
            self._handler(path, head, body, self._reply)

    def _reply(self, status: int, body: bytes) -> None:
        if self._transport and not self._transport.is_closing():
            head = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self._transport.write(head % (status, REASONS[status], len(body)) + body)


async def serve(handler: Handler) -> int:
    """Listen on a free loopback port until the event loop ends, and return the port."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(handler), "127.0.0.1", 0)
    return int(server.sockets[0].getsockname()[1])


def values_of(head: bytes, body: bytes) -> dict[str, Any]:
    """Return a call's parameters, sent as JSON or as a form."""
    if not body:
        return {}
    if b"application/json" in head:
        found: dict[str, Any] = json.loads(body)
        return found
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def pack(value: Any) -> bytes:
    """Return compact JSON."""
    return json.dumps(value, separators=(",", ":")).encode()
