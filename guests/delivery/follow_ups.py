"""Follow-ups: what an account is owed that got a guest who was changed while it was asked.

Such an edit finds no record to change, so it owes nothing itself: what the creation's answer leaves to be told is owed
along with its outcome.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from guests.delivery.changes import Change, changes, left_out
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery, State, left_behind
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
    """Return the delivery, and what its account is owed because of edits since it was sent.

    ``asked`` is the delivery before the call, ``entry`` the guest as they were then and ``latest`` as they are now. A
    record that was looked up may hold any earlier state, so one who was edited meanwhile is told as a whole. Only of a
    creation anything is owed: who edits a guest after it tells the account themselves.
    """
    if settled.state is not State.SAVED or settled.operation not in CREATIONS:
        return settled, ()
    before, after = able.in_place(entry.guest), able.in_place(latest.guest)
    known = Guest() if _edited_since(asked, entry) else before
    owed = changes(known, after, operations=able.operations, carries=able.carries)
    untold = left_out(before, after, operations=able.operations, carries=able.carries)
    return left_behind(settled) if untold else settled, owed


def _edited_since(asked: Delivery, entry: Entry) -> bool:
    """Whether a creation may have left with an earlier state of the guest than it was looked up with."""
    return asked.state is State.UNCERTAIN and entry.updated_at > asked.since


def follow_ups(
    creation: Delivery, owed: Collection[Change], *, revision: int, now: int
) -> tuple[Delivery, ...]:
    """Return the deliveries of what is owed behind a creation whose guest is at ``revision``.

    Ids and keys are derived: the same outcome stored once more owes the same deliveries.
    """
    return tuple(_follow_up(creation, change, revision, now) for change in owed)


def _follow_up(creation: Delivery, change: Change, revision: int, now: int) -> Delivery:
    seed = f"{creation.id} {creation.key} {change.operation} {revision}"
    return Delivery(
        id=sha256(seed.encode()).hexdigest()[:16],
        guest_id=creation.guest_id,
        account=creation.account,
        key=str(uuid5(NAMESPACE_OID, seed)),
        operation=change.operation,
        payload=change.payload,
        due_at=now,
        since=now,
    )
