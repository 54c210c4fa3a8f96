"""The clock of a venue: moments (Unix milliseconds) as the people there read them, and the next time it shows an hour.

A venue without a time zone follows the machine's. All arithmetic is done on the wall clock, so nights in which it is
changed are right (PEP 495 and PEP 615).
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

AHEAD: Final = 3_600_000  # milliseconds; what is from further ahead was noted by a clock that was wrong
LONG: Final = 3 * 24 * 3_600_000  # milliseconds
PROVED: Final = 3 * 3600.0  # seconds


def is_proven(now: int, looked_at: int | None, running: float) -> bool:
    """Whether the machine's clock can be trusted with what can't be taken back.

    The last look (Unix ms) was days ago at most, or the program runs for hours. It may show a little later than ``now``:
    another task or another machine looked meanwhile. A machine whose clock starts years ahead would end every block and
    delete what is kept for years. It is set right within minutes of its start, and the program's clock follows an hour
    later.
    """
    return running >= PROVED or (looked_at is not None and -AHEAD <= now - looked_at <= LONG)


def local(moment: int, zone: tzinfo | None) -> datetime:
    """Return the moment as the clock shows it there."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(zone)


def next_time(at: time, zone: tzinfo | None, now: int) -> int:
    """Return the moment after ``now`` when the clock there shows ``at`` next; once a day, whatever the clock does."""
    today = local(now, zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(3))
    return next(moment for day in days if (moment := moment_of(day, at, zone)) > now)


def last_time(at: time, zone: tzinfo | None, now: int) -> int:
    """Return the last moment up to ``now`` when the clock there showed ``at``; once a day, too."""
    today = local(now, zone).date()
    days = (today - timedelta(days=back) for back in range(3))
    return next(moment for day in days if (moment := moment_of(day, at, zone)) <= now)


def moment_of(day: date, at: time, zone: tzinfo | None) -> int:
    """Return the moment when the clock there shows ``at`` on a day."""
    return round(datetime.combine(day, at, zone).timestamp() * 1000)  # without a zone, the machine's is meant
