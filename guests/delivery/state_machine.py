"""Delivery: one write owed to one account for one guest, as a state machine of plain values.

The rules:

- ``WAITING`` is due at ``due_at``; claiming makes it ``SENDING`` and that is stored before a byte leaves.
- From ``SENDING`` a definite answer leads to ``SAVED``, back to ``WAITING`` (later), or to ``NEEDS_YOU``.
- A write that is safe to repeat (a change of what is there) is simply sent again.
- Anything else (an ambiguous answer, a process that died) leads to ``UNCERTAIN``: a creation is looked up
  (``look_ups``) before it is ever sent again, all else is left to a person.
- ``SAVED``, ``NEEDS_YOU`` and ``DROPPED`` are at rest; only a person moves ``NEEDS_YOU``.
- A creation that lacks what its account needs begins at ``NEEDS_YOU``, and is sent when that is added.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid4, uuid5

from guests.delivery.changes import Change
from guests.delivery.connector import (
    ConnectorError,
    Duplicate,
    NotFound,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.delivery.operations import CREATIONS, REPEATABLE, Operation
from guests.delivery.read_back import Difference, compare
from guests.guest import FIELD, Guest

FIRST_PAUSE: Final = 2_000
LONGEST_PAUSE: Final = 300_000
NOTICED_PAUSE: Final = 30_000  # a shorter wait is not worth an edit of the card
DAILY: Final = 24 * 3600 * 1000
REFUSED_LOGIN_PAUSE: Final = 600_000  # more logins with wrong credentials may lock the account


class State(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SAVED = "saved"
    NEEDS_YOU = "needs_you"
    DROPPED = "dropped"


class Reason(StrEnum):
    """Why a delivery waits or needs a person."""

    UNAVAILABLE = "unavailable"
    THROTTLED = "throttled"
    UNCERTAIN = "uncertain"
    INCOMPLETE = "incomplete"  # the guest lacks what the account needs; nothing was sent
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    UNAUTHORISED = "unauthorised"
    UNSUPPORTED = "unsupported"
    GONE = "gone"
    BROKEN = "broken"
    RESTRICTED = "restricted"  # the guest's data may be stored only; nothing was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One write owed.

    ``account`` is ``venue/account``; ``key`` is the UUID that makes a repetition recognisable; times are
    Unix milliseconds; ``details`` explains ``reason`` to the host (field, provider's words, existing
    record); ``differences`` are ``[field, sent, stored]`` rows found by reading back.
    """

    id: str
    guest_id: str
    account: str
    key: str
    operation: Operation = Operation.CREATE
    payload: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.WAITING
    attempts: int = 0
    due_at: int = 0
    sent_at: int | None = None
    since: int = 0
    reason: Reason | None = None
    details: dict[str, Any] = field(default_factory=dict)
    record_id: str | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def at_rest(self) -> bool:
        """Whether no machine will touch it again."""
        return self.state in {State.SAVED, State.NEEDS_YOU, State.DROPPED}


def owed(guest_id: str, account: str, change: Change, *, delivery_id: str, now: int) -> Delivery:
    """Return the delivery of a change that an account is owed from now on, with a key of its own."""
    return Delivery(
        id=delivery_id,
        guest_id=guest_id,
        account=account,
        key=str(uuid4()),
        operation=change.operation,
        payload=change.payload,
        due_at=now,
        since=now,
    )


def first_key(guest_id: str, account: str) -> str:
    """Return the key of the creation that an account is owed for a guest who is being added.

    It is derived: where a copy of the guest book is restored in which a Save waits that was handled since, the record that
    came of it is found by its key.
    """
    return str(uuid5(NAMESPACE_OID, f"{guest_id} {account}"))


def being_sent(delivery: Delivery, now: int) -> Delivery:
    """Return a waiting delivery as claimed: the attempt counts, and is on its way from now on."""
    return replace(delivery, state=State.SENDING, attempts=delivery.attempts + 1, sent_at=now)


def settle(
    delivery: Delivery, outcome: ProviderRecord | ConnectorError, *, sent: Guest, now: int, chance: float
) -> Delivery:
    """Return where the delivery stands after sending ``sent`` gave ``outcome``.

    ``chance`` in [0, 1) spreads repetitions, so that what failed together does not return together.
    """
    wait = pause(delivery.attempts, chance)
    match outcome:
        case ProviderRecord():
            settled = saved(delivery, outcome.id, differences=compare(sent, outcome))
        case Rejected():
            settled = _rejected(delivery, outcome, sent)
        case Duplicate():
            settled = _duplicate(delivery, outcome)
        case Unsupported():
            settled = _needs(delivery, Reason.UNSUPPORTED)
        case NotFound():
            settled = _needs(delivery, Reason.GONE)
        case Unauthorised():
            settled = _waits(delivery, Reason.UNAUTHORISED, now + REFUSED_LOGIN_PAUSE, now)
        case Unavailable():
            settled = _unavailable(delivery, outcome, now + wait, now)
        case _ if delivery.operation in REPEATABLE:
            settled = _waits(delivery, Reason.UNAVAILABLE, now + wait, now)
        case _ if delivery.operation in CREATIONS:
            settled = doubtful(delivery, now + wait, now)
        case _:
            settled = undecided(delivery)
    return settled


def pause(attempts: int, chance: float) -> int:
    """Milliseconds before the next try: doubling from two seconds to five minutes, half of it random."""
    longest = min(FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 20), LONGEST_PAUSE)
    return int(longest * (0.5 + chance / 2))


