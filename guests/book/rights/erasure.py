"""Erasure: a guest's right to be erased (GDPR, article 17), step by step. The rules, as pure functions.

- The guest is hidden at once, and can be kept until the grace period is over.
- Then every account that has the guest and can delete is asked to; what is on its way there is waited for.
- Accounts that don't get there in time, or can't delete, are left to a person.
- Then everything here goes, in one unit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from guests.book.display import Display
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.delivery.undo import withdrawn

DAY: Final = 24 * 3600 * 1000  # milliseconds
PATIENCE: Final = 3 * DAY  # in which accounts may carry out what they owe
LOOK: Final = 2_000  # milliseconds between two looks at what they did


class Stage(StrEnum):
    """How far an erasure is."""

    WAITING = "waiting"
    LEAVING = "leaving"
    ERASED = "erased"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A record that a person has to delete at an account; ``record_id`` is None where nobody knows its number."""

    account: str
    record_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """An erasure. ``asked_by`` is the person who asked in the chat, and gets the receipt; times are Unix ms.

    ``open`` are the states of the deliveries that were withdrawn, for a guest who is kept after all; ``by_hand`` is
    what a person has to delete; ``counts`` is what went, by name. ``leaving_since`` is the end of the grace period.
    """

    guest_id: str
    venue: str
    stage: Stage = Stage.WAITING
    asked_by: int | None = None
    language: str = "en"
    asked_at: int
    due_at: int
    leaving_since: int | None = None
    open: Mapping[str, State] = field(default_factory=dict)
    by_hand: tuple[ByHand, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What an account has of a guest: ``guest_id`` is the guest's, or of one who became part of it."""

    guest_id: str
    account: str
    record_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What an erasure does next: if it does not have to wait for accounts, everything here goes.

    ``asks`` are records to delete; ``dropped`` is what is withdrawn, each with the state that it was in.
    """

    asks: tuple[Holding, ...]
    dropped: tuple[tuple[Delivery, State], ...]
    waits: bool


def holdings(parts: Sequence[Display]) -> list[Holding]:
    """Return what the accounts have, or may have, of a guest and of all who became part of it."""
    found: dict[tuple[str, str], Holding] = {}
    for display in parts:
        for one in display.deliveries:
            if one.operation in CREATIONS and _may_be_there(one):
                holding = Holding(
                    guest_id=display.entry.id,
                    account=one.account,
                    record_id=display.links.get(one.account, one.record_id),
                )
                found[holding.guest_id, holding.account] = holding
        for account, record_id in display.links.items():
            holding = Holding(guest_id=display.entry.id, account=account, record_id=record_id)
            found[holding.guest_id, account] = holding
    return list(found.values())


def _may_be_there(creation: Delivery) -> bool:
    in_hand = creation.state in {State.SENDING, State.UNCERTAIN, State.SAVED}
    return in_hand or creation.reason is Reason.UNCERTAIN


def to_ask(parts: Sequence[Display], able: Collection[str]) -> list[Holding]:
    """Return the records whose deletion is still to be asked for, at the accounts that are ``able`` to delete."""
    asked = {(one.guest_id, one.account) for one in _deletions(parts)}
    return [
        one
        for one in holdings(parts)
        if one.account in able and one.record_id is not None and (one.guest_id, one.account) not in asked
    ]


def left_to_people(parts: Sequence[Display]) -> tuple[ByHand, ...]:
    """Return what no account has deleted, each record once."""
    deleted = {(one.guest_id, one.account) for one in _deletions(parts) if _is_deleted(one)}
    left = (one for one in holdings(parts) if (one.guest_id, one.account) not in deleted)
    return tuple(dict.fromkeys(ByHand(account=one.account, record_id=one.record_id) for one in left))


def next_step(erasure: Erasure, parts: Sequence[Display], able: Collection[str], now: int) -> Step:
    """Return what is to be done now for an erasure that is due."""
    states = {one.id: one.state for display in parts for one in display.deliveries}
    dropped = withdrawn(one for display in parts for one in display.deliveries)
    asks = to_ask(parts, able)
    under_way = any(
        not one.at_rest and one.id not in dropped for display in parts for one in display.deliveries
    )
    return Step(
        asks=tuple(asks),
        dropped=tuple((one, states[one.id]) for one in dropped.values()),
        waits=bool(asks) or (under_way and is_patient(erasure, now)),
    )


def _deletions(parts: Sequence[Display]) -> list[Delivery]:
    return [
        one
        for display in parts
        for one in display.deliveries
        if one.operation is Operation.DELETE and one.state is not State.DROPPED
    ]


def _is_deleted(deletion: Delivery) -> bool:
    return deletion.state is State.SAVED or deletion.reason is Reason.GONE


def is_patient(erasure: Erasure, now: int) -> bool:
    """Whether accounts still have time. A clock that was set back does not give them more than ``PATIENCE`` again."""
    since = erasure.leaving_since
    return since is None or abs(now - since) < PATIENCE


def leaving(erasure: Erasure, now: int) -> Erasure:
    """Return the erasure as its accounts are being asked, to be looked at again soon."""
    since = erasure.leaving_since if erasure.leaving_since is not None else now
    return replace(erasure, stage=Stage.LEAVING, leaving_since=since, due_at=now + LOOK)


def erased(erasure: Erasure, by_hand: tuple[ByHand, ...], counts: Mapping[str, int], now: int) -> Erasure:
    """Return the erasure once nothing is left here."""
    return replace(erasure, stage=Stage.ERASED, due_at=now, open={}, by_hand=by_hand, counts=dict(counts))


def done(erasure: Erasure) -> Erasure:
    """Return the erasure once the receipt is given; the numbers of records at accounts go with it."""
    return replace(erasure, stage=Stage.DONE, by_hand=())
