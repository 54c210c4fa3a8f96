"""Undoing: what can still be taken back after a Save, and what that means at each account.

The rules, as pure functions:

- What has not left yet is withdrawn. A claim in flight is left to end, since its write may have arrived.
- What the provider itself said it stored is deleted there, if the account can delete. The deletion waits
  behind a creation that is still in flight.
- A record that a person linked was perhaps there before us: it is never deleted.
- What can't be deleted stays, and the host is told to do it there by hand. Once a person says that it is done, it
  counts as a deletion like any other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from guests.delivery.follow_ups import derived
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery, Reason, State, decided_by_person, send_again
from guests.guest import Guest

WINDOW: Final = 10 * 60 * 1000  # milliseconds in which a Save can be taken back, and that be put back
HIDDEN_LIFE: Final = 24 * 3600 * 1000  # after which a guest who was taken back is removed for good


class Did(StrEnum):
    """What a person's last Save was."""

    CREATED = "created"
    CHANGED = "changed"
    MERGED = "merged"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """A person's last Save: it left the guest at ``revision``. ``at`` is Unix milliseconds.

    ``details`` is JSON with what it takes to go back. CHANGED: ``before``, the guest as it was, and ``behind``,
    ids of the creations whose accounts could not be told; ``replied`` if it was a reply to a card; where another venue of
    the group had saved the guest last, ``came_from`` is that one, and ``introduced`` are accounts that got to know them. TAKEN_BACK: ``open``, the states of the deliveries
    that were withdrawn, and ``deletions``, ids of those that were owed.
    """

    user_id: int
    guest_id: str
    did: Did
    revision: int
    at: int
    details: Mapping[str, Any] = field(default_factory=dict)

    def replied_to(self, revision: int) -> Guest | None:
        """Return the guest as it was before a reply to a card changed it, if it has not changed since."""
        if self.did is not Did.CHANGED or self.revision != revision or not self.details.get("replied"):
            return None
        return Guest.from_dict(self.details["before"])

    def in_time(self, now: int) -> bool:
        """Whether it still can be taken back, or put back."""
        return now - self.at < WINDOW


