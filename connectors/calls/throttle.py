"""Throttle: how many calls one account gets, so that an account that is down is probed, not hammered.

A circuit breaker and a rate limit, as values:

- An account that answers gets as many concurrent calls as its limits allow.
- After a failure of the account as a whole it rests, then is probed by a call that changes nothing. Each
  failed probe makes the next rest longer, up to ``LONGEST_REST``, half of it random, so that replicas don't
  probe in step.
- Once a probe has passed, it gets one delivery at a time: a provider may be able to read but not to write.
- A pause that the provider asked for is observed to the millisecond, and so is the one after a refused login.
- The first answered delivery ends all this: the account gets its full share again.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    NotFound,
    Outcome,
    ProviderRecord,
    Unauthorised,
    Unavailable,
)
from guests.delivery.state_machine import REFUSED_LOGIN_PAUSE, pause

MOST: Final = 32
LONGEST_REST: Final = 30_000  # milliseconds between two probes of an account that does not answer
SECOND: Final = 1_000
MINUTE: Final = 60_000


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``calls`` begin within any ``span`` milliseconds."""

    calls: int
    span: int

    @classmethod
    def of(cls, calls: float, span: int) -> "Rate":
        """Return the rate in whole calls: 0.5 per second is one in two seconds."""
        whole = max(int(calls), 1)
        return cls(whole, round(span * whole / calls))


@dataclass(frozen=True, slots=True)
class Limits:
    """An account's limits: ``most`` calls at once, within all of the ``rates``."""

    most: int = MOST
    rates: tuple[Rate, ...] = ()


@dataclass(slots=True)
class Throttle:
    """The throttle of one account. Times are Unix milliseconds; ``failures`` counts the account's failures in a row.

    ``probed`` means that a probe has passed since the last one.
    """

    limits: Limits = Limits()
    in_hand: int = 0
    failures: int = 0
    rests_until: int = 0
    probed: bool = False
    begun: deque[int] = field(default_factory=deque)

    @property
    def well(self) -> bool:
        """Whether it answered last time."""
        return self.failures == 0

    def free(self, now: int) -> int:
        """Return how many more calls may start now."""
        if now < self.rests_until:
            return 0
        most = self.limits.most if self.well else int(self.probed)
        return self._within_rates(now, most - self.in_hand)

    def wants_probe(self, now: int) -> bool:
        """Whether only a probe may start now."""
        waits = not self.well and not self.probed and now >= self.rests_until
        return waits and self._within_rates(now, 1 - self.in_hand) > 0

    def opens_at(self, now: int) -> int:
        """Return the time before which nothing may start, whatever ends meanwhile; ``now`` if there is none."""
        full = [
            self.begun[-rate.calls] + rate.span for rate in self.limits.rates if len(self.begun) >= rate.calls
        ]
        return max([now, self.rests_until, *full])

    def begin(self, now: int) -> None:
        """Count a call that starts."""
        self.in_hand += 1
        if self.limits.rates:
            self.begun.append(now)
            longest = max(rate.calls for rate in self.limits.rates)
            while len(self.begun) > longest:
                self.begun.popleft()

    def end(self) -> None:
        """Count a call that ended."""
        self.in_hand -= 1

    def note(self, answer: Outcome, now: int, chance: float) -> None:
        """Learn from an answer; ``chance`` in [0, 1) adds jitter."""
        if answer is None or isinstance(answer, ProviderRecord | Duplicate | NotFound):
            self.failures, self.rests_until = 0, 0
        if not isinstance(answer, Unavailable | Unauthorised | Ambiguous):
            return  # a refusal is no sign of life: it may be ours, before anything was sent
        self.probed = False
        if now >= self.rests_until:  # calls that start together and fail together are one failure
            self.failures += 1
        if isinstance(answer, Ambiguous) and self.failures == 1:  # perhaps only this guest is the problem
            return
        self.rests_until = max(self.rests_until, now + self._rest(answer, chance))

    def note_probe(self, outcome: Outcome, now: int, chance: float) -> None:
        """Learn from a probe. Only silence counts against the account: a delivery can find out everything else."""
        if isinstance(outcome, Unavailable):
            self.note(outcome, now, chance)
        else:
            self.probed = True

    def ask_at_once(self) -> None:
        """End the rest: somebody wants to know."""
        self.rests_until = 0

    def _rest(self, answer: ConnectorError, chance: float) -> int:
        if isinstance(answer, Unauthorised):
            return REFUSED_LOGIN_PAUSE
        rest = min(pause(self.failures, chance), LONGEST_REST)
        if isinstance(answer, Unavailable) and answer.retry_after is not None:
            return max(rest, int(answer.retry_after * 1000))
        return rest

    def _within_rates(self, now: int, slots: int) -> int:
        within = (rate.calls - self._begun_since(now - rate.span) for rate in self.limits.rates)
        return max(min([slots, *within]), 0)

    def _begun_since(self, moment: int) -> int:
        return sum(begun > moment for begun in self.begun)
