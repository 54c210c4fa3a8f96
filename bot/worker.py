"""Worker: carries owed deliveries to the providers, and never one of them twice.

It claims what is due under a lease, and that claim is stored before a byte leaves; of each account it
claims only what can leave at once, so that the stored moment of sending is the true one. The pure rules
of ``guests.deliveries`` say what an answer means; the outcome, the proof and "the card is stale" are
stored in one unit, and then the card is drawn.

Claims are held under a token, which is a new one with every heartbeat: what was claimed and never
reached us (the connection broke at the commit) is not in hand, so nobody renews it and its lease ends.
"""

import asyncio
import random
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import Any, Final

import structlog

from bot.operations import carry_out, for_account
from bot.outages import outlast, persist
from bot.pace import Pace
from connectors.scrub import scrub, texts_in
from guests.book import Book
from guests.changes import CREATIONS, REPEATABLE
from guests.deliveries import Delivery, State, left_behind, settle, settle_look_up, unconfirmed
from guests.entries import Conflict
from guests.guest import Guest
from guests.ports import (
    Ambiguous,
    Connector,
    ConnectorError,
    Duplicate,
    Recalls,
    Record,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from handlers.keeping import WAKE_WORKER
from handlers.living_cards import LivingCards
from storage import deliveries, links
from storage.book import statements
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.statement import Statement

log = structlog.get_logger(__name__)
LEASE: Final = 30_000
HEARTBEAT: Final = 10.0
PAUSE: Final = 1.0  # seconds after a failure of the database or of our own
Outcome = Record | ConnectorError | None


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
        tell_login_refused: Callable[[str], Coroutine[Any, Any, None]],
    ) -> None:
        self._database = database
        self._book = book
        self._connectors = connectors
        self._cards = cards
        self._now = now
        self._tell_login_refused = tell_login_refused
        self._refused: set[str] = set()
        self._token = token_hex(8)
        self._renewed_at = 0
        self._in_hand: dict[str, str] = {}
        self._paces = {account: Pace() for account in connectors}
        self._tasks: set[asyncio.Task[None]] = set()
        self._held_up: set[str] = set()
        self._freed = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._closing = False

    async def start(self, *, alone: bool) -> None:
        """Begin to deliver, what a dead process held included: at once when we are ``alone``, else later.

        Accounts that are owed something and are no longer in the settings get their answer here too.
        """
        if alone:
            await self._database.commit(deliveries.release_all(self._now()))
        (rows,) = await self._database.fetch(deliveries.counts())
        for row in rows:
            self._paces.setdefault(row["account"], Pace())
        self._running = asyncio.create_task(self._run())

    async def close(self, patience: float) -> None:
        """Finish what is under way within ``patience`` seconds; what is not is looked up at the next start."""
        self._closing = True
        self._freed.set()
        if self._running:
            await asyncio.wait({self._running}, timeout=patience)
            self._running.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
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
        """Take on what is due, of each account as much as its pace allows."""
        now, token = self._now(), self._token
        free = {account: slots for account, pace in self._paces.items() if (slots := pace.free(now))}
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
        able = [account for account, pace in self._paces.items() if pace.free(now)]
        self._held_up = self._paces.keys() - able
        found = await self._database.fetch(*map(deliveries.next_due, able)) if able else []
        moments = [row["claimable_at"] for rows in found for row in rows]
        moments += [pace.rests_until for pace in self._paces.values() if pace.rests_until > now]
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
            self._paces[delivery.account].in_hand += 1
            task = asyncio.create_task(self._deliver(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery) -> None:
        """Bring one delivery to an outcome, store it, and draw the card, which may take its time."""
        pace = self._paces[delivery.account]
        try:
            settled = await self._settle(delivery, pace)
            await persist(partial(self._store, settled))
            _tell(settled)
        except Conflict:
            log.info("delivery is in other hands", delivery=delivery.id)
        except Exception:
            log.exception("delivery failed", delivery=delivery.id)
        finally:
            del self._in_hand[delivery.id]
            pace.in_hand -= 1
            if delivery.account in self._held_up:
                self._freed.set()
        try:
            await self._cards.now(delivery.guest_id)
        except Exception:
            log.exception("a card could not be drawn", guest=delivery.guest_id)

    async def _store(self, settled: Delivery) -> None:
        told = [self._book.cards_stale(settled.guest_id)]
        if settled.state is State.SAVED and settled.record_id:
            told.append(self._book.link(settled.guest_id, settled.account, settled.record_id))
        await self._database.commit(
            deliveries.settle(settled, self._in_hand[settled.id], self._now()),
            *statements(told),
            wakes=() if settled.at_rest else (WAKE_WORKER,),
        )

    async def _settle(self, delivery: Delivery, pace: Pace) -> Delivery:
        """Ask the provider, and return where the delivery stands then."""
        connector = self._connectors.get(delivery.account)
        entry = await outlast(partial(self._book.guest, delivery.guest_id))
        chance = random.random()  # noqa: S311 - spreads retries, guards nothing
        if connector is None or entry is None:
            gone = Unavailable(f"{delivery.account} is not in the settings")
            return settle(delivery, gone, sent=Guest(), now=self._now(), chance=chance)
        if delivery.state is State.UNCERTAIN and delivery.operation in REPEATABLE:
            return replace(delivery, state=State.WAITING, due_at=self._now())  # there is nothing to look up
        sent = for_account(entry.guest, delivery.account)
        record_id = None if delivery.operation in CREATIONS else await self._record_of(delivery)
        answer = await _ask(connector, sent, delivery, record_id)
        now = self._now()
        if delivery.state is State.UNCERTAIN:
            settling = connector.settling
            settled = settle_look_up(delivery, answer, sent=sent, now=now, settling=settling, chance=chance)
        else:
            outcome = answer or Ambiguous("no record came back")
            # It may have left at any time until now, and only from now on can it settle at the provider.
            settled = settle(replace(delivery, sent_at=now), outcome, sent=sent, now=now, chance=chance)
        pace.note(answer, settled, now)
        self._watch_login(delivery.account, answer)
        if isinstance(answer, Record) and settled.state is State.SAVED and delivery.operation in CREATIONS:
            settled = unconfirmed(settled, sent=sent, record=answer, carries=connector.carries)
        latest = await outlast(partial(self._book.guest, delivery.guest_id))
        changed = latest is not None and latest.guest != entry.guest
        return left_behind(settled) if changed and settled.state is State.SAVED else settled

    def _watch_login(self, account: str, answer: Outcome) -> None:
        """Tell those in charge once that a login is refused; again only after it was accepted meanwhile."""
        if not isinstance(answer, Unauthorised):
            self._refused.discard(account)
        elif account not in self._refused:
            self._refused.add(account)
            task = asyncio.create_task(self._tell_login_refused(account))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _record_of(self, delivery: Delivery) -> str | None:
        """Return the id of the guest's record at the account, if there is one."""
        ((*rows,),) = await outlast(partial(self._database.fetch, links.of_guest(delivery.guest_id)))
        return next((row["record_id"] for row in rows if row["account"] == delivery.account), None)


async def _ask(connector: Connector, guest: Guest, delivery: Delivery, record_id: str | None) -> Outcome:
    """Make the call that the delivery stands before, and return its answer or its error as a value."""
    try:
        if delivery.state is not State.UNCERTAIN:
            return await carry_out(connector, delivery, guest, record_id)
        if isinstance(connector, Recalls) and "recall" in connector.operations:
            return await connector.recall(guest, delivery.key)
        return Unsupported("no look-up")
    except ConnectorError as error:
        # Of a duplicate a provider may tell whose it is, and that may be somebody else.
        words = "" if isinstance(error, Duplicate) else scrub(error.detail, texts_in(guest.to_dict()))
        log.info("provider", account=delivery.account, answer=type(error).__name__, detail=words)
        return error
    except Exception as error:
        log.exception("connector failed", account=delivery.account, delivery=delivery.id)
        return Ambiguous(type(error).__name__)


def _tell(settled: Delivery) -> None:
    log.info(
        "delivery",
        delivery=settled.id,
        guest=settled.guest_id,
        account=settled.account,
        state=settled.state.value,
        reason=settled.reason.value if settled.reason else None,
        attempts=settled.attempts,
    )
