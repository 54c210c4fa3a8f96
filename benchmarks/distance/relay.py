"""Relay: passes TCP connections on to another port, each way after half a round trip."""

import asyncio
from contextlib import suppress

CHUNK = 65_536


async def relay(port: int, round_trip: float) -> int:
    """Listen on a free local port and pass everything on to ``port``; returns the new port.

    ``round_trip`` is in seconds. Bandwidth is not limited, and opening a connection takes no time: whoever
    keeps connections open has no advantage here.
    """

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(
            _pass_on(reader, far_writer, round_trip / 2), _pass_on(far_reader, writer, round_trip / 2)
        )

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    return int(server.sockets[0].getsockname()[1])


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    """Write what is read, each piece ``delay`` seconds later: pieces on their way don't wait for each other."""
    loop = asyncio.get_running_loop()
    with suppress(ConnectionError):
        while piece := await reader.read(CHUNK):
            loop.call_later(delay, writer.write, piece)
    loop.call_later(delay, writer.close)
