"""Sending: one call to Telegram, carried through floods, outages and messages that are gone.

An edit can be repeated safely. A new message cannot: Telegram has no key to recognise it by, so one
whose answer was lost is sent again, and the chat may show it twice. That is better than not at all.
"""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Final, TypeVar

import structlog
from telegram import LinkPreviewOptions
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

log = structlog.get_logger(__name__)
T = TypeVar("T")
TRIES: Final = 8
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
LONGEST_PAUSE: Final = 30.0

UNCHANGED: Final = ("message is not modified",)
GONE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
)
TOO_LATE: Final = ("query is too old",)


class Fate(Enum):
    """Why a call was given up."""

    UNCHANGED = "unchanged"
    GONE = "gone"
    TOO_LATE = "too late"
    BLOCKED = "blocked"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    OVERTAKEN = "overtaken"


async def always() -> bool:
    """Tell that a call makes sense whatever happened meanwhile."""
    return True


async def carry(
    call: Callable[[], Awaitable[T]], *, still: Callable[[], Awaitable[bool]] = always
) -> T | Fate:
    """Make the call until it is answered, and return Telegram's result or why there is none.

    An outage is waited out for half a minute, a flood for as long as Telegram says; before each
    repetition ``still`` tells whether the call has not been overtaken meanwhile.
    """
    failures = 0
    while failures < TRIES:
        try:
            return await call()
        except RetryAfter as error:
            await asyncio.sleep(pause_of(error))
        except BadRequest as error:
            return _refusal(error)
        except (Forbidden, ChatMigrated):  # the group of this id is no more: the supergroup has another
            return Fate.BLOCKED
        except NetworkError:
            failures += 1
            await asyncio.sleep(min(2.0**failures / 8, LONGEST_PAUSE))
        except TelegramError as error:
            log.warning("telegram refuses us", kind=type(error).__name__)
            return Fate.UNREACHABLE
        if not await still():
            return Fate.OVERTAKEN
    log.warning("telegram is out of reach, a reply was not sent")
    return Fate.UNREACHABLE


def pause_of(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks us to wait."""
    return error._retry_after.total_seconds()  # noqa: SLF001 - the public one warns of its changing type


def _refusal(error: BadRequest) -> Fate:
    said = error.message.lower()
    for phrases, fate in ((UNCHANGED, Fate.UNCHANGED), (GONE, Fate.GONE), (TOO_LATE, Fate.TOO_LATE)):
        if any(phrase in said for phrase in phrases):
            return fate
    log.warning("telegram refused a reply", said=error.message)
    return Fate.REFUSED
