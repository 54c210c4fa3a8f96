"""Delivery: one write owed to one account for one guest, as a state machine of plain values.

Rules, all of them in this file:

- ``WAITING`` is due at ``due_at``; claiming makes it ``SENDING`` and that is stored before a byte leaves.
- From ``SENDING`` a definite answer leads to ``SAVED``, back to ``WAITING`` (later), or to ``NEEDS_YOU``.
- Anything else (an ambiguous answer, a process that died) leads to ``UNCERTAIN``: the write is looked up
  before it is ever sent again, and a "not found" counts only once the account's settling time is over.
- ``SAVED``, ``NEEDS_YOU`` and ``DROPPED`` are at rest; only a person moves ``NEEDS_YOU``.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    UNAUTHORISED = "unauthorised"
    UNSUPPORTED = "unsupported"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One write owed.

    ``account`` is ``venue/kind``; ``key`` is the UUID that makes a repetition recognisable; times are
    Unix milliseconds; ``details`` explains ``reason`` to the host (field, provider's words, existing
    record); ``differences`` are ``[field, sent, stored]`` rows found by reading back.
    """

    id: str
    guest_id: str
    account: str
    key: str
    operation: str = "create"
    state: State = State.WAITING
    attempts: int = 0
    due_at: int = 0
    sent_at: int | None = None
    since: int = 0
    reason: Reason | None = None
    details: dict[str, Any] = field(default_factory=dict)
    record_id: str | None = None
    differences: tuple[tuple[str, str | None, str | None], ...] = ()
