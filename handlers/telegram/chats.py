"""Chats: what is known of those we write to.

Whoever has blocked the bot is left alone until they write again. Cards are edited at a pace that Telegram
bears, about one message a second in a chat and ``IN_A_GROUP`` a minute in a group, with room for a few at once
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); what happens to a guest
in between is one edit.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Final, TypeVar

from handlers.telegram.edits import Edits, Place
from handlers.telegram.retrying import Fate, always, carry

T = TypeVar("T")
SECOND: Final = 1.0
MINUTE: Final = 60.0
IN_A_GROUP: Final = 20  # messages a minute
CHAT_BURST: Final = 20
CARD_BURST: Final = 5  # a host who goes through the pages of a card is not held up
REMEMBERED: Final = 10_000


class Chats:
    """The chats of this process."""

    def __init__(self) -> None:
        self._blocked: set[int] = set()
        self._chats = Throttle(CHAT_BURST)
        self._groups = Throttle(CARD_BURST, every=MINUTE / IN_A_GROUP)
        self._cards = Throttle(CARD_BURST)
        self.edits = Edits(self._turn_of)

    def heard(self, chat_id: int) -> None:
        """Note that somebody wrote from there: they can be written to."""
        self._blocked.discard(chat_id)

    async def carry(
        self, chat_id: int, call: Callable[[], Awaitable[T]], still: Callable[[], Awaitable[bool]] = always
    ) -> T | Fate:
        """Make a call that concerns a chat, as ``sending.carry`` does; none while the bot is blocked there."""
        if chat_id in self._blocked:
            return Fate.BLOCKED
        outcome = await carry(call, still=still)
        if outcome is Fate.BLOCKED:
            self._blocked.add(chat_id)
        return outcome

    async def may_edit(self, chat_id: int, message_id: int) -> bool:
        """Wait until the message may be edited without haste; returns whether that took time."""
        pause = self._turn_of((chat_id, message_id))
        await asyncio.sleep(pause)
        return pause > 0

    def pause(self, chat_id: int, message_id: int) -> float:
        """Return the seconds until the message may be edited again."""
        return max(self._of(chat_id).pause(chat_id), self._cards.pause((chat_id, message_id)))

    def _turn_of(self, place: Place) -> float:
        return max(self._of(place[0]).book(place[0]), self._cards.book(place))

    def _of(self, chat_id: int) -> "Throttle":
        """Return the throttle of a chat; groups have ids below zero."""
        return self._groups if chat_id < 0 else self._chats


class Throttle:
    """Lets each key have ``burst`` turns at once, and one ``every`` so many seconds in the long run."""

    def __init__(self, burst: int, every: float = SECOND) -> None:
        self._every = every
        self._slack = (burst - 1) * every
        self._full_at: dict[Hashable, float] = {}

    def pause(self, key: Hashable) -> float:
        """Return the seconds until the next turn of ``key``, without taking it."""
        now = asyncio.get_running_loop().time()
        return max(self._full_at.get(key, now) - now - self._slack, 0.0)

    def book(self, key: Hashable) -> float:
        """Take the next turn of ``key`` and return the seconds until then."""
        now = asyncio.get_running_loop().time()
        if len(self._full_at) >= REMEMBERED:
            self._full_at = {known: moment for known, moment in self._full_at.items() if moment > now}
        begun = max(self._full_at.get(key, now), now)
        self._full_at[key] = begun + self._every
        return max(begun - now - self._slack, 0.0)
