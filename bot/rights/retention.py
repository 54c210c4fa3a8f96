"""Retention: every night, guests whom nobody has seen for so many months are removed, in small batches.

What stays is anonymous: the audit's entries, with ids that lead nowhere. The moment before which guests count as
unseen is stored while a sweep is under way, so that a restart continues it.
"""

import asyncio
import time as clock
from collections import Counter
from collections.abc import Callable
from datetime import time
from typing import Final

import structlog

from bot.rights.traces import clean, former_ids
from guests.audit.acts import Act, Machine
from guests.book.rights.retention import looked_tonight, may_begin, unseen_since
from guests.book.unit import Conflict
from guests.clock import next_time
from storage.book.erasure import read_subject, removal
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.tables.book import audit, guests, tombstones
from storage.tables.chat import meta

log = structlog.get_logger(__name__)
BATCH: Final = 25  # guests in one unit: a few milliseconds of the writer's time
LOOKED_AT: Final = "retention_looked_at"
SWEEPING: Final = "retention_before"
PAUSE: Final = 60.0  # seconds after a failure


class Retention:
    """Removes guests who were not seen for ``months``, at ``at`` in the machine's local time."""

    def __init__(self, database: Database, months: int, at: time, *, now: Callable[[], int]) -> None:
        self._database = database
        self._months = months
        self._at = at
        self._now = now

    async def run(self) -> None:
        """Continue what was interrupted, then sweep night after night, until cancelled."""
        while True:
            try:
                await self.resume()
                await asyncio.sleep(self._seconds_to_night())
                await self.look()
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="retention")
                await asyncio.sleep(PAUSE)
            except Exception:
                log.exception("retention failed and goes on")
                await asyncio.sleep(PAUSE)

    def _seconds_to_night(self) -> float:
        now = self._now()
        return (next_time(self._at, None, now) - now) / 1000

    async def look(self) -> Counter[str]:
        """Sweep, if the clock can be trusted and nobody else has begun tonight; returns how many went, by venue."""
        now = self._now()
        ((*rows,),) = await self._database.commit(meta.keep(LOOKED_AT, ""))
        was = meta.value(rows) or ""
        looked_at = int(was) if was else None
        if looked_tonight(now, looked_at):
            return Counter()
        begins = may_begin(now, looked_at)
        begun = [meta.put(SWEEPING, str(unseen_since(now, self._months)))] if begins else []
        try:
            await self._database.commit(meta.swap(LOOKED_AT, str(now), was=was), *begun)
        except Conflict:
            return Counter()
        if not begins:
            log.warning("retention looks again tomorrow: it can't tell yet that the clock is right")
        return await self.resume()

    async def resume(self) -> Counter[str]:
        """Go on with a sweep that was begun, if there is one."""
        (rows,) = await self._database.fetch(meta.get(SWEEPING))
        return await self.sweep(int(before)) if (before := meta.value(rows)) else Counter()

    async def sweep(self, before: int, *, alone: bool = False) -> Counter[str]:
        """Remove all who were not seen since ``before`` (Unix ms); returns how many by venue.

        Nobody has to be let in between if this process is ``alone`` with the database.
        """
        gone = Counter[str]()
        while True:
            began = clock.monotonic()
            batch = await self._remove(before)
            if not batch:
                break
            gone += batch
            if not alone:
                await asyncio.sleep(clock.monotonic() - began)  # others get at least half of the time
        written = [
            audit.put(
                Act.RETENTION,
                venue=venue,
                by=Machine.WORKER,
                details={"count": number},
                now=self._now(),
            )
            for venue, number in gone.items()
        ]
        await self._database.commit(meta.put(SWEEPING, ""), *written)
        if gone:
            await clean(self._database)
            log.info("retention", count=gone.total())
        return gone

    async def _remove(self, before: int) -> Counter[str]:
        (rows,) = await self._database.fetch(guests.unseen(before, BATCH))
        subjects = [one for row in rows if (one := await read_subject(self._database, row["id"]))]
        if not subjects:
            return Counter()
        now = self._now()
        writes = await removal(self._database, subjects, drafts_before=before, now=now)
        for one in subjects:
            ids = [*(entry.id for entry in one.parts), *await former_ids(self._database, one)]
            writes += tombstones.put(one.book, map(tombstones.of_id, ids), one.parts[0].id, now)
        await self._database.commit(*writes)
        return Counter(one.venue for one in subjects)
