"""The server's clock, by which all replicas give leases: those of their machines may differ by minutes."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import asyncpg

from storage.postgres.errors import LOST

READ_EVERY: Final = 60.0  # seconds
NOW: Final = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"


class ServerClock:
    """Knows how far the server's clock is ``ahead`` of ours, in milliseconds, as of a minute ago."""

    def __init__(self, pool: Any, ours: Callable[[], int] = time.time_ns) -> None:
        self._pool = pool
        self._ours = ours
        self._reading: asyncio.Task[None] | None = None
        self.ahead = 0

    async def start(self) -> None:
        """Read it now and every minute; raises what asking raises."""
        await self._read()
        self._reading = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Stop reading it."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(READ_EVERY)
            with suppress(*LOST, asyncpg.PostgresError):  # then the last reading holds
                await self._read()

    async def _read(self) -> None:
        """Take the server to have looked half-way between question and answer (RFC 5905, section 8)."""
        async with self._pool.acquire() as connection:
            asked = self._ours()
            there = await connection.fetchval(NOW)
            answered = self._ours()
        self.ahead = there - (asked + answered) // 2_000_000
