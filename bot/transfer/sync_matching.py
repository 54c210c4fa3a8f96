"""Matches the records of a page: known by a link, the same person as somebody in the book, or new."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final
from uuid import uuid4

from bot.transfer.guest_ids import derived_id
from guests.audit.acts import Cause, Machine
from guests.consents.answers import sourced
from guests.delivery.changes import Change
from guests.delivery.connector import ProviderRecord
from guests.delivery.operations import Operation
from guests.delivery.state_machine import owed, saved
from guests.delivery.telling.group_notes import without_group_note
from guests.delivery.telling.health_notes import from_note
from guests.delivery.telling.tag_groups import VenueTags, from_picks
from guests.guest import Guest
from guests.quickadd.remarks import needs_apart
from guests.transfer.batch_matching import Arrival, Batch, Outcome, fill_gaps
from guests.transfer.described import Described, described
from guests.transfer.record_numbers import numbers_alone
from guests.values import Pick
from guests.venue import account_venue
from storage.database import Database
from storage.search import known_guests
from storage.search.new_guests import new_guest, put_new
from storage.sql.statement import Statement
from storage.tables.book import deliveries, links
from storage.tables.book.links import Link

NO_TAGS: Final = VenueTags()


class RecordMatcher:
    """Decides for one account; ``book`` is that of its venue, by default the venue's own. Each guest has at most one record there; a second one stays unlinked.

    What ``offered`` (the account's lists) has for ``tags`` of the venue is read as these.
    """

    def __init__(
        self,
        database: Database,
        account: str,
        secret: str,
        country: str,
        book: str = "",
        *,
        tags: VenueTags = NO_TAGS,
        offered: Sequence[Pick] = (),
    ) -> None:
        self._database = database
        self._account = account
        self._venue = account_venue(account)
        self._book = book or self._venue
        self._secret = secret
        self._country = country
        self._tags = tags
        self._offered = offered
        self._cause = Cause(Machine.SYNC, account)

    async def decide(
        self, records: Sequence[ProviderRecord], now: int
    ) -> tuple[list[Statement], list[Outcome]]:
        """Return what to store, and the outcome of each record."""
        guests_ = {record.id: described(self._guest(record)) for record in records}
        (rows,) = await self._database.fetch(links.by_records(self._account, list(guests_)))
        linked = {row["record_id"]: row["guest_id"] for row in reversed(rows)}  # the oldest link counts
        ids = {record_id: derived_id(self._secret, self._account, record_id) for record_id in guests_}
        known = await known_guests.known(
            self._database,
            self._book,
            {*linked.values(), *ids.values()},
            {key for guest in guests_.values() for key in guest.keys},
        )
        batch = Batch(
            self._venue,
            book=self._book,
            by_id=known.by_id,
            alike=known.alike,
            now=now,
            fill=_fill_gaps,
            erased=known.erased,
        )
        there = {entry.id for entry in (*known.alike, *known.by_id.values()) if entry}
        taken, are_owed = await self._standing(there)
        proofs: list[Statement] = []
        outcomes = []
        for record_id, guest in guests_.items():
            arrival = self._arrival(batch, linked.get(record_id), ids[record_id], guest)
            guest_id = arrival.guest_id
            if guest_id and record_id not in linked and guest_id not in taken:
                taken.add(guest_id)
                proofs += self._proof(guest_id, record_id, now, is_owed=guest_id in are_owed)
            outcomes.append(arrival.outcome)
        added = [
            new_guest(guest_id, batch.entry(guest_id).guest, venue=self._venue, book=self._book)
            for guest_id in batch.added
        ]
        stored = [
            *put_new(added, book=self._book, venue=self._venue, now=now, cause=self._cause),
            *known_guests.stored(batch.changed, now, replaced=batch.replaced, cause=self._cause),
        ]
        return [*stored, *proofs], outcomes

    def _proof(self, guest_id: str, record_id: str, now: int, *, is_owed: bool) -> list[Statement]:
        """Return the link, and a creation that is done: later edits of the guest continue from there.

        A guest who is still owed to the account already has a creation, which finds the record by itself.
        """
        link = Link(guest_id=guest_id, account=self._account, record_id=record_id, created_at=now)
        if is_owed:
            return [links.put(link)]
        change, delivery_id = Change(Operation.CREATE, {}), uuid4().hex[:16]
        creation = owed(guest_id, self._account, change, delivery_id=delivery_id, now=now)
        return [links.put(link), deliveries.put(saved(creation, record_id), now)]

    def _guest(self, record: ProviderRecord) -> Guest:
        """Return the guest, with picks from the account's lists and consents without a source marked as the account's."""
        picks = tuple(replace(pick, account=self._account) for pick in record.guest.picks)
        guest = from_picks(replace(record.guest, picks=picks), self._tags, self._offered)
        guest = sourced(from_note(guest), self._account)
        return numbers_alone(needs_apart(guest, self._country), self._country)

    def _arrival(self, batch: Batch, linked: str | None, guest_id: str, guest: Described) -> Arrival:
        if linked is not None:
            return batch.join(linked, guest) or Arrival(Outcome.SAME, None)
        if not guest.guest.is_known:
            return Arrival(Outcome.REFUSED, None)
        return batch.known(guest_id) or batch.settle(guest_id, guest)

    async def _standing(self, guest_ids: Collection[str]) -> tuple[set[str], set[str]]:
        """Return which guests have a record at the account, and which have deliveries to it."""
        ids = sorted(guest_ids)
        linked, owing = await self._database.fetch(
            links.at_account(self._account, ids), deliveries.at_account(self._account, ids)
        )
        return {row["guest_id"] for row in linked}, {row["guest_id"] for row in owing}


def _fill_gaps(known: Guest, there: Guest) -> Guest:
    """Fill in what is not there; the note of the group that the account was told is no news."""
    return fill_gaps(known, without_group_note(there, known))
