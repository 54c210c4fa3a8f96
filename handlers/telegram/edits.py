"""Edits of messages at a pace that Telegram bears; of those that wait for the same message only the newest is made.

Whoever asks for an edit goes on at once: a host who taps faster than a message may be edited gets each tap answered,
and sees the last state.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final
from weakref import WeakValueDictionary

import structlog

log = structlog.get_logger(__name__)
Place = tuple[int, int]  # chat and message
Edit = Callable[[], Awaitable[None]]
FLUSH_WITHIN: Final = 3.0  # seconds


class Edits:
    """The edits that wait. ``book`` takes the next turn of a message and returns the seconds until then."""

    def __init__(self, book: Callable[[Place], float]) -> None:
        self._book = book
        self._waiting: dict[Place, Edit] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    def lock(self, place: Place) -> asyncio.Lock:
        """Return the lock to hold while a message is edited."""
        return self._locks.setdefault(place, asyncio.Lock())

    def postpone(self, place: Place, edit: Edit) -> bool:
        """Return ``False`` if the message may be edited now; else ``edit`` is made later, instead of one that waits."""
        is_first = place not in self._waiting
        pause = self._book(place) if is_first else 0.0
        if is_first and not pause:
            return False
        self._waiting[place] = edit
        if is_first:
            task = asyncio.create_task(self._later(place, pause))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return True

    def drop(self, place: Place) -> None:
        """Make no edit that waits: the message shows something else by now."""
        self._waiting.pop(place, None)

    async def close(self) -> None:
        """Make what waits at once, within some seconds."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        edits = [self._make(place) for place in list(self._waiting)]
        if edits:
            await asyncio.wait([asyncio.ensure_future(edit) for edit in edits], timeout=FLUSH_WITHIN)

    async def _later(self, place: Place, pause: float) -> None:
        await asyncio.sleep(pause)
        await self._make(place)

    async def _make(self, place: Place) -> None:
        async with self.lock(place):
            edit = self._waiting.pop(place, None)
            try:
                if edit is not None:
                    await edit()
            except Exception:
                log.exception("a message could not be edited")