def is_untold(save: Save, creation: Delivery) -> bool:
    """Whether the account of a creation could not be told of a change, and nobody has told it by hand since."""
    return creation.id in save.details.get("behind", ()) and bool(creation.details.get("behind"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Two guests that became one, with what it takes to part them again.

    ``before`` and ``merged`` are the kept guest before and after; the gone one's row keeps what it said.
    ``open`` are the states of the deliveries of both that were not at rest or needed a person;
    ``adopted`` are the accounts where only the gone guest had a record, which is the kept one's now;
    ``own`` are the ids of the deliveries that the kept one had there itself.
    """

    id: str
    kept_id: str
    gone_id: str
    before: Guest
    merged: Guest
    open: Mapping[str, State]
    adopted: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    merged_by: int | None = None
    merged_at: int = 0


class Fate(StrEnum):
    """What becomes of a guest at an account when its creation is taken back."""

    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    STAYS = "stays"
    LINKED = "linked"
    ON_ITS_WAY = "on_its_way"
    UNKNOWN = "unknown"


def fates(
    deliveries: Sequence[Delivery], deletable: Collection[str], linked: Collection[str] = ()
) -> dict[str, Fate]:
    """Return what becomes of the guest at each account.

    Those in ``deletable`` can delete; those in ``linked`` have a record, be it by a creation of ours or not.
    """
    deleted = given_up(deliveries)
    told = {
        account: _fate(creation, able=account in deletable)
        for account, creation in creations(deliveries).items()
    }
    return dict.fromkeys(linked, Fate.LINKED) | told | dict.fromkeys(deleted, Fate.DELETED)


def creations(deliveries: Iterable[Delivery]) -> dict[str, Delivery]:
    """Return by account the creation that counts: the last one, but rather one that was not dropped."""
    found = [one for one in deliveries if one.operation in CREATIONS]
    return {one.account: one for one in sorted(found, key=lambda one: one.state is not State.DROPPED)}


def _fate(creation: Delivery, *, able: bool) -> Fate:
    match creation.state:
        case State.SENDING | State.UNCERTAIN:
            return Fate.DELETED if able else Fate.ON_ITS_WAY
        case State.SAVED if decided_by_person(creation):
            return Fate.LINKED
        case State.SAVED:
            return Fate.DELETED if able else Fate.STAYS
        case State.NEEDS_YOU | State.DROPPED if creation.reason is Reason.UNCERTAIN:
            return Fate.UNKNOWN
        case _:
            return Fate.WITHDRAWN


def withdrawn(deliveries: Iterable[Delivery]) -> dict[str, Delivery]:
    """Return by id, as dropped, those that nobody has in hand. A deletion goes on.

    Why one needed a person is kept: it may have arrived. One that waits has certainly not.
    """
    return {
        one.id: dropped(one)
        for one in deliveries
        if one.state in {State.WAITING, State.NEEDS_YOU} and one.operation is not Operation.DELETE
    }


def dropped(delivery: Delivery) -> Delivery:
    """Return the delivery as one that is not going to be sent."""
    reason = delivery.reason if delivery.state is State.NEEDS_YOU else None
    return replace(delivery, state=State.DROPPED, reason=reason)


def open_states(deliveries: Iterable[Delivery]) -> dict[str, State]:
    """Return by id the states of those that have not come to an end by themselves."""
    return {one.id: one.state for one in deliveries if one.state not in {State.SAVED, State.DROPPED}}


def owed_again(deliveries: Iterable[Delivery], were: Mapping[str, State], now: int) -> list[Delivery]:
    """Return as owed again those that ``were`` open and have been dropped since; who needed a person still does."""
    return [
        replace(one, state=State.NEEDS_YOU) if were[one.id] is State.NEEDS_YOU else send_again(one, now)
        for one in deliveries
        if one.state is State.DROPPED and one.id in were
    ]


def sent_again(
    deliveries: Iterable[Delivery], save: Save, now: int
) -> tuple[dict[str, Delivery], frozenset[str]]:
    """Return what follows when a guest who was taken back is put back.

    By id the deliveries that are owed again, and the deletions that have not left, as dropped; and the
    accounts where a deletion has left, so that the guest has to be created once more.
    """
    deliveries = tuple(deliveries)
    were = {name: State(state) for name, state in save.details.get("open", {}).items()}
    deletions = [
        one
        for one in deliveries
        if one.id in save.details.get("deletions", ()) or (_is_by_hand(one) and one.since >= save.at)
    ]
    kept = [one for one in deletions if one.state in {State.WAITING, State.NEEDS_YOU}]
    decided = {one.id: one for one in owed_again(deliveries, were, now)}
    decided |= {one.id: dropped(one) for one in kept}
    left = {one.account for one in deletions if one not in kept and one.state is not State.DROPPED}
    return decided, frozenset(left)


def deleted_by_hand(creation: Delivery, now: int) -> Delivery:
    """Return the deletion of what a creation made, which a person has carried out; there is one at most, by its id."""
    return derived(
        creation,
        "deleted by hand",
        Operation.DELETE,
        state=State.SAVED,
        since=now,
        details={"decided": True},
        record_id=creation.record_id,
    )


def by_hand(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Return the deletions that a person has carried out, at accounts that have not got the guest again since."""
    gone = given_up(deliveries)
    return [
        one for one in deliveries if _is_by_hand(one) and one.state is State.SAVED and one.account in gone
    ]


def _is_by_hand(delivery: Delivery) -> bool:
    return delivery.operation is Operation.DELETE and decided_by_person(delivery)


def given_up(deliveries: Iterable[Delivery]) -> frozenset[str]:
    """Return the accounts that were asked to delete the guest after they got them: nothing is told there.

    The deliveries are in the order in which they were owed.
    """
    last = {
        one.account: one.operation
        for one in deliveries
        if one.state is not State.DROPPED
        and (one.operation in CREATIONS or one.operation is Operation.DELETE)
    }
    return frozenset(account for account, operation in last.items() if operation is Operation.DELETE)


def called_off(delivery: Delivery) -> bool:
    """Whether a delivery that was just claimed need not be sent, its guest being in the book no more.

    What may have arrived already is looked up all the same, and a deletion is carried out.
    """
    return delivery.state is State.SENDING and delivery.operation is not Operation.DELETE


def without_guest(settled: Delivery) -> Delivery:
    """Return a settled delivery of a guest who is in the book no more: nobody needs to mend it."""
    unneeded = settled.state is State.NEEDS_YOU and settled.operation is not Operation.DELETE
    return dropped(settled) if unneeded else settled


def nothing_there(deliveries: Iterable[Delivery], account: str) -> bool:
    """Whether a deletion has nothing to delete: no creation at the account has come to a record."""
    creation = creations(deliveries).get(account)
    return creation is not None and creation.state is State.DROPPED
