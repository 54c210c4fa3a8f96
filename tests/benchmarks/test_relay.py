import asyncio
import time

from benchmarks.distance.relay import OPENING, relay

ROUND_TRIP = 0.04


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(100):
        writer.write(piece)
    writer.close()


async def test_what_passes_takes_a_round_trip_and_a_new_connection_two_more() -> None:
    """Nothing arrives early: a measure of what is beside the way would be too kind."""
    async with (
        await asyncio.start_server(_echo, "127.0.0.1", 0) as server,
        relay(server.sockets[0].getsockname()[1], ROUND_TRIP) as port,
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for least in ((OPENING + 1) * ROUND_TRIP, ROUND_TRIP):
            began = time.monotonic()
            writer.write(b"hello")
            assert await reader.readexactly(5) == b"hello"
            assert time.monotonic() - began >= least
        writer.close()
        await writer.wait_closed()
