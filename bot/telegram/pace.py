"""The pace of a bot: how fast Telegram lets it put messages into chats, and where it has said that it was too fast.

About 30 messages a second of a bot and ``IN_A_GROUP`` a minute in a group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). An edit is counted like a message.
The one message a second of a chat, which short bursts may exceed, is kept by ``handlers.telegram.chats``.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from math import inf
from typing import Any, Final

import structlog

from handlers.telegram.chats import IN_A_GROUP, MINUTE

log = structlog.get_logger(__name__)
SECOND: Final = 1.0
SEVERAL: Final = 3  # chats that are told to wait at the same time: then it is the bot's own limit
REMEMBERED: Final = 1000  # groups
SAY_AGAIN: Final = 600.0  # seconds
LONG: Final = 2.0  # seconds of waiting that an operator should hear of


class Window:
    """Counts moments, some of them to come. They are seconds of one clock, and ``now`` never goes back."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque()

    def book(self, most: float, seconds: float, now: float) -> float:
        """Return the next moment that is one of at most ``most`` in any ``seconds``, and count it.

        A part of a message is left out; of less than one in so many seconds, one in as many more.
        """
        whole = max(1, int(most))
        span = seconds / min(most, 1.0)
        self._forget(now - span)
        booked = self._moments
        moment = max(now, booked[-1] if booked else now)
        if len(booked) >= whole:
            moment = max(moment, booked[-whole] + span)
        booked.append(moment)
        return moment

    def give_back(self, moment: float) -> None:
        """Count a booked moment no more: whoever waited for it has gone."""
        with suppress(ValueError):  # it is over and forgotten
            self._moments.remove(moment)

    def last(self, now: float) -> float:
        """Return the last moment that is booked, or ``now``."""
        return max(now, self._moments[-1]) if self._moments else now

    def count(self, seconds: float, now: float) -> int:
        """Return how many were or will be since ``seconds`` ago."""
        self._forget(now - seconds)
        return len(self._moments)

    def _forget(self, before: float) -> None:
        while self._moments and self._moments[0] <= before:
            self._moments.popleft()


@dataclass(slots=True)
class Report:
    """What a process tells others of its bot.

    It ``wants`` so many messages a second, has sent so many to each of ``groups`` within the last minute, and was told
    by Telegram to wait for so many seconds in each chat that is ``held``.
    """

    wants: float = 0.0
    groups: Mapping[int, int] = field(default_factory=dict)
    held: Mapping[int, float] = field(default_factory=dict)


class Pace:
    """The pace of one bot in this process: ``share`` messages a second, and less where others write, too."""

    def __init__(self, share: float = inf) -> None:
        self.share = share
        self.flooded = asyncio.Event()
        self._bot = Window()
        self._groups: dict[int, Window] = {}
        self._elsewhere: Mapping[int, int] = {}
        self._held: dict[int, float] = {}  # until when; those of which Telegram told us
        self._held_elsewhere: dict[int, float] = {}
        self._asked = 0
        self._said_at = -inf

    async def turn(self, chat_id: Any) -> float:
        """Wait until a message may go to this chat, count it, and return the seconds of waiting.

        Whoever is cancelled meanwhile takes nobody's turn: what was booked is given back.
        """
        self._asked += 1
        began = _now()
        with ExitStack() as booked:
            if isinstance(chat_id, int) and chat_id < 0:
                await _pass(self._group(chat_id, began), self._most_in(chat_id), MINUTE, booked)
            while (moment := self._free_at(chat_id)) > _now():
                await _until(moment)
            if self.share < inf:
                await _pass(self._bot, self.share, SECOND, booked)
            booked.pop_all()
        waited = _now() - began
        self._say(waited)
        return waited

    def hold(self, chat_id: Any, seconds: float) -> None:
        """Let nothing go to a chat for so long: Telegram says so. It does not say whose limit it was: see ``SEVERAL``."""
        _note(self._held, chat_id, seconds)
        self.flooded.set()

    def hear(self, others: list[Report]) -> None:
        """Take account of what other processes do."""
        groups: dict[int, int] = {}
        for other in others:
            for chat_id, number in other.groups.items():
                groups[chat_id] = groups.get(chat_id, 0) + number
            for chat_id, seconds in other.held.items():
                _note(self._held_elsewhere, chat_id, seconds)
        self._elsewhere = groups

    def report(self, seconds: float) -> Report:
        """Return what to tell them, ``seconds`` after the last time."""
        now = _now()
        waiting = (self._bot.last(now) - now) * self.share if self.share < inf else 0.0
        asked, self._asked = self._asked, 0
        self.flooded.clear()
        groups = {chat: number for chat, one in self._groups.items() if (number := one.count(MINUTE, now))}
        held = {chat: until - now for chat, until in self._held.items() if until > now}
        return Report((asked + waiting) / seconds, groups, held)

    def _group(self, chat_id: int, now: float) -> Window:
        if chat_id not in self._groups and len(self._groups) >= REMEMBERED:
            self._groups = {chat: one for chat, one in self._groups.items() if one.count(MINUTE, now)}
        return self._groups.setdefault(chat_id, Window())

    def _most_in(self, chat_id: int) -> int:
        """Return how many messages a minute are ours of those that may go to a group."""
        return max(1, IN_A_GROUP - self._elsewhere.get(chat_id, 0))

    def _free_at(self, chat_id: Any) -> float:
        """Return from when on something may go to a chat, for all that Telegram has said."""
        if not self._held and not self._held_elsewhere:
            return -inf
        now = _now()
        for held in (self._held, self._held_elsewhere):
            for chat in [chat for chat, until in held.items() if until <= now]:
                del held[chat]
        every = self._held_elsewhere | self._held
        return max(every.values()) if len(every) >= SEVERAL else every.get(chat_id, -inf)

    def _say(self, waited: float) -> None:
        now = _now()
        if waited >= LONG and now - self._said_at >= SAY_AGAIN:
            self._said_at = now
            log.warning("messages wait for telegram's limits", seconds=round(waited, 1), share=self.share)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _note(held: dict[int, float], chat_id: int, seconds: float) -> None:
    held[chat_id] = max(held.get(chat_id, -inf), _now() + seconds)


async def _pass(window: Window, most: float, seconds: float, booked: ExitStack) -> None:
    """Wait for the next moment of a window; ``booked`` gives it back."""
    moment = window.book(most, seconds, _now())
    booked.callback(window.give_back, moment)
    await _until(moment)


async def _until(moment: float) -> None:
    if (pause := moment - _now()) > 0:
        await asyncio.sleep(pause)
