"""Keeper: continues the chain of the audit every few seconds, and deletes what is older than the settings keep.

A clock that starts years ahead must not delete all of it.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import structlog

from storage.audit.linking import link
from storage.audit.retention import prune
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.proven_clock import ProvenClock

log = structlog.get_logger(__name__)
EVERY: Final = 5.0  # seconds in which a row may have no link yet
ROUNDS_TO_PRUNE: Final = 720  # about an hour
DAY: Final = 24 * 3600 * 1000


class Keeper:
    """Several may share one database. ``keep_days`` of ``None`` keeps everything; ``now`` is in Unix ms."""

    def __init__(self, database: Database, keep_days: int | None, *, now: Callable[[], int]) -> None:
        self._database = database
        self._keep_days = keep_days
        self._now = now
        self._clock = ProvenClock(database, now, "the audit's retention")
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start to keep the audit."""
        self._running = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop, and link what this process has done; whatever is left is linked at the next start."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        with suppress(DatabaseUnavailable):
            await link(self._database)

    async def keep(self, *, pruning: bool) -> None:
        """Do once what is to be done."""
        await link(self._database)
        if pruning and self._keep_days is not None and await self._clock.is_right():
            now = self._now()
            if count := await prune(self._database, now - self._keep_days * DAY, now):
                log.info("audit pruned", rows=count, keep_days=self._keep_days)

    async def _run(self) -> None:
        rounds = 0
        while True:
            try:
                await self.keep(pruning=rounds % ROUNDS_TO_PRUNE == 0)
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="the audit's chain")
            except Exception:
                log.exception("the audit's chain could not be continued")
            rounds += 1
            await asyncio.sleep(EVERY)
