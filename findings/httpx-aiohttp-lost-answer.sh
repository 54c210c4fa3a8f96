#!/usr/bin/env bash
# Expected: httpx distinguishes "no connection was made" (ConnectError, ConnectTimeout) from "the connection was lost
#   after the request was sent" (ReadError, RemoteProtocolError), whatever the transport.
# Really: over httpx-aiohttp, a request that the server has read completely but not answered ends as ConnectTimeout,
#   at once and without any time-out. Code that repeats what was "not sent" creates a guest twice.
# Met by: anybody who writes through this transport and retries on connect errors.
# hoststand: connectors/http/outcomes.py looks at aiohttp's own exception behind it, and treats such a write as
#   uncertain: it is looked up before it is sent again.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq httpx==0.28.1 httpcore==1.0.9 httpx-aiohttp==0.2.0 aiohttp==3.14.5 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import asyncio
import socket
import struct
import sys
from importlib.metadata import version

import httpx
from httpx_aiohttp import AiohttpTransport

BODY = b'{"name":"Jane Doe"}'


def reset(writer: asyncio.StreamWriter) -> None:
    """Hang up so that the other side sees a reset: a linger of zero seconds."""
    lingers = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingers)
    writer.close()


async def outcome(transport: httpx.AsyncBaseTransport, hang_up) -> tuple[bytes, str]:
    """Return what the server had read when it hung up, and the error that the client saw."""
    read = bytearray()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        read.extend(await reader.readexactly(len(BODY)))
        hang_up(writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with httpx.AsyncClient(transport=transport) as client:
        try:
            await client.post(f"http://127.0.0.1:{port}/guests", content=BODY)
        except httpx.TransportError as error:
            return bytes(read), type(error).__name__
        finally:
            server.close()
    return bytes(read), "no error"


async def main() -> dict[str, tuple[bytes, str]]:
    return {
        "httpx, closed": await outcome(httpx.AsyncHTTPTransport(), asyncio.StreamWriter.close),
        "httpx, reset": await outcome(httpx.AsyncHTTPTransport(), reset),
        "httpx-aiohttp, closed": await outcome(AiohttpTransport(), asyncio.StreamWriter.close),
        "httpx-aiohttp, reset": await outcome(AiohttpTransport(), reset),
    }


seen = asyncio.run(main())
print("version: httpx-aiohttp", version("httpx-aiohttp"), "over aiohttp", version("aiohttp"))
print("expected: an error of reading, as of httpx's own transport")
for name, (read, error) in seen.items():
    print(f"seen: {name}: the server had read {len(read)} of {len(BODY)} bytes, the client raised {error}")
known = {
    "httpx, closed": (BODY, "RemoteProtocolError"),
    "httpx, reset": (BODY, "ReadError"),
    "httpx-aiohttp, closed": (BODY, "ConnectTimeout"),
    "httpx-aiohttp, reset": (BODY, "ConnectTimeout"),
}
sys.exit(0 if seen == known else "changed")
PYTHON
