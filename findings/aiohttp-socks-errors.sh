#!/usr/bin/env bash
# Expected: when a request through a SOCKS proxy fails, aiohttp raises a ClientError, as it does without a proxy and
#   through an HTTP proxy; at least the three errors of aiohttp-socks have a parent in common.
# Really: they are plain Exceptions, neither ClientError nor OSError nor TimeoutError, and ProxyConnectionError and
#   ProxyTimeoutError are no ProxyError either.
# Met by: everybody whose retries catch aiohttp.ClientError: with a proxy set, its first outage ends the program.
# hoststand: its transport names all three, and takes them for "nothing was sent".
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq aiohttp==3.14.5 aiohttp-socks==0.12.0 python-socks==3.2.1 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import asyncio
import socket
import sys
from importlib.metadata import version

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError


async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Be a SOCKS5 proxy that can't reach the other side."""
    await reader.readexactly(3)
    writer.write(b"\x05\x00")
    await reader.read(64)
    writer.write(b"\x05\x05\x00\x01" + bytes(6))
    await writer.drain()
    writer.close()


async def error_through(proxy: str) -> Exception | None:
    async with aiohttp.ClientSession(connector=ProxyConnector.from_url(proxy)) as session:
        try:
            await session.get("http://127.0.0.1:9/")
        except Exception as error:
            return error
    return None


async def main() -> bool:
    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound, and nobody listens
        refused = await error_through(f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        nobody = await error_through(f"socks5://127.0.0.1:{unused.getsockname()[1]}")
    server.close()
    usual = (aiohttp.ClientError, OSError, TimeoutError)
    print("version: aiohttp", version("aiohttp"), "aiohttp-socks", version("aiohttp-socks"))
    print("expected: aiohttp.ClientError")
    for what, error in (("the proxy refuses", refused), ("no proxy there", nobody)):
        print(f"seen, {what}:", " < ".join(kind.__name__ for kind in type(error).__mro__[:-2]))
    apart = not issubclass(ProxyConnectionError, ProxyError) and not issubclass(ProxyTimeoutError, ProxyError)
    plain = not any(issubclass(kind, usual) for kind in (ProxyError, ProxyConnectionError, ProxyTimeoutError))
    return type(refused) is ProxyError and type(nobody) is ProxyConnectionError and apart and plain


sys.exit(0 if asyncio.run(main()) else "changed")
PYTHON
