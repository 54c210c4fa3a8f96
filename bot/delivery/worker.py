"""Worker: carries owed deliveries to the providers, and never one of them twice.

It claims what is due under a lease, and that claim is stored before a byte leaves; of each account it
claims only what can leave at once, so that the stored moment of sending is the true one. The pure rules
of ``guests.delivery.state_machine`` say what an answer means; the outcome, the proof and "the card is stale" are
stored in one unit, and then the card is drawn.

Claims are held under a token, which is a new one with every heartbeat: what was claimed and never
reached us (the connection broke at the commit) is not in hand, so nobody renews it and its lease ends.
"""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import Final

import structlog
from structlog.contextvars import bind_contextvars

from bot.delivery.call import ask
from bot.delivery.obsolete import is_obsolete
from bot.delivery.throttles import Throttles
from bot.runtime.database_retry import outlast, persist
from bot.runtime.telemetry import Telemetry
from connectors.calls.dispatch import for_account
from connectors.calls.throttle import Limits
from guests.book.port import Book
from guests.book.unit import Conflict
from guests.delivery.connector import Ambiguous, Connector, ProviderRecord, Unavailable
from guests.delivery.operations import CREATIONS, REPEATABLE
from guests.delivery.state_machine import (
    Delivery,
    State,
    is_news,
    left_behind,
    settle,
    settle_look_up,
    unconfirmed,
)
from guests.delivery.undo import dropped, without_guest
from guests.guest import Guest
from handlers.book.writes import WAKE_WORKER
from handlers.cards.live_cards import LivingCards
from storage.book.sql_book import statements
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Statement
from storage.tables.book import deliveries, links, outages

log = structlog.get_logger(__name__)
LEASE: Final = 30_000
HEARTBEAT: Final = 10.0
PAUSE: Final = 1.0  # seconds after a failure of the database or of our own


