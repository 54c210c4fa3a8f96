"""Relay: passes TCP connections on to another port, each way after half a round trip."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

CHUNK: Final = 65_536
OPENING: Final = 2  # round trips until a new connection carries anything: TCP's, and TLS 1.3's (RFC 8446)
EARLY: Final = 0.002  # seconds: a timer of the event loop is up to a millisecond late, and then some


@asynccontextmanager
async def relay(port: int, round_trip: float) -> AsyncIterator[int]:
    """Listen on a free local port and pass everything on to ``port``; yields the new port.

    When it is left, connections that are open are cut. ``round_trip`` is in seconds. A new connection takes as long as one with TLS. Bandwidth is not limited.
    """
    writers: set[asyncio.StreamWriter] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        writers.update((writer, far_writer))
        await asyncio.sleep(OPENING * round_trip)
        await asyncio.gather(
            _pass_on(reader, far_writer, round_trip / 2), _pass_on(far_reader, writer, round_trip / 2)
        )

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for writer in writers:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    """Write what is read, each piece ``delay`` seconds later: pieces on their way don't wait for each other."""
    loop = asyncio.get_running_loop()
    with suppress(ConnectionError):
        while piece := await reader.read(CHUNK):
            _do_at(loop.time() + delay, writer.write, piece)
    _do_at(loop.time() + delay, writer.close)


def _do_at(due: float, work: Callable[..., object], *given: object) -> None:
    """Call ``work`` at ``due`` by the event loop's clock, to a fraction of a millisecond: the last of the wait is spent awake."""
    loop = asyncio.get_running_loop()

    def ripen() -> None:
        if loop.time() < due:
            loop.call_soon(ripen)
        else:
            work(*given)

    loop.call_at(due - EARLY, ripen)
