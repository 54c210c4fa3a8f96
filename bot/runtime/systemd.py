"""Tells systemd, if it started us, that we are ready, alive, and about to stop (sd_notify(3)).

Anywhere else there is no ``NOTIFY_SOCKET``, and it does nothing.
"""

import asyncio
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final

MICROSECONDS: Final = 1_000_000


@contextmanager
def told_to_systemd(environ: Mapping[str, str]) -> Iterator[None]:
    """Report that the program is ready, then that it is alive as often as the watchdog wants, then that it is stopping.

    The sign of life comes from the event loop: if that is stuck there is none, and systemd restarts us.
    """
    address = environ.get("NOTIFY_SOCKET")
    if not address:
        yield
        return
    _tell(address, "READY=1")
    every = int(environ.get("WATCHDOG_USEC", "0")) / MICROSECONDS / 2
    beating = asyncio.create_task(_beat(address, every)) if every else None
    try:
        yield
    finally:
        if beating:
            beating.cancel()
        _tell(address, "STOPPING=1")


async def _beat(address: str, every: float) -> None:
    while True:
        _tell(address, "WATCHDOG=1")
        await asyncio.sleep(every)


def _tell(address: str, state: str) -> None:
    name = "\0" + address[1:] if address.startswith("@") else address  # an abstract socket: unix(7)
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
        to.sendto(state.encode(), name)