def saved(delivery: Delivery, record_id: str | None, *, differences: tuple[Difference, ...] = ()) -> Delivery:
    """Return the delivery as confirmed, by the provider or by a person who looked.

    A person's word is remembered as such: the record may have been there before us. It is a provider's only
    while the delivery is in hand.
    """
    in_hand = delivery.state in {State.SENDING, State.UNCERTAIN}
    details = {} if in_hand else {"decided": True}
    return replace(
        delivery,
        state=State.SAVED,
        reason=None,
        details=details,
        record_id=record_id,
        differences=differences,
    )


def decided_by_person(delivery: Delivery) -> bool:
    """Whether a person said that this delivery's record is there."""
    return bool(delivery.details.get("decided"))


def incomplete(delivery: Delivery, missing: Sequence[str]) -> Delivery:
    """Return the delivery as one that is not sent before the guest has these fields, the one to ask for first."""
    return _needs(delivery, Reason.INCOMPLETE, missing=list(missing))


def missing_fields(delivery: Delivery) -> tuple[str, ...]:
    """Return the fields that the account still needs of the guest; none for any other reason."""
    is_incomplete = delivery.state is State.NEEDS_YOU and delivery.reason is Reason.INCOMPLETE
    return tuple(delivery.details.get("missing", ())) if is_incomplete else ()


def send_again(delivery: Delivery, now: int) -> Delivery:
    """Return the delivery as a person sends it once more, knowing that it is not there."""
    return replace(delivery, state=State.WAITING, reason=None, details={}, due_at=now, attempts=0, since=now)


def held_back(delivery: Delivery, now: int) -> Delivery:
    """Return the delivery as one that is not sent while its guest is restricted; that is looked at once a day."""
    return replace(delivery, state=State.WAITING, reason=Reason.RESTRICTED, due_at=now + DAILY, sent_at=None)


def doubtful(delivery: Delivery, due_at: int, now: int) -> Delivery:
    """Return the delivery as one that may have arrived, to be looked up from ``due_at`` on."""
    return replace(
        delivery, state=State.UNCERTAIN, reason=Reason.UNCERTAIN, due_at=due_at, since=delivery.since or now
    )


def undecided(delivery: Delivery) -> Delivery:
    """Return the delivery as one that may have arrived, of which a person has to say whether it did."""
    return _needs(delivery, Reason.UNCERTAIN)


def unnumbered(delivery: Delivery) -> Delivery:
    """Return the delivery as one that a person has to carry out: nobody knows the number of the guest's record."""
    return _needs(delivery, Reason.UNSUPPORTED, unnumbered=True)


def is_news(before: Delivery, after: Delivery, now: int) -> bool:
    """Whether the card reads differently after another try, so that it is worth an edit.

    What waits on for the same reason is drawn again only when the next try is some time off: the first tries
    follow each other in seconds, and a chat takes about one edit in a second.
    """
    waits_on = not after.at_rest and after.reason is not None and after.reason is before.reason
    return not waits_on or (after.state is State.WAITING and after.due_at - now >= NOTICED_PAUSE)


def _needs(delivery: Delivery, reason: Reason, **details: Any) -> Delivery:
    told = {name: value for name, value in details.items() if value}
    return replace(delivery, state=State.NEEDS_YOU, reason=reason, details=told)


def _rejected(delivery: Delivery, outcome: Rejected, sent: Guest) -> Delivery:
    if outcome.field in FIELD and outcome.field not in sent.given():
        return incomplete(delivery, [outcome.field])
    return _needs(delivery, Reason.REJECTED, field=outcome.field, said=outcome.reason)


def _duplicate(delivery: Delivery, outcome: Duplicate) -> Delivery:
    record = outcome.existing
    known = {"record_id": record.id, "name": record.guest.name} if record else {}
    return _needs(delivery, Reason.DUPLICATE, field=outcome.field, **known)


def unconfirmed(
    delivery: Delivery, *, sent: Guest, record: ProviderRecord, carries: Collection[str]
) -> Delivery:
    """Return a saved creation that remembers which fields it sent and the answer did not speak of."""
    silent = [name for name in sent.given() if name in carries and name not in record.echoed]
    details = {name: value for name, value in delivery.details.items() if name != "unconfirmed"}
    return replace(delivery, details=details | ({"unconfirmed": silent} if silent else {}))


def left_behind(delivery: Delivery) -> Delivery:
    """Return a saved delivery whose guest was changed here afterwards."""
    return replace(delivery, details={**delivery.details, "behind": True})


def caught_up(delivery: Delivery) -> Delivery:
    """Return a delivery that was left behind, once the guest is again what the account knows."""
    return replace(
        delivery, details={name: value for name, value in delivery.details.items() if name != "behind"}
    )


def _waits(delivery: Delivery, reason: Reason, due_at: int, now: int) -> Delivery:
    return replace(delivery, state=State.WAITING, reason=reason, due_at=due_at, since=delivery.since or now)


def _unavailable(delivery: Delivery, outcome: Unavailable, due_at: int, now: int) -> Delivery:
    if outcome.retry_after is None:
        return _waits(delivery, Reason.UNAVAILABLE, due_at, now)
    return _waits(delivery, Reason.THROTTLED, max(now + int(outcome.retry_after * 1000), due_at), now)
