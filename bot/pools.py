"""Pools: processes that do the work of a command on all processors."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, Final

_NEW: Final = 50_000  # values in containers between two searches for garbage; Python's default is 700
_YOUNG: Final = 50  # such searches between two that look at older values too


def processors() -> int:
    """Return how many processors we may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def pool(processes: int, begin: Callable[..., None] | None = None, *values: Any) -> ProcessPoolExecutor:
    """Return so many processes, which leave Ctrl-C to their parent and end with it. Each calls ``begin`` first."""
    return ProcessPoolExecutor(processes, get_context("spawn"), _begin, (begin, values))


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python search for garbage in cycles rarely while rows go by in bulk: they hold none, and are looked at each time."""
    was = gc.get_threshold()
    gc.set_threshold(_NEW, _YOUNG, _YOUNG)
    try:
        yield
    finally:
        gc.set_threshold(*was)


def _begin(begin: Callable[..., None] | None, values: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(_NEW, _YOUNG, _YOUNG)
    if begin:
        begin(*values)
    gc.freeze()  # what every row needs stays


def _end_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)
