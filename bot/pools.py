"""Pools: processes that do the work of a command on all processors."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any


def processors() -> int:
    """Return how many processors we may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def pool(processes: int, begin: Callable[..., None] | None = None, *values: Any) -> ProcessPoolExecutor:
    """Return so many processes, which leave Ctrl-C to their parent and end with it. Each calls ``begin`` first."""
    return ProcessPoolExecutor(processes, get_context("spawn"), _begin, (begin, values))


def _begin(begin: Callable[..., None] | None, values: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin(*values)


def _end_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)
