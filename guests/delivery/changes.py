"""Changes: what an edited guest means for an account that has it already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from guests.delivery.operations import Operation
from guests.delivery.telling.as_told import untellable
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest

BLOCKING: Final = frozenset({"blocked", "block_reason"})
CONSENTS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.CONSENT)


@dataclass(frozen=True, slots=True)
class Change:
    """An operation that an account owes its record; ``payload`` is JSON."""

    operation: Operation
    payload: Mapping[str, Any]


def first_change(guest: Guest, operations: Collection[Operation]) -> Change | None:
    """Return how an account gets a guest who is new, ``None`` if it can't; ``follow_ups`` owe what comes behind.

    One of whom only a nickname is known goes where such guests have a place.
    """
    creation = Operation.CREATE if is_named(guest) else Operation.CREATE_ANONYMOUS
    may = creation is Operation.CREATE or creation in operations
    return Change(creation, {}) if may else None


def is_named(guest: Guest) -> bool:
    """Whether more than a nickname is known."""
    return bool(guest.name or guest.phone or guest.email)


def changed_fields(before: Guest, after: Guest) -> frozenset[str]:
    """Return the names of the fields that differ."""
    return frozenset(row.name for row in FIELDS if getattr(before, row.name) != getattr(after, row.name))


def changes(
    before: Guest, after: Guest, *, operations: Collection[Operation], carries: Collection[str]
) -> tuple[Change, ...]:
    """Return what has to be done at an account with these ``operations`` that ``carries`` these fields.

    A block and an opt-out from everything have calls of their own where the provider has them; the rest
    is an update. Another reason for a block is a block once more. A consent that was withdrawn goes first. What the
    account can't do is left out: ``left_out`` tells.
    """
    differing = changed_fields(before, after)
    apart = BLOCKING if Operation.BLOCK in operations else frozenset()
    owed = []
    if apart and differing & (BLOCKING if after.blocked else {"blocked"}):
        owed.append(_blocking(after))
    if Operation.UNSUBSCRIBE in operations and opted_out(after) and not opted_out(before):
        owed.append(Change(Operation.UNSUBSCRIBE, {}))
    by_update = differing & (set(carries) - apart) - untellable(after)
    if by_update and Operation.UPDATE in operations:
        owed.append(Change(Operation.UPDATE, {"fields": sorted(by_update)}))
    return tuple(sorted(owed, key=lambda one: not _withdraws(one, before, after)))


def _withdraws(change: Change, before: Guest, after: Guest) -> bool:
    """Whether a change tells that the guest refuses what they had not refused."""
    told = CONSENTS.intersection(change.payload.get("fields", ()))
    return change.operation is Operation.UNSUBSCRIBE or any(
        _refuses(after, name) and not _refuses(before, name) for name in told
    )


def _refuses(guest: Guest, name: str) -> bool:
    consent = getattr(guest, name)
    return consent is not None and not consent.allowed


def _blocking(guest: Guest) -> Change:
    if guest.blocked:
        return Change(Operation.BLOCK, {"reason": guest.block_reason})
    return Change(Operation.UNBLOCK, {})


def left_out(
    before: Guest, after: Guest, *, operations: Collection[Operation], carries: Collection[str]
) -> bool:
    """Tell whether the account holds something that has changed here and that it can't be told.

    A day that lost its year is such a thing. Who was unsubscribed there can be subscribed again by an update of the consents only.
    """
    apart = BLOCKING if Operation.BLOCK in operations else frozenset()
    if Operation.UNSUBSCRIBE in operations and opted_out(after):
        apart |= CONSENTS
    untold = (changed_fields(before, after) & set(carries)) - apart
    lost = any(getattr(before, name) for name in untold & untellable(after))
    returns = Operation.UNSUBSCRIBE in operations and opted_out(before) and not opted_out(after)
    can_return = Operation.UPDATE in operations and bool(CONSENTS & set(carries))
    return lost or (bool(untold) and Operation.UPDATE not in operations) or (returns and not can_return)


def opted_out(guest: Guest) -> bool:
    """Whether the guest has refused every channel that anybody asked about, and at least one."""
    answered = [consent for name in CONSENTS if (consent := getattr(guest, name)) is not None]
    return bool(answered) and not any(consent.allowed for consent in answered)
