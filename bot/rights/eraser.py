"""Eraser: takes erasures from one step to the next, until nothing is left and the receipt is given.

Each step is one unit, guarded by the step before, so that a crash repeats it and two replicas don't take it twice.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol
from uuid import uuid4

import structlog

from bot.rights.returning import erase_again
from bot.rights.traces import clean, former_ids
from guests.audit.acts import Act, Machine
from guests.book.port import Book
from guests.book.rights.erasure import (
    ByHand,
    Erasure,
    Holding,
    Stage,
    done,
    erased,
    leaving,
    left_to_people,
    next_step,
)
from guests.book.unit import Conflict
from guests.clock import AHEAD
from guests.delivery.changes import Change
from guests.delivery.connector import Connector
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, owed
from handlers.book.writes import WAKE_WORKER
from handlers.rights.asking import WAKE_ERASER
from storage.book.erasure import counted, read_subject, removal
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.proven_clock import ProvenClock
from storage.tables.book import audit, deliveries, erasures, tombstones

log = structlog.get_logger(__name__)
ROUND: Final = 2.0  # seconds
TOGETHER: Final = 20  # erasures whose steps are taken at once


class Gives(Protocol):
    """Gives receipts to those who asked."""

    async def give(self, erasure: Erasure) -> bool:
        """Give one; False if it has to be tried again."""
        ...


class Eraser:
    """Several may share one database. Without ``receipts``, those of the chat are left to the running bot."""

    def __init__(
        self,
        database: Database,
        book: Book,
        connectors: Mapping[str, Connector],
        receipts: Gives | None,
        *,
        now: Callable[[], int],
    ) -> None:
        self._database = database
        self._book = book
        self._receipts = receipts
        self._now = now
        self._clock = ProvenClock(database, now, "grace periods")
        self._able = {account for account, one in connectors.items() if Operation.DELETE in one.operations}

    async def run(self) -> None:
        """Look for steps to take, round after round, until cancelled."""
        begun = False
        while True:
            try:
                if not begun:
                    await self.find_returned()
                    begun = True
                await self.round()
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="erasures")
            except Exception:
                log.exception("an erasure failed and is tried again")
            await self._rest()

    async def _rest(self) -> None:
        try:
            await self._database.woken(WAKE_ERASER, ROUND)
        except DatabaseUnavailable:
            await asyncio.sleep(ROUND)

    async def find_returned(self) -> None:
        """Erase once more whoever an older backup has brought back."""
        await erase_again(self._database, self._book, self._now())

    async def round(self) -> None:
        """Take every step that is due, then remove the traces, then give the receipts."""
        if await self._clock.is_right_again():
            await self._database.commit(erasures.redate(self._now(), self._now() + AHEAD))
        proven = await self._clock.is_right()
        while True:
            (rows,) = await self._database.fetch(erasures.due(self._now(), TOGETHER, proven=proven))
            if not rows:
                break
            await asyncio.gather(*(self._step(erasures.read(row)) for row in rows))
        (rows,) = await self._database.fetch(erasures.unreported(1))
        if rows and await clean(self._database):
            await self._report()

    async def carry_on(self, guest_id: str) -> Erasure | None:
        """Take the steps of one erasure that are due; returns it as it then stands, with what is left to people."""
        while True:
            erasure = await self._book.erasure(guest_id)
            if erasure is None or erasure.stage is Stage.DONE:
                return erasure
            if erasure.stage is Stage.ERASED:
                if await clean(self._database):
                    await self._database.commit(erasures.move(done(erasure), erasure))
                return erasure
            if erasure.due_at > self._now():
                return erasure
            await self._step(erasure)

    async def _step(self, erasure: Erasure) -> None:
        try:
            await self._take(erasure)
        except Conflict:
            log.info("an erasure has moved on meanwhile", guest=erasure.guest_id)

    async def _take(self, erasure: Erasure) -> None:
        now, parts = self._now(), await self._book.parts(erasure.guest_id)
        step = next_step(erasure, parts, self._able, now)
        if not step.waits:
            await self._erase(erasure, [one.entry.id for one in parts], left_to_people(parts), now)
            return
        await self._database.commit(
            erasures.move(leaving(erasure, now), erasure),
            *(deliveries.decide(one, was, now) for one, was in step.dropped),
            *(deliveries.put(_deletion(one, now), now) for one in step.asks),
            wakes=(WAKE_WORKER,) if step.asks else (),
        )

    async def _erase(
        self, erasure: Erasure, ids: Sequence[str], by_hand: tuple[ByHand, ...], now: int
    ) -> None:
        subject = await read_subject(self._database, erasure.guest_id)
        counts = await counted(self._database, ids) if ids else {}
        writes = [erasures.move(erased(erasure, by_hand, counts, now), erasure)]
        if subject is not None:
            ids_ = [*ids, *await former_ids(self._database, subject)]
            keys = map(tombstones.of_id, ids_)
            writes += tombstones.put(subject.book, keys, erasure.guest_id, erasure.asked_at)
            writes += await removal(self._database, [subject], drafts_before=erasure.asked_at, now=now)
        told = {"counts": counts, "by_hand": len(by_hand)}
        audited = audit.put(
            Act.ERASED,
            venue=erasure.venue,
            by=Machine.WORKER,
            guest_id=erasure.guest_id,
            details=told,
            now=now,
        )
        await self._database.commit(*writes, audited)

    async def _report(self) -> None:
        """Give the receipts of everything that is gone."""
        while True:
            (rows,) = await self._database.fetch(erasures.unreported(TOGETHER))
            if not rows:
                return
            for one in map(erasures.read, rows):
                if self._receipts is None or not await self._receipts.give(one):
                    return
                try:
                    await self._database.commit(erasures.move(done(one), one))
                except Conflict:
                    log.info("a receipt was given meanwhile", guest=one.guest_id)


def _deletion(holding: Holding, now: int) -> Delivery:
    change, delivery_id = Change(Operation.DELETE, {}), uuid4().hex[:16]
    return owed(holding.guest_id, holding.account, change, delivery_id=delivery_id, now=now)
