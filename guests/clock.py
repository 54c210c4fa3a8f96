"""The clock of a venue: moments (Unix milliseconds) as the people there read them, and the next time it shows an hour.

A venue without a time zone follows the machine's. All arithmetic is done on the wall clock, so nights in which it is
changed are right (PEP 495 and PEP 615).
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def local(moment: int, zone: tzinfo | None) -> datetime:
    """Return the moment as the clock shows it there."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(zone)


def start_of(day: date, zone: tzinfo | None) -> int:
    """Return the moment when a day begins there."""
    return moment_of(day, time(), zone)


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
