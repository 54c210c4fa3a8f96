"""Follow-ups: what an account is owed that has got a guest: what was changed while it was asked, and a block.

Such an edit finds no record to change, so it owes nothing itself: what the creation leaves to be told is owed along with
its outcome, be it the account's answer or a person's word.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from guests.delivery.changes import Change, changes, left_out
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, State, left_behind, saved
from guests.entries import Entry
from guests.guest import Guest


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What an account can be told: the fields it ``carries`` and its ``operations``.

    ``in_place`` returns a guest with everything where the account keeps it, see ``telling.as_told``.
    """

    carries: Collection[str]
    operations: Collection[Operation]
    in_place: Callable[[Guest], Guest]


def caught_up_with(
    asked: Delivery, settled: Delivery, entry: Entry, latest: Entry, able: Abilities
) -> tuple[Delivery, tuple[Change, ...]]:
    """Return the delivery, and what its account is owed behind it.

    ``asked`` is the delivery before the call, ``entry`` the guest as they were then and ``latest`` as they are now. A
    record that was looked up may hold any earlier state, so one who was edited meanwhile is told as a whole. Only of a
    creation anything is owed: who edits a guest after it tells the account themselves.
    """
    if settled.state is not State.SAVED or settled.operation not in CREATIONS:
        return settled, ()
    before, after = able.in_place(entry.guest), able.in_place(latest.guest)
    known = Guest() if _edited_since(asked, entry) else _as_created(before, able)
    owed = changes(known, after, operations=able.operations, carries=able.carries)
    untold = left_out(known, after, operations=able.operations, carries=able.carries)
    return left_behind(settled) if untold else settled, owed


def confirmed(
    delivery: Delivery,
    record_id: str | None,
    entry: Entry,
    able: Abilities,
    differences: tuple[Difference, ...] = (),
) -> tuple[Delivery, tuple[Change, ...]]:
    """Return a delivery that arrived by a person's word, and what its account is owed behind it.

    ``record_id`` is the record's number if it is known, ``differences`` what it holds otherwise than the guest, which
    matters to nobody if it is about to be told.
    """
    found, owed = caught_up_with(delivery, saved(delivery, record_id), entry, entry, able)
    told = any(one.operation is Operation.UPDATE for one in owed)
    return found if told else replace(found, differences=differences), owed


def _edited_since(asked: Delivery, entry: Entry) -> bool:
    """Whether a creation may have left with an earlier state of the guest than is known now."""
    return asked.state in {State.UNCERTAIN, State.NEEDS_YOU} and entry.updated_at > asked.since


def _as_created(guest: Guest, able: Abilities) -> Guest:
    """Return what a creation has told of the guest: a block only where it is a field."""
    if "blocked" in able.carries:
        return guest
    return replace(guest, blocked=False, block_reason=None)


def follow_ups(
    creation: Delivery, owed: Collection[Change], *, revision: int, now: int
) -> tuple[Delivery, ...]:
    """Return the deliveries of what is owed behind a creation whose guest is at ``revision``.

    Ids and keys are derived: the same outcome stored once more owes the same deliveries.
    """
    return tuple(_follow_up(creation, change, revision, now) for change in owed)


def derived(creation: Delivery, why: str, operation: Operation, **more: Any) -> Delivery:
    """Return what follows from a creation at its account, by its reason; there is one at most, by its id and key."""
    seed = f"{creation.id} {creation.key} {why}"
    return Delivery(
        id=sha256(seed.encode()).hexdigest()[:16],
        guest_id=creation.guest_id,
        account=creation.account,
        key=str(uuid5(NAMESPACE_OID, seed)),
        operation=operation,
        **more,
    )


def _follow_up(creation: Delivery, change: Change, revision: int, now: int) -> Delivery:
    why = f"{change.operation} {revision}"
    return derived(creation, why, change.operation, payload=change.payload, due_at=now, since=now)
