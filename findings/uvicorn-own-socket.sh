#!/usr/bin/env bash
# Expected: it makes no difference to a connection whether uvicorn opened the listening socket or was given one.
# Really: asyncio only switches off Nagle's algorithm on sockets created with IPPROTO_TCP, and socket.socket() leaves
#   the protocol at 0. On such a socket, including that of uvicorn's own Config.bind_socket(), TCP_NODELAY stays off,
#   and a small answer on a kept connection may wait for the client's delayed acknowledgement.
# Met by: anybody who opens the socket first to report a busy port clearly, passes one on at a restart, or uses
#   --workers.
# hoststand: bot/runtime/http_server.py names the protocol.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq uvicorn==0.54.0 h11==0.16.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import asyncio
import platform
import socket
import sys
from importlib.metadata import version

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

flags: list[bool] = []


class Watched(H11Protocol):
    """Notes for each connection whether small answers leave at once."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        connection = transport.get_extra_info("socket")
        flags.append(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        super().connection_made(transport)


async def app(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def config() -> uvicorn.Config:
    options = {"host": "127.0.0.1", "port": 0, "http": Watched, "loop": "asyncio", "lifespan": "off"}
    return uvicorn.Config(app, log_level="critical", **options)


async def no_delay(listener: socket.socket | None) -> bool:
    """Serve one request and tell whether TCP_NODELAY was on."""
    server = uvicorn.Server(config())
    serving = asyncio.create_task(server.serve([listener] if listener else None))
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    await reader.read()
    writer.close()
    server.should_exit = True
    await serving
    return flags.pop()


def bound(protocol: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, protocol)
    listener.bind(("127.0.0.1", 0))
    return listener


async def main() -> dict[str, bool]:
    return {
        "opened by uvicorn": await no_delay(None),
        "socket.socket()": await no_delay(bound(0)),
        "Config.bind_socket()": await no_delay(config().bind_socket()),
        "socket.socket(…, IPPROTO_TCP)": await no_delay(bound(socket.IPPROTO_TCP)),
    }


seen = asyncio.run(main())
print("version: uvicorn", version("uvicorn"), "on Python", platform.python_version())
print("expected: TCP_NODELAY is on everywhere")
for listener, on in seen.items():
    print(f"seen: {listener}: {'on' if on else 'off'}")
sys.exit(0 if list(seen.values()) == [True, False, False, True] else "changed")
PYTHON
