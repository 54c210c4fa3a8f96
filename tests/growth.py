"""How the time of some work grows with what it is given."""

import time
from collections.abc import Callable
from typing import Final

LENGTH: Final = 20_000  # characters
FLOOR: Final = 0.005  # seconds, in which anything may happen on a shared machine


def doubling(work: Callable[[str], object], pattern: str) -> float:
    """Return how many times as long a text of this repeated pattern takes when its length doubles: two, if it's linear."""
    short, long = (pattern * (length // len(pattern)) for length in (LENGTH, 2 * LENGTH))
    return _fastest(work, long) / max(_fastest(work, short), FLOOR)


def _fastest(work: Callable[[str], object], text: str) -> float:
    def once() -> float:
        began = time.process_time()
        work(text)
        return time.process_time() - began

    return min(once() for _ in range(3))
