"""Lifter: blocks end on their day, by the clock of the venue; what came due while nothing ran is lifted at the start.

After days without a look it waits for some hours, because the machine's clock may be years ahead until it is set.
"""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from guests.book.unit import Conflict
from guests.clock import local
from guests.venue import Venue
from handlers.book.lifting import lift
from handlers.cards.live_cards import LivingCards
from handlers.turn.services import Services
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.proven_clock import ProvenClock
from storage.tables.book import guests

log = structlog.get_logger(__name__)
ROUND: Final = 60.0  # seconds
TOGETHER: Final = 20  # guests in one read


class Lifter:
    """Several may share one database: whoever is lifted twice is refused the second time."""

    def __init__(
        self, database: Database, services: Services, cards: LivingCards, *, now: Callable[[], int]
    ) -> None:
        self._database = database
        self._services = services
        self._cards = cards
        self._now = now
        self._clock = ProvenClock(database, now, "blocks")

    async def run(self) -> None:
        """Look for blocks that are over, round after round, until cancelled."""
        while True:
            try:
                await self.round()
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="blocks")
            except Exception:
                log.exception("a block was not lifted and is tried again")
            await asyncio.sleep(ROUND)

    async def round(self) -> int:
        """Lift every block that is over, if the clock can be trusted; returns how many."""
        if not await self._clock.is_right():
            return 0
        return sum([await self._of_venue(venue) for venue in self._services.venues.values()])

    async def _of_venue(self, venue: Venue) -> int:
        today, lifted = local(self._now(), venue.zone).date(), 0
        while True:
            (rows,) = await self._database.fetch(guests.blocks_over(venue.book, today, TOGETHER))
            done = [row["id"] for row in rows if await self._lifted(row["id"], venue)]
            lifted += len(done)
            if len(rows) < TOGETHER or not done:
                return lifted

    async def _lifted(self, guest_id: str, venue: Venue) -> bool:
        try:
            lifted = await lift(self._services, guest_id, local(self._now(), venue.zone).date())
        except Conflict:
            log.info("a guest has changed while their block was lifted", guest=guest_id)
            return False
        if lifted:
            await self._cards.now(guest_id)
        return lifted
