"""Signals: the first SIGINT or SIGTERM requests an orderly shutdown, a second one ends the process at once."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog

log = structlog.get_logger(__name__)
SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_on_signal() -> Iterator[asyncio.Event]:
    """Yield an event that the first signal sets; after that, the system's default handling applies.

    Ending a process this way loses nothing: the next start picks everything up.
    """
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in SIGNALS}
    stop = asyncio.Event()

    def first(name: str) -> None:
        log.info("asked to stop", signal=name)
        _let_go(loop)
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        stop.set()

    for number in SIGNALS:
        loop.add_signal_handler(number, first, number.name)
    try:
        yield stop
    finally:
        _let_go(loop)
        for number, handler in before.items():
            signal.signal(number, handler)


def _let_go(loop: asyncio.AbstractEventLoop) -> None:
    for number in SIGNALS:
        loop.remove_signal_handler(number)
