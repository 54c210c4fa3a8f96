"""The queue: what is owed to accounts or needs a person, counted by account and cut into pages.

Where an account holds many, one line and one button speak for all of them: a provider that is away is one
piece of news, not two hundred. What needs a person is always listed by itself, and first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FEW: Final = 3  # of an account's waiting deliveries, up to so many are listed one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many deliveries of an account wait (or are on their way), and how many need a person.

    ``since`` is since when the oldest one waits, in Unix milliseconds; ``None`` when none does.
    """

    account: str
    waiting: int = 0
    needing: int = 0
    since: int | None = None

    @property
    def is_grouped(self) -> bool:
        """Whether one line stands for all that wait."""
        return self.waiting > FEW

    @property
    def listed(self) -> int:
        """How many deliveries are listed one by one."""
        return self.needing + (0 if self.is_grouped else self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A run of an account's deliveries, oldest first: those that need a person, or those that wait."""

    account: str
    needing: bool
    offset: int
    limit: int


def slices(standings: Iterable[Standing], offset: int, limit: int) -> list[Slice]:
    """Return where the deliveries ``offset`` to ``offset + limit`` of the list are found."""
    known = list(standings)
    runs = [(one.account, True, one.needing) for one in known]
    runs += [(one.account, False, one.waiting) for one in known if not one.is_grouped]
    found, at, end = [], 0, offset + limit
    for account, needing, number in runs:
        first, last = max(offset - at, 0), min(end - at, number)
        if first < last:
            found.append(Slice(account=account, needing=needing, offset=first, limit=last - first))
        at += number
    return found
