"""The days of reports, by the clock of the venue.

A venue whose digest comes in the night is open past midnight: its days end and begin with the digest. All others' begin
at midnight.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from typing import Final

from guests.clock import last_time, local, moment_of
from guests.venue import Venue

NOON: Final = time(12)
WEEK: Final = 7  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days from ``first`` to ``last`` at a venue whose clock is in ``zone``."""

    first: date
    last: date
    begin: time
    zone: tzinfo | None

    @property
    def span(self) -> tuple[int, int]:
        """From when to before when they are, in Unix milliseconds."""
        after = self.last + timedelta(days=1)
        return moment_of(self.first, self.begin, self.zone), moment_of(after, self.begin, self.zone)

    @property
    def each(self) -> list[date]:
        """All of them."""
        return [self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1)]

    def day_of(self, moment: int) -> date:
        """Return the day that a moment (Unix ms) belongs to."""
        day = local(moment, self.zone).date()
        return day - timedelta(days=moment < moment_of(day, self.begin, self.zone))

    def hour_of(self, moment: int) -> int:
        """Return the hour that the clock shows at a moment (Unix ms)."""
        return local(moment, self.zone).hour


def one_day(venue: Venue, day: date) -> Days:
    """Return a day of a venue."""
    return Days(first=day, last=day, begin=_begin(venue), zone=venue.zone)


def week_to(venue: Venue, day: date) -> Days:
    """Return the seven days of a venue of which this is the last."""
    return Days(first=day - timedelta(days=WEEK - 1), last=day, begin=_begin(venue), zone=venue.zone)


def day_at(venue: Venue, moment: int) -> date:
    """Return the day that it is at the venue at a moment (Unix ms)."""
    return one_day(venue, date.min).day_of(moment)


def last_digest(venue: Venue, now: int) -> tuple[int, date] | None:
    """Return when (Unix ms) the last digest was due, and the day it is about; ``None`` for a venue without one."""
    if venue.digest_at is None:
        return None
    due = last_time(venue.digest_at, venue.zone, now)
    return due, day_at(venue, due - 1)


def _begin(venue: Venue) -> time:
    return venue.digest_at if venue.digest_at and venue.digest_at < NOON else time()
