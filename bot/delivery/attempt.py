"""Attempts: read what a claimed delivery needs, call its provider, and store the verdict."""

import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

import structlog

from bot.delivery.call import ask, probe
from bot.delivery.throttles import Throttles
from bot.runtime.database_retry import outlast
from bot.runtime.telemetry import Telemetry
from guests.book.port import Book
from guests.delivery.connector import Connector
from guests.delivery.operations import CREATIONS
from guests.delivery.state_machine import Delivery, State, is_news
from guests.delivery.telling import as_told, told_of
from guests.delivery.verdict import Verdict, unreachable, verdict, without_asking
from guests.entries import Entry
from handlers.book.writes import WAKE_WORKER
from storage.book.sql_book import statements
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests, links

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt ended, and what to store about the account."""

    verdict: Verdict
    learnt: tuple[Statement, ...] = ()


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
        health: Collection[str] = (),
    ) -> None:
        """``health`` are the accounts that are told allergies and diets."""
        self._database = database
        self._book = book
        self._connectors = connectors
        self._throttles = throttles
        self._now = now
        self._telemetry = telemetry
        self._health = health

    async def make(self, delivery: Delivery) -> Attempt:
        """Call the provider, unless there is no need, and return what follows."""
        chance = random.random()  # noqa: S311 - spreads retries, guards nothing
        connector = self._connectors.get(delivery.account)
        known = await outlast(partial(self._read, delivery))
        if connector is None or known.entry is None:
            return Attempt(unreachable(delivery, now=self._now(), chance=chance))
        settled = without_asking(
            delivery, known.entry, record_id=known.record_id, others=known.deliveries, now=self._now()
        )
        if settled is not None:
            return Attempt(Verdict(delivery=settled, is_news=is_news(delivery, settled, self._now())))
        sent = as_told(known.entry.guest, delivery.account, health=delivery.account in self._health)
        told = replace(delivery, payload=told_of(delivery.payload, known.entry.guest))
        outcome = await ask(connector, sent, told, known.record_id, self._telemetry)
        now = self._now()
        learnt = self._throttles.note(delivery.account, outcome, now, chance)
        found = verdict(
            delivery,
            outcome,
            sent=sent,
            entry=known.entry,
            latest=await outlast(partial(self._book.guest, delivery.guest_id)),
            carries=connector.carries,
            settling=connector.settling,
            now=now,
            chance=chance,
        )
        return Attempt(found, learnt)

    async def probe(self, account: str) -> None:
        """Probe whether an account answers again, and store what that means."""
        if (connector := self._connectors.get(account)) is None:
            return
        outcome = await probe(connector, account, self._telemetry)
        chance = random.random()  # noqa: S311 - likewise
        learnt = self._throttles.note_probe(account, outcome, self._now(), chance)
        if learnt:
            await outlast(partial(self._database.commit, *learnt))

    async def store(self, attempt: Attempt, token: str) -> None:
        """Store the outcome, the proof and "the cards are stale" in one unit; ``Conflict`` if ``token`` lost the claim."""
        found, settled = attempt.verdict, attempt.verdict.delivery
        told = [self._book.cards_stale(settled.guest_id)] if found.is_news else []
        if found.proof:
            told.append(self._book.link(settled.guest_id, settled.account, found.proof))
        await self._database.commit(
            deliveries.settle(settled, token, self._now()),
            *statements(told),
            *attempt.learnt,
            wakes=() if settled.at_rest and not attempt.learnt else (WAKE_WORKER,),
        )

    def tell(self, attempt: Attempt) -> None:
        """Report a delivery's new state to the log and the telemetry."""
        settled = attempt.verdict.delivery
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
