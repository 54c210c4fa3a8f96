"""Garbage collection where very many objects live for a moment and none of them is part of a cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_RARELY: Final = (100_000, 50, 100)


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for cycles a hundred times less often: each time, Python looks at everything that is new, or at everything."""
    usual = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
