"""Worker: carries owed deliveries to the providers, and never one of them twice.

It claims what is due under a lease, and that claim is stored before a byte leaves. The pure rules of
``guests.deliveries`` say what an answer means; the outcome, the proof and "the card is stale" are
stored in one unit, and then the card is drawn.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from secrets import token_hex
from typing import Final

import structlog

from guests.book import Book, Conflict
from guests.deliveries import Delivery, State, settle, settle_look_up
from guests.guest import Guest
from guests.ports import Ambiguous, Connector, ConnectorError, Recalls, Record, Unavailable, Unsupported
from handlers.conversation import WAKE_WORKER
from handlers.living_cards import LivingCards
from storage import deliveries
from storage.book import statements
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
AT_ONCE: Final = 256
PER_ACCOUNT: Final = 32
LEASE: Final = 30_000
HEARTBEAT: Final = 10.0


class Worker:
    """Delivers. Several may share one database."""

    def __init__(
        self,
        database: Database,
        book: Book,
        connectors: Mapping[str, Connector],
        cards: LivingCards,
        now: Callable[[], int],
    ) -> None:
        self._database = database
        self._book = book
        self._connectors = connectors
        self._cards = cards
        self._now = now
        self._token = token_hex(8)
        self._turns: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(PER_ACCOUNT))
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, *, alone: bool) -> None:
        """Take over what a dead process held: at once when we are ``alone``, else when its leases run out."""
        if alone:
            await self._database.commit(deliveries.release_all(self._now()))

    async def run(self) -> None:
        """Deliver what is due, then wait for more, until cancelled."""
        while True:
            try:
                claimed = await self._claim()
                for delivery in claimed:
                    self._start(delivery)
                if not claimed or len(self._tasks) >= AT_ONCE:
                    await self._wait()
            except DatabaseUnavailable:
                log.warning("the database does not answer, deliveries wait")
                await asyncio.sleep(1.0)

    async def close(self, patience: float) -> None:
        """Finish what is under way within ``patience`` seconds; what is not stays claimed and is looked up later."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _claim(self) -> list[Delivery]:
        now = self._now()
        free = max(AT_ONCE - len(self._tasks), 0)
        renewed = deliveries.renew(self._token, now + LEASE)
        claim = deliveries.claim(self._token, now, now + LEASE, free)
        results = await self._database.commit(*([renewed] if self._tasks else []), claim)
        return deliveries.claimed(results[-1])

    async def _wait(self) -> None:
        """Sleep until somebody wakes us, something falls due, or it is time to renew the leases."""
        ((*due,),) = await self._database.fetch(deliveries.next_due())
        rest = (due[0]["claimable_at"] - self._now()) / 1000 if due else HEARTBEAT
        await self._database.woken(WAKE_WORKER, min(max(rest, 0.01), HEARTBEAT))

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._deliver(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            async with self._turns[delivery.account]:
                settled = await self._settle(delivery)
            told = [self._book.cards_stale(settled.guest_id)]
            if settled.state is State.SAVED and settled.record_id:
                told.append(self._book.link(settled.guest_id, settled.account, settled.record_id))
            await self._database.commit(
                deliveries.settle(settled, self._token, self._now()),
                *statements(told),
                wakes=() if settled.at_rest else (WAKE_WORKER,),
            )
        except Conflict:
            log.info("delivery is in other hands", delivery=delivery.id)
            return
        except DatabaseUnavailable:
            log.warning(
                "the outcome of a delivery could not be stored, it will be looked up", delivery=delivery.id
            )
            return
        log.info(
            "delivery",
            delivery=settled.id,
            guest=settled.guest_id,
            account=settled.account,
            state=settled.state.value,
            reason=settled.reason.value if settled.reason else None,
            attempts=settled.attempts,
        )
        await self._cards.now(settled.guest_id)

    async def _settle(self, delivery: Delivery) -> Delivery:
        connector = self._connectors.get(delivery.account)
        entry = await self._book.guest(delivery.guest_id)
        chance = random.random()  # noqa: S311 - spreads retries, guards nothing
        if connector is None or entry is None:
            gone = Unavailable(f"{delivery.account} is not in the settings")
            return settle(delivery, gone, sent=Guest(), now=self._now(), chance=chance)
        if delivery.state is State.UNCERTAIN:
            found = await self._ask(delivery, _recall(connector, entry.guest, delivery.key))
            return settle_look_up(
                delivery,
                found,
                sent=entry.guest,
                now=self._now(),
                settling=connector.settling,
                chance=chance,
            )
        sent = await self._ask(delivery, connector.create(entry.guest, delivery.key))
        outcome = sent or Ambiguous("no record came back")
        return settle(delivery, outcome, sent=entry.guest, now=self._now(), chance=chance)

    async def _ask(
        self, delivery: Delivery, call: Awaitable[Record | None]
    ) -> Record | ConnectorError | None:
        """Make the call and return its answer or its error as a value."""
        try:
            return await call
        except ConnectorError as error:
            log.info("provider", account=delivery.account, answer=type(error).__name__, detail=error.detail)
            return error
        except Exception as error:
            log.exception("connector failed", account=delivery.account, delivery=delivery.id)
            return Ambiguous(type(error).__name__)


async def _recall(connector: Connector, guest: Guest, key: str) -> Record | None:
    if not isinstance(connector, Recalls):
        raise Unsupported("no look-up")
    return await connector.recall(guest, key)
