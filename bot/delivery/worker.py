"""Worker: carries owed deliveries to the providers, and none of them twice.

It claims due deliveries under a lease, and stores the claim before a byte leaves. For each account it claims
only what can leave at once, so the stored time of sending is the true one. ``guests.delivery.verdict``
decides what an answer means; once that is stored, the card is drawn.

Claims are held under a token that every heartbeat replaces. A claim that never reached us (the connection
broke at the commit) is not in hand, so nobody renews it and its lease ends.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from functools import partial
from secrets import token_hex
from typing import Final

import structlog
from structlog.contextvars import bind_contextvars

from bot.delivery.attempt import Attempt, Attempts, Stored
from bot.delivery.throttles import Throttles
from bot.delivery.told import Told
from bot.runtime.database_retry import outlast, persist
from bot.runtime.telemetry import Telemetry
from connectors.calls.throttle import Limits
from guests.book.display import Display
from guests.book.port import Book
from guests.book.unit import Conflict
from guests.delivery.connector import Connector
from guests.delivery.state_machine import Delivery, being_sent
from guests.entries import Entry
from handlers.book.writes import WAKE_WORKER
from handlers.cards.live_cards import LivingCards
from storage.book.new_claims import NewClaim
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Statement
from storage.tables.book import deliveries, outages

log = structlog.get_logger(__name__)
LEASE: Final = 30_000
HEARTBEAT: Final = 10.0
PAUSE: Final = 1.0  # seconds after a failure of the database or a bug
# Seconds: one edit tells what providers answer in this time, and no answer waits for an edit.
TOGETHER: Final = 0.25


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
        told: Told | None = None,
    ) -> None:
        self._database = database
        self._cards = cards
        self._now = now
        self._token = token_hex(8)
        self._renewed_at = 0
        self._in_hand: dict[str, str] = {}
        self._throttles = Throttles(connectors, limits or {})
        self._attempts = Attempts(
            database,
            book,
            connectors,
            self._throttles,
            now=now,
            telemetry=telemetry or Telemetry(),
            told=told or Told(),
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way = Counter[str]()
        self._begun = Counter[str]()  # per guest, since nothing was under way
        self._held_up: set[str] = set()
        self._freed = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._closing = False

    @property
    def at_work(self) -> bool:
        """Whether it is looking for due deliveries."""
        return self._running is not None and not self._running.done()

    async def start(self, *, alone: bool) -> None:
        """Start delivering, including what a dead process held: at once if we are ``alone``, else later.

        Accounts that are owed something but are no longer in the settings are dealt with here too. A login
        that was refused is tried at once, since people restart the bot after fixing the settings.
        """
        if alone:
            await self._database.commit(deliveries.release_all(self._now()))
        owed, down = await self._database.fetch(deliveries.counts(), outages.every())
        for row in owed:
            self._throttles.add(row["account"])
        known = [outages.read(row) for row in down]
        self._throttles.remember(known)
        refused = [deliveries.expedite(one.account, self._now()) for one in known if one.is_refusal]
        if refused:
            await self._database.commit(*refused)
        self._running = asyncio.create_task(self._run())

    async def close(self, patience: float) -> None:
        """Finish what is under way within ``patience`` seconds; another process, or the next start, looks up the rest."""
        self._closing = True
        self._freed.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                if self._running:
                    await asyncio.wait({self._running})
                if self._tasks:
                    await asyncio.wait(self._tasks)
        rest = [*self._tasks, *([self._running] if self._running else [])]
        held = {self._token, *self._in_hand.values()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        given_back = (deliveries.release(token, self._now()) for token in sorted(held))
        with suppress(DatabaseUnavailable):  # else it waits for its lease to end
            await self._database.commit(*given_back, wakes=(WAKE_WORKER,))

    def claim_new(self, new: Sequence[tuple[Entry, Delivery]]) -> NewClaim | None:
        """Claim deliveries of guests who are being added, as far as they may leave at once; ``None`` if none may.

        The claim is stored in the unit that adds the guests. Until the caller says how that ended, it takes up the
        accounts' slots, and closing waits for it.
        """
        now, token, free = self._now(), self._token, self._throttles.free(self._now())
        taken = []
        for entry, delivery in new:
            if free.get(delivery.account) and not self._closing:
                free[delivery.account] -= 1
                self._throttles[delivery.account].begin(now)
                taken.append((entry, being_sent(delivery, now)))
        if not taken:
            return None
        claimed = {one.id: deliveries.put_claimed(one, token, now, now + LEASE) for _, one in taken}
        claim = NewClaim(claimed, everything=len(taken) == len(new))
        for entry, delivery in taken:
            self._watch(self._deliver_new(entry, delivery, token, claim))
        return claim

    async def _deliver_new(self, entry: Entry, delivery: Delivery, token: str, claim: NewClaim) -> None:
        """Deliver a new guest once the claim is stored."""
        is_stored = await claim.outcome
        if is_stored:
            self._in_hand[delivery.id] = token
            await self._deliver(delivery, entry)
            return
        self._throttles[delivery.account].end()
        if is_stored is None:  # it may be stored, but nothing has left
            unclaim = deliveries.unclaim(delivery.id, token, self._now())
            await outlast(partial(self._database.commit, unclaim))
        self._freed.set()

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
                log.exception("the worker failed once and goes on")
                await asyncio.sleep(PAUSE)

    async def _claim(self) -> None:
        """Claim what is due, for each account as much as its throttle allows."""
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
        """Renew what is in hand once per heartbeat, and switch to a new token."""
        if now < self._renewed_at + HEARTBEAT * 1000:
            return []
        self._renewed_at = now
        self._token = token_hex(8)
        held = sorted(set(self._in_hand.values()))
        return [
            *(deliveries.renew(token, now + LEASE) for token in held),
            deliveries.void(now, now + LEASE),
        ]

    async def _wait(self) -> None:
        """Sleep until somebody wakes us, a full account is free again, something is due, or the heartbeat."""
        now = self._now()
        doubted = self._throttles.wanting_probe(now)
        able = self._throttles.free(now).keys() | doubted
        self._held_up = set(self._throttles) - able
        down, *found = await self._database.fetch(outages.every(), *map(deliveries.next_due, able))
        if self._throttles.hear([outages.read(row) for row in down]):
            return
        due = {
            account: row["claimable_at"] for account, rows in zip(able, found, strict=True) for row in rows
        }
        for account in [account for account in doubted if due.get(account, now + 1) <= now]:
            del due[account]
            self._throttles[account].begin(now)
            self._watch(self._probe(account))
        await self._sleep([*due.values(), *self._throttles.opens_at(now)])

    async def _sleep(self, moments: list[int]) -> None:
        rest = min([HEARTBEAT, *((moment - self._now()) / 1000 for moment in moments)])
        woken = asyncio.create_task(self._database.woken(WAKE_WORKER, max(rest, 0.01)))
        freed = asyncio.create_task(self._freed.wait())
        try:
            await asyncio.wait({woken, freed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
            freed.cancel()
            self._freed.clear()

    def _watch(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _begin(self, delivery: Delivery, token: str) -> None:
        known = delivery.id in self._in_hand  # our own lease ran out during an outage
        self._in_hand[delivery.id] = token
        if not known:
            self._throttles[delivery.account].begin(self._now())
            self._watch(self._deliver(delivery))

    async def _deliver(self, delivery: Delivery, entry: Entry | None = None) -> None:
        """Bring one delivery to an outcome, store it, and draw the card, which may take a while."""
        bind_contextvars(delivery=delivery.id, guest=delivery.guest_id, account=delivery.account)
        throttle = self._throttles[delivery.account]
        self._under_way[delivery.guest_id] += 1
        self._begun[delivery.guest_id] += 1
        followed, display, begun = False, None, 0
        try:
            attempt = await self._attempts.make(delivery, entry)
            begun = self._begun[delivery.guest_id]
            stored = await persist(lambda: self._store(attempt, delivery))
            found = stored.verdict if stored else attempt.verdict
            followed, display = found.is_followed, stored.display if stored else None
            self._attempts.tell(found)
        except Conflict:
            log.info("delivery belongs to another worker", delivery=delivery.id)
        except Exception:
            log.exception("delivery failed", delivery=delivery.id)
        finally:
            del self._in_hand[delivery.id]
            throttle.end()
            if followed or delivery.account in self._held_up:
                self._freed.set()
            self._under_way[delivery.guest_id] -= 1
        is_fresh = self._begun[delivery.guest_id] == begun  # else another may have ended since
        try:
            await self._draw(delivery.guest_id, display if is_fresh else None)
        except DatabaseUnavailable:
            log.warning("the database does not answer, a card is drawn later", guest=delivery.guest_id)
        except Exception:
            log.exception("a card could not be drawn", guest=delivery.guest_id)

    async def _store(self, attempt: Attempt, delivery: Delivery) -> Stored:
        """Store the outcome; what the cards show is read only with the last of what is under way for the guest."""
        is_last = self._under_way[delivery.guest_id] == 1
        return await self._attempts.store(attempt, self._in_hand[delivery.id], draws=is_last)

    async def _draw(self, guest_id: str, display: Display | None) -> None:
        """Draw the guest's cards now or, while other providers are being asked about the guest, soon."""
        if self._under_way[guest_id]:
            self._cards.soon(guest_id, TOGETHER)
            return
        del self._under_way[guest_id], self._begun[guest_id]
        await self._cards.now(guest_id, display)

    async def _probe(self, account: str) -> None:
        """Find out whether an account answers again before sending anything there."""
        try:
            await self._attempts.probe(account)
        except Exception:
            log.exception("a probe failed", account=account)
        finally:
            self._throttles[account].end()
            self._freed.set()
