"""Deliveries: what is owed to the accounts. ``guests.delivery.state_machine`` has the rules of the states.

A delivery can be claimed only if no other of the same guest and account is in hand and all earlier ones are
at rest; a creation that needs a person still holds up what follows, since there is nothing to change yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guests.delivery.operations import Operation
from guests.delivery.queue import Slice, Standing
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State
from guests.entries import Entry
from storage.sql.codec import pack, plain, unpack
from storage.sql.leases import latest
from storage.sql.statement import Row, Statement
from storage.tables.book import guests


@dataclass(frozen=True, slots=True)
class Count:
    """How many deliveries to ``account`` are in ``state``, the oldest since ``since`` (Unix ms)."""

    account: str
    state: State
    number: int
    since: int


def put(delivery: Delivery, now: int) -> Statement:
    """Owe the delivery; raises ``Conflict`` if it is already owed or the guest is not in the book."""
    values = {name: getattr(delivery, name) for name in ("id", "guest_id", "account", "key")}
    values |= {"operation": delivery.operation.value, "payload": pack(dict(delivery.payload)), "token": None}
    return Statement("delivery_put", values | _standing(delivery, now))


def put_claimed(delivery: Delivery, token: str, now: int, lease_until: int) -> Statement:
    """Owe a delivery that is being sent already to a guest whom the same unit adds; ``token`` holds it.

    Nothing else of such a guest is in hand or comes first, so there is no turn to wait for.
    """
    owed = put(delivery, now)
    return replace(owed, values={**owed.values, "token": token, "claimable_at": lease_until})


def claim(token: str, now: int, lease_until: int, limit: int, account: str | None = None) -> Statement:
    """Claim up to ``limit`` due deliveries, of one account or of all, until ``lease_until``; see ``claimed``.

    Waiting ones become "sending": the attempt is counted and ``sent_at`` is now. Those a dead worker was
    sending become uncertain, and uncertain ones stay so.
    """
    values = {"token": token, "now": now, "lease_until": lease_until, "limit": limit, "account": account}
    return Statement("delivery_claim", values)


def unclaim(delivery_id: str, token: str, now: int) -> Statement:
    """Release a delivery that ``token`` holds since ``put_claimed`` and that certainly was not sent: it is due now."""
    return Statement("delivery_unclaim", {"id": delivery_id, "token": token, "now": now})


def settle(delivery: Delivery, token: str, now: int, revision: int | None = None) -> Statement:
    """Store the delivery's state and release it; ``Conflict`` unless ``token`` holds it.

    With ``revision`` also ``Conflict`` unless the guest still is at that revision.
    """
    whose = {"id": delivery.id, "guest_id": delivery.guest_id, "revision": revision, "token": token}
    return Statement("delivery_settle", _standing(delivery, now) | whose, guard=True)


def at_account(account: str, guest_ids: Sequence[str]) -> Statement:
    """Read the ``guest_id`` of each of these guests who has deliveries to one account."""
    guests = pack([plain(one) for one in guest_ids])
    return Statement("delivery_at_account", {"account": account, "guests": guests})


def decide(delivery: Delivery, expected_state: State, now: int) -> Statement:
    """Store a person's decision; ``Conflict`` unless the delivery is in ``expected_state``, the one they saw.

    A worker that holds the delivery loses it: its ``settle`` will be refused.
    """
    values = _standing(delivery, now) | {"id": delivery.id, "expected_state": expected_state.value}
    return Statement("delivery_decide", values, guard=True)


def unsaved(delivery_id: str) -> Statement:
    """Let the unit be stored only while no record came of the delivery, else ``Conflict``."""
    return Statement("delivery_unsaved", {"id": delivery_id}, guard=True)


def expedite(account: str, now: int) -> Statement:
    """Make everything that waits for the account and that nobody holds due now."""
    return Statement("delivery_expedite", {"account": account, "now": now})


def hand_over(delivery: Delivery, guest_id: str) -> Statement:
    """Assign the delivery to another guest; ``Conflict`` unless it is still in its state."""
    values = {"id": delivery.id, "guest_id": guest_id, "expected_state": delivery.state.value}
    return Statement("delivery_hand_over", values, guard=True)


def renew(token: str, lease_until: int) -> Statement:
    """Extend everything ``token`` holds until ``lease_until``; returns a row for each."""
    return Statement("delivery_renew", {"token": token, "lease_until": lease_until})


def void(now: int, lease_until: int) -> Statement:
    """End every lease that is far longer than one given now: the clock has been set back since."""
    return Statement("delivery_void", {"now": now, "latest": latest(lease_until)})


def release(token: str, now: int) -> Statement:
    """Release what ``token`` holds, at an orderly shutdown. What was being sent becomes uncertain at the next ``claim``."""
    return Statement("delivery_release", {"token": token, "now": now})


def release_all(now: int) -> Statement:
    """Release what anybody holds; only for a caller who knows that nobody else is running.

    What was being sent becomes uncertain at the next ``claim``.
    """
    return Statement("delivery_release_all", {"now": now})


def by_id(delivery_id: str) -> Statement:
    """Read one delivery."""
    return Statement("delivery_by_id", {"id": delivery_id})


def of_guest(guest_id: str) -> Statement:
    """Read the deliveries of a guest, oldest first."""
    return Statement("delivery_of_guest", {"guest_id": guest_id})


def next_due(account: str | None = None) -> Statement:
    """Read when ``claim`` next has something to do, including leases that may expire; see ``moment``."""
    return Statement("delivery_next", {"account": account})


def owed(run: Slice) -> Statement:
    """Read some of what an account is owed, with the guests, oldest first; see ``read_owed``."""
    values = {"account": run.account, "limit": run.limit, "offset": run.offset}
    return Statement("delivery_needing" if run.needing else "delivery_waiting", values)


def counts() -> Statement:
    """Count what is still owed, including what needs a person, by account and state; see ``read_count``."""
    return Statement("delivery_counts")


def came_to_need(account: str, after: int, until: int) -> Statement:
    """Read the ``guest_id`` of deliveries that started to need a person after ``after``, up to ``until``."""
    return Statement("delivery_came_to_need", {"account": account, "after": after, "until": until})


def read(row: Row) -> Delivery:
    """Read one row."""
    return Delivery(
        id=row["id"],
        guest_id=row["guest_id"],
        account=row["account"],
        key=row["key"],
        operation=Operation(row["operation"]),
        payload=unpack(row["payload"]),
        state=State(row["state"]),
        attempts=row["attempts"],
        due_at=row["due_at"],
        sent_at=row["sent_at"],
        since=row["since"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        details=unpack(row["details"]),
        record_id=row["record_id"],
        differences=tuple(Difference(*difference) for difference in unpack(row["differences"])),
    )


def claimed(rows: Sequence[Row]) -> list[Delivery]:
    """Read the answer of ``claim``, oldest delivery first."""
    return [read(row) for row in sorted(rows, key=lambda row: row["seq"])]


def moment(rows: Sequence[Row]) -> int | None:
    """Read the answer of ``next_due``: Unix milliseconds, or ``None`` if nothing is owed."""
    return rows[0]["claimable_at"] if rows else None


def read_owed(row: Row) -> tuple[Entry, Delivery]:
    """Read one row of ``owed``."""
    return guests.read(row, "guest_"), read(row)


def read_standings(rows: Iterable[Row], accounts: Iterable[str]) -> list[Standing]:
    """Read all rows of ``counts`` as the standings of these accounts, in their order, without those owed nothing."""
    counted: dict[str, list[Count]] = {account: [] for account in accounts}
    for count in map(read_count, rows):
        if count.account in counted:
            counted[count.account].append(count)
    return [_standing_of(account, found) for account, found in counted.items() if found]


def _standing_of(account: str, counted: list[Count]) -> Standing:
    waiting = [count for count in counted if count.state is not State.NEEDS_YOU]
    return Standing(
        account=account,
        waiting=sum(count.number for count in waiting),
        needing=sum(count.number for count in counted if count.state is State.NEEDS_YOU),
        since=min((count.since for count in waiting), default=None),
    )


def read_count(row: Row) -> Count:
    """Read one row of ``counts``."""
    return Count(row["account"], State(row["state"]), row["number"], row["since"])


def _standing(delivery: Delivery, now: int) -> dict[str, Any]:
    """Return the columns that change as things happen."""
    return {
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "due_at": delivery.due_at,
        "sent_at": delivery.sent_at,
        "since": delivery.since,
        "reason": delivery.reason.value if delivery.reason else None,
        "details": pack(delivery.details),
        "record_id": delivery.record_id,
        "differences": pack([[item.field, item.sent, item.stored] for item in delivery.differences]),
        "claimable_at": None if delivery.at_rest else delivery.due_at,
        "now": now,
    }
