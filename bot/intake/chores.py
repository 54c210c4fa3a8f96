"""Chores: what a process does again and again, whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)


async def for_ever(work: Callable[[], Awaitable[None]], pause: float) -> None:
    """Do a chore now, and again ``pause`` seconds after each time; a failure is logged."""
    while True:
        try:
            await work()
        except DatabaseUnavailable:
            log.warning("the database does not answer", waiting="housekeeping")
        except Exception:
            log.exception("housekeeping failed")
        await asyncio.sleep(pause)
