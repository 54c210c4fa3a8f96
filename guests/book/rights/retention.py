"""Retention: guests whom nobody has seen for so long are kept no more. The rules, as pure functions."""

from calendar import monthrange
from datetime import UTC, datetime
from typing import Final

DAY: Final = 24 * 3600 * 1000  # milliseconds
REGULAR: Final = 3 * DAY
SAME_NIGHT: Final = DAY // 2


def unseen_since(now: int, months: int) -> int:
    """Return before which moment (Unix ms) a guest was seen last who is kept no more."""
    moment = datetime.fromtimestamp(now / 1000, UTC)
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return int(moment.replace(year=year, month=month + 1, day=day).timestamp() * 1000)


def looked_tonight(now: int, looked_at: int | None) -> bool:
    """Whether somebody looked at this night already: several replicas wake up at the same hour."""
    return looked_at is not None and 0 <= now - looked_at < SAME_NIGHT


def may_begin(now: int, looked_at: int | None) -> bool:
    """Whether the clock can be trusted: the last look was some nights ago at most.

    A clock that jumped years ahead would make everybody unseen. So a look after a gap only notes the time, and the
    next night's decides.
    """
    return looked_at is not None and 0 <= now - looked_at <= REGULAR
