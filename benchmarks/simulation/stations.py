"""Stations: a number of equal servers with one line in front of them."""

from heapq import heapify, heapreplace


class Station:
    """First come, first served; ``now`` never goes back from one call to the next."""

    def __init__(self, servers: int) -> None:
        self._free_at = [0.0] * servers
        heapify(self._free_at)
        self.busy_seconds = 0.0

    def serve(self, now: float, seconds: float) -> float:
        """Take a server for so many seconds as soon as one is free, and return when that is over."""
        end = max(now, self._free_at[0]) + seconds
        heapreplace(self._free_at, end)
        self.busy_seconds += seconds
        return end
