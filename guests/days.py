"""Days that return every year: with the year in which they first were, or without it, as many tell their birthday."""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Final, Self, TypeAlias

_LEAP: Final = 2000  # a year that has every day
_WRITTEN: Final = re.compile(r"--(\d\d)-?(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day without its year. As text it is ``--05-14`` (RFC 6350, 4.3.1). Raises ``ValueError`` for one that never comes."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(_LEAP, self.month, self.day)

    def __str__(self) -> str:
        return self.isoformat()

    def isoformat(self) -> str:
        """Return ``--05-14``."""
        return f"--{self.month:02}-{self.day:02}"

    def in_year(self, year: int = _LEAP) -> date:
        """Return the day in a year, by default in one that has every day."""
        return date(year, self.month, self.day)

    def next_after(self, today: date) -> date:
        """Return when the day comes next; 29 February only in years that have it."""
        is_leap_day = (self.month, self.day) == (2, 29)
        years = (year for year in range(today.year, today.year + 10) if isleap(year) or not is_leap_day)
        return next(day for year in years if (day := self.in_year(year)) > today)

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        """Read ``--05-14`` or ``--0514``. Raises ``ValueError`` for anything else."""
        match = _WRITTEN.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is no day without its year: --05-14")
        return cls(int(match[1]), int(match[2]))


AnyDay: TypeAlias = date | MonthDay


def read_iso(text: str) -> AnyDay:
    """Read what ``isoformat`` of either wrote. Raises ``ValueError``."""
    return MonthDay.fromisoformat(text) if text.startswith("--") else date.fromisoformat(text)


def agree(one: AnyDay, other: AnyDay) -> bool:
    """Tell whether both can be the same day: a year that is not told contradicts none."""
    if isinstance(one, MonthDay) or isinstance(other, MonthDay):
        return (one.month, one.day) == (other.month, other.day)
    return one == other


def fuller(one: AnyDay, other: AnyDay) -> AnyDay:
    """Return of two days that agree the one that has its year."""
    return other if isinstance(one, MonthDay) else one
