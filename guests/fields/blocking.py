"""Blocks that end: for how long somebody is blocked, and what follows for the other fields.

A block with a day in ``blocked_until`` is lifted when that day begins at the venue; one without lasts until it is lifted.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from guests.translatable import N_

BLOCKED: Final = "blocked"
UNTIL: Final = "blocked_until"
LENGTHS: Final = (
    ("0", N_("Until lifted")),
    ("1", N_("1 month")),
    ("3", N_("3 months")),
    ("12", N_("1 year")),
)
"""What a host picks from: so many months, or no end."""
_MONTHS: Final = 12


def end_after(length: str, today: date) -> date | None:
    """Return the day when a block of this length ends, ``None`` if it has no end."""
    return months_later(today, int(length)) if int(length) else None


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def agreeing(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return new values of a guest with what they imply: who is blocked until a day is blocked, and no block has no end."""
    if values.get(BLOCKED) is False:
        return {**values, UNTIL: None}
    return {BLOCKED: True, **values} if values.get(UNTIL) else dict(values)


def is_over(until: date | None, today: date) -> bool:
    """Whether a block until this day is over."""
    return until is not None and until <= today


def last_end(*ends: date | None) -> date | None:
    """Return when the last of some blocks ends, ``None`` if there is one without an end."""
    days = [end for end in ends if end is not None]
    return max(days) if days and len(days) == len(ends) else None
