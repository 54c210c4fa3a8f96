"""Proven clock: whether the machine's clock may decide what can't be taken back, which a look at it now and then tells."""

import time
from collections.abc import Callable
from typing import Final

import structlog

from guests.clock import is_proven
from storage.database import Database
from storage.tables.chat import meta

log = structlog.get_logger(__name__)
LOOKED_AT: Final = "clock_looked_at"
NOTED_AFTER: Final = 3_600_000  # milliseconds; the time of a look need not be exact


class ProvenClock:
    """Of all who share a database; ``now`` is in Unix milliseconds. ``waiting`` is what is put off, for the log."""

    def __init__(self, database: Database, now: Callable[[], int], waiting: str) -> None:
        self._database = database
        self._now = now
        self._waiting = waiting
        self._began = time.monotonic()
        self._noted: int | None = None
        self._told = False

    async def is_right_again(self) -> bool:
        """Whether it is right and that was noted now, about once an hour: then what a wrong one noted can be mended."""
        before = self._noted
        return await self.is_right() and self._noted != before

    async def is_right(self) -> bool:
        """Whether the clock can be trusted; if so, note that somebody looked."""
        now = self._now()
        if self._noted is not None and 0 <= now - self._noted < NOTED_AFTER:
            return True
        (rows,) = await self._database.fetch(meta.get(LOOKED_AT))
        was = meta.value(rows)
        if not is_proven(now, int(was) if was else None, time.monotonic() - self._began):
            if not self._told:
                log.info("it can't tell yet that the clock is right", waiting=self._waiting)
            self._told = True
            return False
        await self._database.commit(meta.put(LOOKED_AT, str(now)))
        self._noted = now
        return True
