"""Pace: how much one account is asked at a time, so that one that is down is probed and not hammered.

An account that answers gets up to ``MOST`` calls at once. After a failure of the account as a whole it
gets one at a time, and none before the pause is over that it asked for, until it answers again.
"""

from dataclasses import dataclass
from typing import Final

from guests.deliveries import Delivery, Reason, State
from guests.ports import Ambiguous, ConnectorError, Record, Unauthorised, Unavailable

MOST: Final = 32
LONGEST_REST: Final = 30_000  # milliseconds between two probes of an account that says nothing


@dataclass(slots=True)
class Pace:
    """The pace of one account. Times are Unix milliseconds."""

    in_hand: int = 0
    well: bool = True
    rests_until: int = 0

    def free(self, now: int) -> int:
        """Return how many more calls may begin now."""
        if now < self.rests_until:
            return 0
        return max((MOST if self.well else 1) - self.in_hand, 0)

    def note(self, answer: Record | ConnectorError | None, settled: Delivery, now: int) -> None:
        """Learn from an answer, and from when the delivery that it settled is due again."""
        if not isinstance(answer, Unavailable | Unauthorised | Ambiguous):
            self.well, self.rests_until = True, 0
            return
        self.well = False
        if isinstance(answer, Ambiguous):  # it may be this one guest that it stumbles over
            return
        asked_for = settled.state is State.WAITING and settled.reason is not Reason.UNAVAILABLE
        rest = settled.due_at if asked_for else min(settled.due_at, now + LONGEST_REST)
        self.rests_until = max(self.rests_until, rest)
