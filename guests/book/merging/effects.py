"""Joining: what becomes of the records and deliveries of two guests that become one, and that part again.

The rules, as pure functions:

- Where only the gone guest has a record, that is the kept guest's from now on, with all deliveries there.
- Elsewhere the kept guest's own record is the one that is kept up to date, and what the gone one is still
  owed is withdrawn. A claim in flight is left to end.
- Parting gives back what was adopted, and owes again what was withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from guests.book.display import Display
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.delivery.undo import Merger, creations, open_states, owed_again, withdrawn

IN_HAND: Final = frozenset({State.SENDING, State.UNCERTAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What follows for deliveries when two guests become one, or part.

    ``own`` stay the kept guest's as they are; ``moved`` change hands, to the kept guest or back;
    ``decided`` are withdrawn or owed again, each with the state that it was in.
    """

    own: tuple[Delivery, ...]
    moved: tuple[Delivery, ...]
    decided: tuple[tuple[Delivery, State], ...]


def adopted(kept: Display, gone: Display) -> tuple[str, ...]:
    """Return the accounts where the gone guest has a record and the kept one neither has nor may get one."""
    in_hand = {one.account for one in kept.deliveries if one.state in IN_HAND}
    return tuple(sorted(gone.recorded - kept.recorded - in_hand))


def joined(kept: Display, gone: Display) -> Joined:
    """Return what follows for deliveries when ``gone`` becomes part of ``kept``."""
    there = set(adopted(kept, gone))
    dropped = withdrawn(_to_drop(kept, gone))
    states = {one.id: one.state for one in (*kept.deliveries, *gone.deliveries)}
    return Joined(
        own=tuple(one for one in kept.deliveries if one.id not in dropped),
        moved=tuple(one for one in gone.deliveries if one.account in there),
        decided=tuple((one, states[one.id]) for one in dropped.values()),
    )


def left_open(kept: Display, gone: Display) -> dict[str, State]:
    """Return the states of what ``joined`` withdraws, or leaves to end without its guest."""
    return open_states(_to_drop(kept, gone))


def own_there(kept: Display, gone: Display) -> tuple[str, ...]:
    """Return the ids of the kept guest's own deliveries at the accounts that it adopts."""
    there = set(adopted(kept, gone))
    return tuple(one.id for one in kept.deliveries if one.account in there)


def unserved(kept: Display, gone: Display) -> frozenset[str]:
    """Return the accounts that were to get the gone guest, and of which the kept one knows nothing."""
    known = creations(kept.deliveries).keys() | kept.recorded | set(adopted(kept, gone))
    return frozenset(creations(gone.deliveries).keys() - known)


def parted(kept: Display, gone: Display, merger: Merger, now: int) -> Joined:
    """Return what follows for deliveries when the two part: the opposite of ``joined``.

    ``decided`` are, besides what is owed again, calls of a provider's own merge that have not left yet.
    """
    moved = tuple(
        one for one in kept.deliveries if one.account in merger.adopted and one.id not in merger.own
    )
    states = {one.id: one.state for one in (*kept.deliveries, *gone.deliveries)}
    decided = {one.id: one for one in owed_again((*kept.deliveries, *gone.deliveries), merger.open, now)}
    decided |= withdrawn(folds(kept, gone))
    apart = decided.keys() | {one.id for one in moved}
    return Joined(
        own=tuple(one for one in kept.deliveries if one.id not in apart),
        moved=moved,
        decided=tuple((one, states[one.id]) for one in decided.values()),
    )


def folds(kept: Display, gone: Display) -> tuple[Delivery, ...]:
    """Return the calls of a provider's own merge that concern the two, without those that were dropped."""
    return tuple(
        one
        for one in kept.deliveries
        if one.operation is Operation.MERGE
        and one.state is not State.DROPPED
        and gone.links.get(one.account) in one.payload.get("others", ())
    )


def folded(kept: Display, gone: Display) -> frozenset[str]:
    """Return the accounts where the two are one record for good, or may be."""
    return frozenset(
        one.account
        for one in folds(kept, gone)
        if one.state in {State.SAVED, *IN_HAND} or one.reason is Reason.UNCERTAIN
    )


def _to_drop(kept: Display, gone: Display) -> Sequence[Delivery]:
    there = set(adopted(kept, gone))
    return [
        *(one for one in kept.deliveries if one.account in there),
        *(one for one in gone.deliveries if one.account not in there),
    ]
