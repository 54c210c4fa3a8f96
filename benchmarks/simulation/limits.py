"""Limits on how often something may happen, as Telegram and the providers word them."""

from collections import deque


class Window:
    """Lets at most ``most`` happen within any ``seconds``. Moments are recorded in order."""

    def __init__(self, most: int, seconds: float) -> None:
        self._moments: deque[float] = deque(maxlen=most)
        self._seconds = seconds

    def earliest(self, now: float) -> float:
        """Return when the next one may happen, ``now`` at the earliest."""
        if len(self._moments) < (self._moments.maxlen or 0):
            return now
        return max(now, self._moments[0] + self._seconds)

    def record(self, moment: float) -> None:
        """Count one that happens at this moment."""
        self._moments.append(moment)


class Queue:
    """First come, first served, as fast as a ``Window`` allows. ``now`` never goes back."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._ahead: deque[float] = deque()

    def join(self, now: float) -> float:
        """Return the moment when it is one's turn."""
        last = self._ahead[-1] if self._ahead else now
        moment = self._window.earliest(max(now, last))
        self._window.record(moment)
        self._ahead.append(moment)
        return moment

    def length(self, now: float) -> int:
        """Return how many are still waiting."""
        while self._ahead and self._ahead[0] <= now:
            self._ahead.popleft()
        return len(self._ahead)
