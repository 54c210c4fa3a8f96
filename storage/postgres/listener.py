"""Wake-ups from other replicas: the connection that listens."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Collection
from typing import Any, Final
from uuid import uuid4

import asyncpg
import structlog

from storage.postgres.errors import LOST
from storage.sql.statement import Statement
from storage.sql.wakeups import WakeUps

log = structlog.get_logger(__name__)
CHANNEL: Final = "hoststand"  # as in queries/postgres/wakes.sql
CHECKED_EVERY: Final = 30.0  # seconds; a connection can die silently
LONGEST_PAUSE: Final = 5.0
LOOKED_EVERY: Final = 1.0  # seconds, where nothing is heard


def notice(sender: str, channels: Collection[str]) -> Statement:
    """Return the statement that makes other replicas wake these channels once the unit is committed."""
    return Statement("notify", {"lines": [f"{sender} {channel}" for channel in channels]})


class Listener:
    """Wakes our channels when other replicas commit, over one connection that is always renewed.

    All wake-ups share one PostgreSQL channel; a line is ``SENDER CHANNEL``. It skips its own lines, because a
    replica that commits wakes its own channels at once. Notifications during a lost connection are lost, so a
    new connection wakes every channel.
    """

    def __init__(self, connect: Callable[[], Awaitable[Any]], wakeups: WakeUps) -> None:
        self._connect = connect
        self._wakeups = wakeups
        self.name = uuid4().hex
        self._connection: Any = None
        self._lost = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start listening; raises what connecting raises."""
        await self._listen()
        self._keeping = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Stop listening."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait([self._keeping])
        await self._hang_up()

    async def _listen(self) -> None:
        self._lost.clear()
        self._connection = await self._connect()
        self._connection.add_termination_listener(lambda _: self._lost.set())
        await self._connection.add_listener(CHANNEL, self._hear)

    def _hear(self, _connection: Any, _pid: int, _channel: str, line: str) -> None:
        sender, _, channel = line.partition(" ")
        if sender != self.name:
            self._wakeups.notify(channel)

    async def _keep(self) -> None:
        while True:
            await self._until_lost()
            await self._renew()
            self._wakeups.notify_all()

    async def _until_lost(self) -> None:
        while not self._lost.is_set():
            try:
                async with asyncio.timeout(CHECKED_EVERY):
                    await self._lost.wait()
            except TimeoutError:
                try:
                    await self._connection.fetchval("SELECT 1", timeout=CHECKED_EVERY)
                except LOST:
                    return

    async def _renew(self) -> None:
        pause = 0.05
        is_told = False
        while True:
            await self._hang_up()
            try:
                await self._listen()
            except (*LOST, asyncpg.PostgresError) as error:  # it may be starting, full, or under maintenance
                if not is_told:
                    log.warning(
                        "postgresql can't be reached, connecting again until it can",
                        kind=type(error).__name__,
                    )
                    is_told = True
                await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads replicas
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                if is_told:
                    log.info("postgresql is back")
                return

    async def _hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(*LOST):
                await self._connection.close(timeout=1)


class Polling:
    """Wakes every channel once a second: where no notifications are carried, nothing else can."""

    def __init__(self, wakeups: WakeUps) -> None:
        self._wakeups = wakeups
        self.name = uuid4().hex
        self._waking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start waking."""
        self._waking = asyncio.create_task(self._wake())

    async def close(self) -> None:
        """Stop."""
        if self._waking is not None:
            self._waking.cancel()
            await asyncio.wait([self._waking])

    async def _wake(self) -> None:
        while True:
            await asyncio.sleep(LOOKED_EVERY)
            self._wakeups.notify_all()