class Worker:
    """Delivers. Several may share one database."""

    def __init__(
        self,
        database: Database,
        book: Book,
        connectors: Mapping[str, Connector],
        cards: LivingCards,
        *,
        now: Callable[[], int],
        telemetry: Telemetry | None = None,
        limits: Mapping[str, Limits] | None = None,
    ) -> None:
        self._database = database
        self._book = book
        self._connectors = connectors
        self._cards = cards
        self._now = now
        self._telemetry = telemetry or Telemetry()
        self._token = token_hex(8)
        self._renewed_at = 0
        self._in_hand: dict[str, str] = {}
        self._throttles = Throttles(connectors, limits or {})
        self._tasks: set[asyncio.Task[None]] = set()
        self._held_up: set[str] = set()
        self._followed: set[str] = set()  # deliveries behind which another of the guest may wait
        self._freed = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._closing = False

    @property
    def at_work(self) -> bool:
        """Whether it looks for what is due."""
        return self._running is not None and not self._running.done()

    async def start(self, *, alone: bool) -> None:
        """Begin to deliver, what a dead process held included: at once when we are ``alone``, else later.

        Accounts that are owed something and are no longer in the settings get their answer here too.
        """
        if alone:
            await self._database.commit(deliveries.release_all(self._now()))
        owed, down = await self._database.fetch(deliveries.counts(), outages.every())
        for row in owed:
            self._throttles.add(row["account"])
        self._throttles.remember(map(outages.read, down))
        self._running = asyncio.create_task(self._run())

    async def close(self, patience: float) -> None:
        """Finish what is under way within ``patience`` seconds; what is not is looked up at the next start."""
        self._closing = True
        self._freed.set()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        if self._running:
            await asyncio.wait({self._running}, timeout=patience)
            self._running.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=max(deadline - loop.time(), 0))
        rest = [*self._tasks, *([self._running] if self._running else [])]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _run(self) -> None:
        """Deliver what is due, then wait for more."""
        while not self._closing:
            try:
                await self._claim()
                await self._wait()
            except DatabaseUnavailable:
                log.warning("the database does not answer, deliveries wait")
                await asyncio.sleep(PAUSE)
            except Exception:
                log.exception("the worker stumbled and goes on")
                await asyncio.sleep(PAUSE)

    async def _claim(self) -> None:
        """Take on what is due, of each account as much as its throttle allows."""
        now, token = self._now(), self._token
        free = self._throttles.free(now)
        claims = [
            deliveries.claim(token, now, now + LEASE, slots, account) for account, slots in free.items()
        ]
        renewals = self._renewals(now)
        if not claims and not renewals:
            return
        results = await self._database.commit(*renewals, *claims)
        for rows in results[len(renewals) :]:
            for delivery in deliveries.claimed(rows):
                self._begin(delivery, token)

    def _renewals(self, now: int) -> list[Statement]:
        """Renew what is in hand, once in a heartbeat, and begin a new token."""
        if now < self._renewed_at + HEARTBEAT * 1000:
            return []
        self._renewed_at = now
        self._token = token_hex(8)
        return [deliveries.renew(token, now + LEASE) for token in sorted(set(self._in_hand.values()))]

    async def _wait(self) -> None:
        """Sleep until somebody wakes us, a full account is free again, something falls due, or the heartbeat."""
        now = self._now()
        able = self._throttles.free(now)
        self._held_up = set(self._throttles) - able.keys()
        down, *found = await self._database.fetch(outages.every(), *map(deliveries.next_due, able))
        self._throttles.hear(map(outages.read, down))
        moments = [row["claimable_at"] for rows in found for row in rows] + self._throttles.opens_at(now)
        rest = min([HEARTBEAT, *((moment - self._now()) / 1000 for moment in moments)])
        woken = asyncio.create_task(self._database.woken(WAKE_WORKER, max(rest, 0.01)))
        freed = asyncio.create_task(self._freed.wait())
        try:
            await asyncio.wait({woken, freed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
            freed.cancel()
            self._freed.clear()

    def _begin(self, delivery: Delivery, token: str) -> None:
        known = delivery.id in self._in_hand  # our own lease ran out, in an outage
        self._in_hand[delivery.id] = token
        if not known:
            self._throttles[delivery.account].begin(self._now())
            task = asyncio.create_task(self._deliver(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        """Bring one delivery to an outcome, store it, and draw the card, which may take its time."""
        bind_contextvars(delivery=delivery.id, guest=delivery.guest_id, account=delivery.account)
        throttle = self._throttles[delivery.account]
        try:
            settled, learnt = await self._settle(delivery)
            await persist(partial(self._store, delivery, settled, learnt))
            self._tell(settled)
        except Conflict:
            log.info("delivery is in other hands", delivery=delivery.id)
        except Exception:
            log.exception("delivery failed", delivery=delivery.id)
        finally:
            del self._in_hand[delivery.id]
            throttle.end()
            if delivery.account in self._held_up or delivery.id in self._followed:
                self._followed.discard(delivery.id)
                self._freed.set()
        try:
            await self._cards.now(delivery.guest_id)
        except Exception:
            log.exception("a card could not be drawn", guest=delivery.guest_id)

    async def _store(self, delivery: Delivery, settled: Delivery, learnt: Sequence[Statement]) -> None:
        told = [self._book.cards_stale(settled.guest_id)] if is_news(delivery, settled, self._now()) else []
        if settled.state is State.SAVED and settled.record_id:
            told.append(self._book.link(settled.guest_id, settled.account, settled.record_id))
        await self._database.commit(
            deliveries.settle(settled, self._in_hand[settled.id], self._now()),
            *statements(told),
            *learnt,
            wakes=() if settled.at_rest and not learnt else (WAKE_WORKER,),
        )

    async def _settle(self, delivery: Delivery) -> tuple[Delivery, Sequence[Statement]]:
        """Ask the provider; return where the delivery stands then, and what is to be stored of the account."""
        connector = self._connectors.get(delivery.account)
        entry = await outlast(partial(self._book.guest, delivery.guest_id))
        chance = random.random()  # noqa: S311 - spreads retries, guards nothing
        if connector is None or entry is None:
            gone = Unavailable(f"{delivery.account} is not in the settings")
            return settle(delivery, gone, sent=Guest(), now=self._now(), chance=chance), ()
        if delivery.state is State.UNCERTAIN and delivery.operation in REPEATABLE:
            # There is nothing to look up.
            return replace(delivery, state=State.WAITING, due_at=self._now()), ()
        sent = for_account(entry.guest, delivery.account)
        record_id = None if delivery.operation in CREATIONS else await self._record_of(delivery)
        if entry.gone and await is_obsolete(self._book, delivery, record_id):
            return dropped(delivery), ()
        answer = await ask(connector, sent, delivery, record_id, self._telemetry)
        now = self._now()
        if delivery.state is State.UNCERTAIN:
            settling = connector.settling
            settled = settle_look_up(delivery, answer, sent=sent, now=now, settling=settling, chance=chance)
        else:
            outcome = answer or Ambiguous("no record came back")
            # It may have left at any time until now, and only from now on can it settle at the provider.
            settled = settle(replace(delivery, sent_at=now), outcome, sent=sent, now=now, chance=chance)
        learnt = self._throttles.note(delivery.account, answer, now, chance)
        if (
            isinstance(answer, ProviderRecord)
            and settled.state is State.SAVED
            and delivery.operation in CREATIONS
        ):
            settled = unconfirmed(settled, sent=sent, record=answer, carries=connector.carries)
        latest = await outlast(partial(self._book.guest, delivery.guest_id))
        if latest is not None and latest.revision != entry.revision:
            self._followed.add(delivery.id)  # a change, or a deletion, may wait for this one to end
        if latest is not None and latest.gone:
            return without_guest(settled), learnt
        changed = latest is not None and latest.guest != entry.guest
        return left_behind(settled) if changed and settled.state is State.SAVED else settled, learnt

    def _tell(self, settled: Delivery) -> None:
        """Say where a delivery stands now, in the log and to the telemetry."""
        log.info(
            "delivery",
            delivery=settled.id,
            guest=settled.guest_id,
            account=settled.account,
            state=settled.state.value,
            reason=settled.reason.value if settled.reason else None,
            attempts=settled.attempts,
        )
        if settled.state is State.SAVED:
            self._telemetry.confirmed(settled.account, max(self._now() - settled.since, 0) / 1000)

    async def _record_of(self, delivery: Delivery) -> str | None:
        """Return the id of the guest's record at the account, if there is one."""
        ((*rows,),) = await outlast(partial(self._database.fetch, links.of_guest(delivery.guest_id)))
        return next((row["record_id"] for row in rows if row["account"] == delivery.account), None)
