"""Throttles: the throttle of every account, and what to store when one goes down or comes back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from connectors.calls.throttle import Limits, Throttle
from guests.delivery.connector import Outcome, Unauthorised, Unavailable
from guests.delivery.outages import Outage
from guests.delivery.state_machine import Reason
from storage.sql.statement import Statement
from storage.tables.book import deliveries, outages

NO_LIMITS: Final = Limits()


class Throttles:
    """The throttles of this process. Processes share through the database which accounts are down."""

    def __init__(self, accounts: Iterable[str], limits: Mapping[str, Limits]) -> None:
        self._throttles = {account: Throttle(limits.get(account, NO_LIMITS)) for account in accounts}
        self._down: set[str] = set()
        self._wanted: set[str] = set()

    def __getitem__(self, account: str) -> Throttle:
        """Return the throttle of an account."""
        return self._throttles[account]

    def __iter__(self) -> Iterator[str]:
        """Go through the accounts."""
        return iter(self._throttles)

    def add(self, account: str) -> None:
        """Add an account that is owed something but is not in the settings."""
        self._throttles.setdefault(account, Throttle())

    def remember(self, known: Iterable[Outage]) -> None:
        """Continue where an earlier run stopped: accounts that were down are probed first."""
        for outage in known:
            if outage.account in self._throttles:
                self._throttles[outage.account].failures = max(outage.failures, 1)
            self._down.add(outage.account)

    def hear(self, known: Collection[Outage]) -> bool:
        """Learn which accounts other processes have found down, and whether somebody wants one tried at once."""
        self._down = {outage.account for outage in known}
        wanted = {outage.account for outage in known if outage.is_wanted} & self._throttles.keys()
        newly, self._wanted = wanted - self._wanted, wanted
        for account in newly:
            self._throttles[account].ask_at_once()
        return bool(newly)

    def free(self, now: int) -> dict[str, int]:
        """Return how many calls may start now, by account, leaving out accounts with none."""
        return {
            account: slots for account, throttle in self._throttles.items() if (slots := throttle.free(now))
        }

    def wanting_probe(self, now: int) -> set[str]:
        """Return the accounts that need a probe: nobody knows whether they answer again."""
        return {account for account, throttle in self._throttles.items() if throttle.wants_probe(now)}

    def opens_at(self, now: int) -> list[int]:
        """Return the future times when an account may be called again."""
        moments = (throttle.opens_at(now) for throttle in self._throttles.values())
        return [moment for moment in moments if moment > now]

    def note(self, account: str, answer: Outcome, now: int, chance: float) -> tuple[Statement, ...]:
        """Learn from an answer, and return what to store.

        When an account is back, everything waiting for it is due at once, as far as its throttle allows.
        """
        throttle = self._throttles[account]
        was_down = not throttle.well or account in self._down
        throttle.note(answer, now, chance)
        if not throttle.well:
            return (outages.note(account, _reason(answer), now),)
        self._down.discard(account)
        return (outages.over(account), deliveries.expedite(account, now)) if was_down else ()

    def note_probe(self, account: str, outcome: Outcome, now: int, chance: float) -> tuple[Statement, ...]:
        """Learn from a probe, and return what to store: an account is back only once it takes a guest."""
        throttle = self._throttles[account]
        throttle.note_probe(outcome, now, chance)
        return () if throttle.probed else (outages.note(account, _reason(outcome), now),)


def _reason(answer: Outcome) -> Reason:
    if isinstance(answer, Unauthorised):
        return Reason.UNAUTHORISED
    if isinstance(answer, Unavailable) and answer.retry_after is not None:
        return Reason.THROTTLED
    return Reason.UNAVAILABLE
