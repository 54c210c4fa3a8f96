"""Outages of the database are waited out: what was decided is stored once it is back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog

from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
T = TypeVar("T")
PAUSE: Final = 1.0  # seconds


async def persist(work: Callable[[], Awaitable[T]], what: str) -> T:
    """Do the work, again and again while the database is out of reach; ``what`` waits, says the log.

    Only for work that is harmless when it happens twice: a guarded unit whose outcome is unknown gives
    ``Conflict`` the second time if the first one was stored.
    """
    while True:
        try:
            return await work()
        except DatabaseUnavailable:
            log.warning("the database does not answer", waiting=what)
            await asyncio.sleep(PAUSE)
