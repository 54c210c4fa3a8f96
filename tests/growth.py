"""How the time of some work grows with what it is given."""

import time
from collections.abc import Callable
from typing import Final

LENGTH: Final = 8_000  # characters
TIMES: Final = 4
LIMIT: Final = 8  # between 4 and 16
FLOOR: Final = 0.002  # seconds, in which anything may happen on a shared machine
TURNS: Final = 3  # of both lengths, one after the other, so that the machine is slow for both or for none


def takes_its_length(work: Callable[[str], object], pattern: str) -> bool:
    """Whether a text of this repeated pattern that is 4 times as long takes about 4 times as long, not 16 times."""
    short, long = (pattern * (length // len(pattern)) for length in (LENGTH, TIMES * LENGTH))
    turns = [(_seconds(work, short), _seconds(work, long)) for _ in range(TURNS)]
    return min(took for _, took in turns) < LIMIT * max(min(took for took, _ in turns), FLOOR)


def _seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
