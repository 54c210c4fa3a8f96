"""Rereads: what was decided by what is no longer so is decided anew."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, TypeVar

from bot.runtime.database_retry import persist
from guests.book.unit import Conflict
from storage.tables.chat import cards

T = TypeVar("T")
REREADS: Final = 5
DRAWN_WITHIN: Final = 0.1  # seconds after which it is looked whether another process still draws a card


async def until_stored(decide: Callable[[], Awaitable[T]], store: Callable[[T], Awaitable[None]]) -> T:
    """Return what could be stored of what was decided; raises the last ``Conflict``.

    A card that another process is drawing is waited for: its edit would come in over the answer.
    """
    conflicts = 0
    while True:
        decided = await decide()
        try:
            await persist(partial(store, decided))
        except Conflict as conflict:
            if cards.is_held(conflict):
                await asyncio.sleep(DRAWN_WITHIN)
                continue
            conflicts += 1
            if conflicts == REREADS:
                raise
        else:
            return decided
