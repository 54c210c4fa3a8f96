"""Look-ups: what becomes of a creation that may have arrived, as its account is asked about it.

- Found, it is saved. Not found, it is sent again once the settling time is over, and looked for again before.
- A way to look up that fails ``TRIES`` times gives way to the next one, and the last one to a person.
"""

from dataclasses import replace
from enum import IntEnum
from typing import Final

from guests.delivery.connector import (
    Duplicate,
    Outcome,
    ProviderRecord,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.delivery.read_back import compare
from guests.delivery.state_machine import (
    REFUSED_LOGIN_PAUSE,
    Delivery,
    State,
    doubtful,
    pause,
    saved,
    settle,
    undecided,
)
from guests.guest import Guest

TRIES: Final = 5  # the pauses between those of all ways come to about a quarter of an hour


class Way(IntEnum):
    """How a creation is looked up, the surest way first."""

    BY_KEY = 0
    BY_CONTACT = 1


def way_of(delivery: Delivery) -> Way:
    """Return the way that is in turn."""
    return Way(min(failed(delivery) // TRIES, max(Way)))


def failed(delivery: Delivery) -> int:
    """Return how many look-ups in a row could not tell."""
    tries: int = delivery.details.get("look_ups", 0)
    return tries


def settle_look_up(
    delivery: Delivery, outcome: Outcome, *, sent: Guest, now: int, settling: float, chance: float
) -> Delivery:
    """Return where an uncertain delivery stands after looking it up gave ``outcome``.

    ``None`` means "not found", which is believed only ``settling`` seconds after the write was sent;
    ``Unsupported`` means that this provider can't tell, so a person decides.
    """
    told = replace(delivery, details={})
    believed_at = (delivery.sent_at or now) + int(settling * 1000)
    match outcome:
        case ProviderRecord():
            settled = saved(told, outcome.id, differences=compare(sent, outcome))
        case None if now >= believed_at:
            settled = replace(told, state=State.WAITING, due_at=now)
        case None:
            settled = doubtful(told, believed_at, now)
        case Duplicate():
            settled = settle(told, outcome, sent=sent, now=now, chance=chance)
        case Unsupported() | Rejected():
            settled = undecided(delivery)
        case _:
            settled = _not_told(delivery, outcome, now, chance)
    return settled


def _not_told(delivery: Delivery, outcome: Outcome, now: int, chance: float) -> Delivery:
    tries = failed(delivery) + 1
    if tries >= TRIES * len(Way):
        return undecided(delivery)
    rest = pause(tries, chance)
    if isinstance(outcome, Unauthorised):
        rest = REFUSED_LOGIN_PAUSE
    elif isinstance(outcome, Unavailable) and outcome.retry_after is not None:
        rest = max(rest, int(outcome.retry_after * 1000))
    return replace(doubtful(delivery, now + rest, now), details={"look_ups": tries})
