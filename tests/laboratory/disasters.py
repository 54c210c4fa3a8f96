"""Disasters on the bot's own machine: the power fails, the disk is full, the database is locked or gone."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

import asyncpg

from storage.postgres.errors import LOST
from tests.laboratory.plan import Plan
from tests.laboratory.rig import Rig

PATIENCE: Final = 4.0  # seconds after which the power fails even without progress
MIDDLE: Final = 0.5
TABLES: Final = ("updates", "deliveries", "drafts", "guests")


class Disasters:
    """Strikes a rig; ``struck`` counts what happened, by kind."""

    def __init__(self, rig: Rig, plan: Plan, fail_over: Callable[[], None]) -> None:
        self._rig = rig
        self._plan = plan
        self._fail_over = fail_over
        self.struck = Counter[str]()

    async def power_cuts(self, progress: Callable[[], float]) -> None:
        """Kill and start bots, spread over the run; ``progress`` goes from 0 to 1."""
        chance = self._plan.chance("power")
        for number in range(self._plan.kills):
            for _ in range(int(PATIENCE / 0.1)):
                if progress() >= number / self._plan.kills:
                    break
                await asyncio.sleep(0.1)
            await asyncio.sleep(chance.uniform(0.05, 1.5))
            replica = chance.randrange(len(self._plan.processes))
            self._rig.kill(replica)
            await asyncio.sleep(chance.choice((0, 0, 0.2)))
            self._rig.start(replica)
            if chance.random() < 0.9:  # otherwise the next one may hit it during startup
                await self._rig.is_up()

    async def failover(self, progress: Callable[[], float]) -> None:
        """Let the database's server die in the middle of the run, and its standby take over."""
        if not self._plan.failover:
            return
        while progress() < MIDDLE:  # noqa: ASYNC110 - other processes
            await asyncio.sleep(0.1)
        await asyncio.to_thread(self._fail_over)
        self.struck["failover"] += 1

    async def supervision(self) -> None:
        """Restart bots that exited by themselves, like systemd, until cancelled."""
        while True:
            await asyncio.sleep(0.5)
            for replica in self._rig.ended():
                self.struck["start refused, started again"] += 1
                self._rig.start(replica)

    async def others(self) -> None:
        """Cause the other disasters, one at a time, until cancelled."""
        chance = self._plan.chance("disasters")
        kinds = (
            (self._full_disk, self._locked_file)
            if self._plan.engine == "sqlite"
            else (self._locked_table, self._lost_connections)
        )
        while True:
            await asyncio.sleep(chance.uniform(2, 6))
            kind: Callable[[random.Random], Awaitable[None]] = chance.choice(kinds)
            self.struck[kind.__name__.strip("_").replace("_", " ")] += 1
            await kind(chance)

    async def _full_disk(self, chance: random.Random) -> None:
        """Stop the bot's files from growing for a while, even in the middle of a page."""
        with suppress(KeyError, ProcessLookupError):  # the power failed at this moment
            self._rig.fill_disk(0, chance.choice((None, 0, 1000, 5000)))
            try:
                await asyncio.sleep(chance.uniform(0.3, 2))
            finally:
                self._rig.free_disk(0)

    async def _locked_file(self, chance: random.Random) -> None:
        """Hold the file's write lock like another program, sometimes for longer than the bot waits."""
        seconds = chance.choice((0.3, 1, 6))
        connection = sqlite3.connect(
            self._rig.database_file, timeout=5, isolation_level=None, check_same_thread=False
        )
        try:
            await asyncio.to_thread(connection.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
        except sqlite3.OperationalError:
            self.struck["file was busy"] += 1
        finally:
            connection.close()

    async def _locked_table(self, chance: random.Random) -> None:
        """Lock a table like a migration."""
        await self._sql(
            f"BEGIN; LOCK TABLE {chance.choice(TABLES)}; SELECT pg_sleep({chance.uniform(0.3, 2)}); COMMIT"
        )

    async def _lost_connections(self, _: random.Random) -> None:
        """Cut every connection to the database, like a restart of its server."""
        await self._sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    async def _sql(self, sql: str) -> None:
        try:
            connection = await asyncpg.connect(self._rig.url)
            try:
                await connection.execute(sql)
            finally:
                await connection.close()
        except LOST:
            self.struck["server was away"] += 1
