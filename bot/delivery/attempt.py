"""Attempts: read what a claimed delivery needs, call its provider, and store the verdict."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import structlog

from bot.delivery.call import ask, probe
from bot.delivery.throttles import Throttles
from bot.delivery.told import Told
from bot.runtime.database_retry import outlast
from bot.runtime.telemetry import Telemetry
from guests.book.display import Display
from guests.book.port import Book
from guests.book.unit import Conflict, Write
from guests.delivery.connector import Connector, ConnectorError, Outcome
from guests.delivery.follow_ups import Abilities, follow_ups
from guests.delivery.operations import CREATIONS
from guests.delivery.state_machine import Delivery, State, is_news
from guests.delivery.telling.as_told import told_of
from guests.delivery.verdict import Verdict, unreachable, verdict, without_asking
from guests.entries import Entry
from guests.guest import Guest
from guests.venue import account_venue
from handlers.book.writes import WAKE_WORKER
from storage.book import displays
from storage.book.sql_book import statements
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests, links

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt ended, and what to store about the account.

    After a call, the verdict goes for the guest at ``revision``, and ``judge`` gives the one for the guest as they are
    now. Else both are empty.
    """

    verdict: Verdict
    learnt: tuple[Statement, ...] = ()
    revision: int | None = None
    judge: Callable[[Entry], Verdict] | None = None

    def judged(self, latest: Entry) -> "Attempt":
        """Return the attempt in the light of what was done to the guest meanwhile."""
        return (
            self
            if self.judge is None
            else replace(self, verdict=self.judge(latest), revision=latest.revision)
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """The verdict that was stored, and what the guest's cards show from then on, if that was asked for."""

    verdict: Verdict
    display: Display | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a delivery's guest: the record's id at the account, and all their deliveries."""

    entry: Entry | None
    record_id: str | None = None
    deliveries: tuple[Delivery, ...] = ()


class Attempts:
    """Makes and stores the attempts of one process."""

    def __init__(
        self,
        database: Database,
        book: Book,
        connectors: Mapping[str, Connector],
        throttles: Throttles,
        *,
        now: Callable[[], int],
        telemetry: Telemetry,
        told: Told,
    ) -> None:
        self._database = database
        self._book = book
        self._connectors = connectors
        self._throttles = throttles
        self._now = now
        self._telemetry = telemetry
        self._told = told

    async def make(self, delivery: Delivery, entry: Entry | None = None) -> Attempt:
        """Call the provider, unless there is no need, and return what follows.

        ``entry`` is the guest if the caller has just stored them, else they are read.
        """
        chance = random.random()  # noqa: S311 - spreads retries, guards nothing
        connector = self._connectors.get(delivery.account)
        known = Known(entry) if entry else await outlast(partial(self._read, delivery))
        if connector is None or known.entry is None:
            return Attempt(unreachable(delivery, now=self._now(), chance=chance))
        venue = account_venue(delivery.account)
        settled = without_asking(
            delivery, known.entry, record_id=known.record_id, others=known.deliveries, now=self._now()
        )
        if settled is not None:
            return Attempt(Verdict(delivery=settled, is_news=is_news(delivery, settled, self._now())))
        asked_with = known.entry.at(venue)
        sent, outcome = await self._ask(connector, delivery, asked_with.guest, known.record_id)
        now = self._now()
        learnt = self._throttles.note(delivery.account, outcome, now, chance)
        able = Abilities(
            carries=connector.carries,
            operations=connector.operations,
            in_place=partial(self._told.in_place, account=delivery.account, connector=connector),
        )

        def judge(latest: Entry) -> Verdict:
            return verdict(
                delivery,
                outcome,
                sent=sent,
                entry=asked_with,
                latest=latest.at(venue),
                able=able,
                settling=connector.settling,
                now=now,
                chance=chance,
            )

        return Attempt(judge(asked_with), learnt, asked_with.revision, judge)

    async def _ask(
        self, connector: Connector, delivery: Delivery, guest: Guest, record_id: str | None
    ) -> tuple[Guest, Outcome]:
        """Return the guest as the account is told, and what came of it."""
        try:
            sent = await self._told.guest(guest, delivery.account)
        except ConnectorError as error:
            return guest, error
        told = replace(delivery, payload=told_of(delivery.payload, guest))
        return sent, await ask(connector, sent, told, record_id, self._telemetry)

    async def probe(self, account: str) -> None:
        """Probe whether an account answers again, and store what that means."""
        if (connector := self._connectors.get(account)) is None:
            return
        outcome = await probe(connector, account, self._telemetry)
        chance = random.random()  # noqa: S311 - likewise
        learnt = self._throttles.note_probe(account, outcome, self._now(), chance)
        if learnt:
            await outlast(partial(self._database.commit, *learnt))

    async def store(self, attempt: Attempt, token: str, *, draws: bool = True) -> Stored:
        """Store the outcome, the proof and "the cards are stale" in one unit; ``Conflict`` if ``token`` lost the claim.

        If the guest was changed while the provider was asked, what is stored is the verdict on the guest as they are now,
        and what the account is owed from that.
        With ``draws`` the unit ends by reading what the guest's cards show.
        """
        while True:
            try:
                return Stored(attempt.verdict, await self._store(attempt, token, draws=draws))
            except Conflict:
                latest = await self._book.guest(attempt.verdict.delivery.guest_id)
                if latest is None or attempt.revision in {None, latest.revision}:
                    raise
                attempt = attempt.judged(latest)

    async def _store(self, attempt: Attempt, token: str, *, draws: bool) -> Display | None:
        """Store the unit, and return what the guest's cards show from then on, if it is to be drawn."""
        found, settled = attempt.verdict, attempt.verdict.delivery
        told = [self._cards(settled.guest_id, is_news=found.is_news, draws=draws)]
        if found.proof:
            told.append(self._book.link(settled.guest_id, settled.account, found.proof))
        told += [self._book.enqueue_delivery(one) for one in self._owed(attempt)]
        display = displays.of_guest(settled.guest_id) if draws else ()
        rests = settled.at_rest and not attempt.learnt and not found.owed
        results = await self._database.commit(
            deliveries.settle(settled, token, self._now(), attempt.revision),
            *statements(told),
            *attempt.learnt,
            *display,
            wakes=() if rests else (WAKE_WORKER,),
        )
        return displays.read(results[-len(display) :]) if display else None

    def _cards(self, guest_id: str, *, is_news: bool, draws: bool) -> Write:
        """Return what becomes of the cards: there is news for them, and they are ours to draw if nobody else draws them."""
        if draws:
            return self._book.cards_to_draw(guest_id, stale=is_news)
        return self._book.cards_stale(guest_id) if is_news else Write(())

    def _owed(self, attempt: Attempt) -> tuple[Delivery, ...]:
        found, revision = attempt.verdict, attempt.revision or 0
        return follow_ups(found.delivery, found.owed, revision=revision, now=self._now())

    def tell(self, found: Verdict) -> None:
        """Report a delivery's new state to the log and the telemetry."""
        settled = found.delivery
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

    async def _read(self, delivery: Delivery) -> Known:
        """Read the guest; everything but a creation also needs the guest's record and deliveries."""
        if delivery.operation in CREATIONS:
            return Known(await self._book.guest(delivery.guest_id))
        found, linked, owed = await self._database.fetch(
            guests.by_id(delivery.guest_id),
            links.of_guest(delivery.guest_id),
            deliveries.of_guest(delivery.guest_id),
        )
        records = {row["account"]: row["record_id"] for row in linked}
        return Known(
            guests.read(found[0]) if found else None,
            records.get(delivery.account),
            tuple(deliveries.read(row) for row in owed),
        )
