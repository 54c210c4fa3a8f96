"""Lanes: updates of one person in one chat are handled one after another, in parallel with everybody else's.

Telegram itself queues messages by chat and taps by person, so a message and a tap of one host can arrive
together (``telegram-bot-api``, the server's own source): keeping their order is up to us.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from handlers.dispatcher import UPDATES


def lane_of(update: dict[str, Any]) -> tuple[int, int]:
    """Return the ids of the chat and the person of a raw update; 0 if it doesn't have one."""
    for kind in UPDATES:
        if isinstance(body := update.get(kind), dict):
            person = _id(body.get("from"))
            pressed = body.get("message")
            chat = _id((pressed if isinstance(pressed, dict) else body).get("chat")) or person
            return chat, person
    return 0, 0


def name_of(update: dict[str, Any]) -> str:
    """Return the name of the lane of a raw update."""
    chat_id, user_id = lane_of(update)
    return f"{chat_id}:{user_id}"


def parties_of(lane: str) -> tuple[int, int]:
    """Return the ids of the chat and the person from a lane's name."""
    chat_id, user_id = lane.split(":")
    return int(chat_id), int(user_id)


def kind_of(update: dict[str, Any]) -> str:
    """Return what a raw update contains, by Telegram's name; ``other`` for kinds we don't ask for."""
    return next((kind for kind in UPDATES if kind in update), "other")


def _id(holder: object) -> int:
    found = holder.get("id") if isinstance(holder, dict) else None
    return found if isinstance(found, int) else 0


class Lanes:
    """This process's work: one piece per lane at a time, each until its answer is sent."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}

    def add(self, lane: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do ``work`` once everything added to the lane earlier is done."""
        task = asyncio.create_task(_after(self._last.get(lane), work))
        self._last[lane] = task
        self.tasks.add(task)
        task.add_done_callback(lambda done: self._done(lane, done))

    def busy(self, lane: str) -> bool:
        """Tell whether something of the lane is not done yet."""
        return lane in self._last

    def followed(self, lane: str) -> bool:
        """Tell whether something was added to the lane behind the piece that asks."""
        return self._last.get(lane) is not asyncio.current_task()

    async def close(self, patience: float) -> None:
        """Finish within ``patience`` seconds, then cancel the rest."""
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=patience)
        rest = list(self.tasks)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def _done(self, lane: str, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if self._last.get(lane) is task:
            del self._last[lane]


async def _after(before: asyncio.Task[None] | None, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    if before is not None:
        await asyncio.wait({before})
    await work()
