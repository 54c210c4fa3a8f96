"""The program's clock: the machine's, without its jumps."""

import time
from collections.abc import Callable
from typing import Final

TOLERANCE: Final = 2_000  # milliseconds; smaller differences are followed at once
BELIEVED_AFTER: Final = 3_600_000  # milliseconds that a difference has to last


def _elapsed() -> int:
    """Return milliseconds since some moment, asleep or not, which nobody can set (Linux: ``CLOCK_BOOTTIME``)."""
    return time.clock_gettime_ns(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)) // 1_000_000


def wall_clock() -> int:
    """Return Unix milliseconds by the machine's clock, with its jumps: for programs that soon end."""
    return time.time_ns() // 1_000_000


class SteadyClock:
    """Gives Unix milliseconds. When the machine's clock is set, it goes on as before, and follows an hour later."""

    def __init__(self, wall: Callable[[], int] = wall_clock, elapsed: Callable[[], int] = _elapsed) -> None:
        self._wall = wall
        self._elapsed = elapsed
        self._offset = wall() - elapsed()
        self._differs_since: int | None = None

    def __call__(self) -> int:
        """Return the time."""
        elapsed = self._elapsed()
        difference = self._wall() - elapsed - self._offset
        if abs(difference) <= TOLERANCE:
            self._differs_since = None
            self._offset += difference
        elif self._differs_since is None:
            self._differs_since = elapsed
        elif elapsed - self._differs_since >= BELIEVED_AFTER:
            self._differs_since = None
            self._offset += difference
        return elapsed + self._offset
