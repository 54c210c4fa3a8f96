"""Digests: at closing, those in charge of a venue hear how its day went.

What is due follows from the clock and the database alone. Whoever sends one leases it first, so of several replicas
one does; one that was not sent because the process died is sent within ``LATE``, at worst twice.
"""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Final

import structlog

from guests.book.unit import Conflict
from guests.people import Role
from guests.reports.days import last_digest
from guests.reports.digest import Digest
from guests.venue import Venue
from handlers.dispatcher import Dispatcher
from handlers.queue.alerts import staff_of
from handlers.reports.gathering import gather
from handlers.reports.replies import report_replies
from handlers.turn.turn import open_turn
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
ROUND: Final = 30.0  # seconds


class Digests:
    """Several may share one database."""

    def __init__(self, dispatcher: Dispatcher, *, now: Callable[[], int]) -> None:
        self._dispatcher = dispatcher
        self._services = dispatcher.services
        self._now = now
        self._over: dict[str, int] = {}

    async def run(self) -> None:
        """Look for digests that are due, round after round, until cancelled."""
        while True:
            try:
                await self.round()
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="digests")
            except Exception:
                log.exception("a digest was not sent and is tried again")
            await asyncio.sleep(ROUND)

    async def round(self) -> int:
        """Send every digest that is due; returns how many."""
        return sum([await self._of_venue(venue) for venue in self._services.venues.values()])

    async def _of_venue(self, venue: Venue) -> int:
        found = last_digest(venue, self._now())
        if found is None or self._over.get(venue.slug) == found[0]:
            return 0
        due, day = found
        staff = await staff_of(self._services, venue.slug)
        in_charge = [user_id for user_id, is_in_charge in staff.items() if is_in_charge]
        known = await self._services.book.digests(venue.slug, in_charge)
        open_ = {one: digest for one, digest in known.items() if digest.is_due(due, self._now())}
        if not any(digest.leased_until for digest in known.values()) and not open_:
            self._over[venue.slug] = due
        return sum([await self._tell(one, venue, due, day, digest) for one, digest in open_.items()])

    async def _tell(self, user_id: int, venue: Venue, due: int, day: date, was: Digest) -> bool:
        """Lease the digest, send it, and store the outcome; returns whether it was sent."""
        book, leased = self._services.book, was.leased(self._now())
        try:
            await book.commit(book.keep_digest(venue.slug, user_id, leased, was=was))
        except Conflict:  # another replica has it, or the person has just settled that
            return False
        sent = await self._send(user_id, venue, day)
        after = leased.released() if sent is None else leased.sent(due)
        await book.commit(book.keep_digest(venue.slug, user_id, after, was=leased))
        return bool(sent)

    async def _send(self, user_id: int, venue: Venue, day: date) -> bool | None:
        """Return whether there was something to tell; ``None`` if Telegram is out of reach."""
        turn = await open_turn(self._services, user_id=user_id, chat_id=user_id)
        role = turn.person.roles.get(venue.slug)
        if role is None or role.rank < Role.MANAGER.rank:
            return False
        turn.venue, turn.texts = venue, turn.texts.at(venue, self._now())
        report = await gather(self._services, [venue], "day", day)
        if report.is_empty:
            return False
        turn.reply(*await report_replies(turn, report))
        remember = await self._dispatcher.answer(turn)
        if remember:
            self._services.book.later(*remember)
        return None if turn.unsaid else True
