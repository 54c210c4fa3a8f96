"""Waits out database outages: what was decided is stored once the database is back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog

from guests.book.unit import Conflict
from storage.errors import DatabaseUnavailable, OutcomeUnknown

log = structlog.get_logger(__name__)
T = TypeVar("T")
PAUSE: Final = 1.0  # seconds


async def outlast(read: Callable[[], Awaitable[T]]) -> T:
    """Return what ``read`` returns, as soon as the database allows."""
    while True:
        try:
            return await read()
        except DatabaseUnavailable:
            await _pause()


async def persist(store: Callable[[], Awaitable[T]]) -> T | None:
    """Store a guarded unit as soon as the database allows, and return what ``store`` returns; raises ``Conflict``.

    If the outcome of a try is unknown but it was stored after all, the next try meets a conflict of our own
    making: then it is stored, and all is well, but what it would have returned is lost.
    """
    unknown = False
    while True:
        try:
            return await store()
        except Conflict:
            if not unknown:
                raise
            return None
        except DatabaseUnavailable as error:
            unknown = unknown or isinstance(error, OutcomeUnknown)
            await _pause()


async def _pause() -> None:
    log.warning("the database does not answer; work waits for it")
    await asyncio.sleep(PAUSE)
