"""Hosts who register guests: type a line, wait for the card, tap Save, wait for the proof.

Each writes in a chat of their own. They work without a pause, or at a human pace.
"""

import asyncio
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, repeat
from random import Random
from typing import Any, Final, NamedTuple

from benchmarks.people.guests import people
from benchmarks.world.telegram import Telegram

FIRST_ID: Final = 1001
PATIENCE: Final = 30.0
READING: Final = 1.0  # seconds that a host at a human pace looks at the card
CONFIRMED: Final = re.compile(r"Clopos[^\n]*saved")
SEED: Final = 1


class Stalled(Exception):
    """The bot got stuck."""


class Waits(NamedTuple):
    """What a host waited for a guest's card, and after Save for the proof on it, in ms."""

    card: float
    proof: float


@dataclass(slots=True)
class Host:
    """One member of staff, and what they look at: the card, then its confirmation."""

    user_id: int
    card: asyncio.Future[tuple[int, str]] | None = None
    confirmed: asyncio.Future[None] | None = None


def _names() -> Iterator[str]:
    """Yield names as often as real books have them: a book of Janes would make every look for a duplicate a long one."""
    found = ((guest.first_name, guest.last_name) for guest in people(sys.maxsize, SEED))
    return (f"{first} {last}" for first, last in found if first and last and (first + last).isalpha())


@dataclass(slots=True)
class Staff:
    """Everybody who may register, and all phones they registered."""

    telegram: Telegram | None = None
    phones: list[str] = field(default_factory=list)
    names: Iterator[str] = field(default_factory=_names)
    hosts: dict[int, Host] = field(default_factory=dict)

    def look(self, chat_id: int, message_id: int, text: str, keyboard: Any) -> None:
        """See what the bot shows in a chat."""
        host = self.hosts.get(chat_id)
        if host is None:
            return
        save = _save_button(keyboard)
        if save and host.card and not host.card.done():
            host.card.set_result((message_id, save))
        elif host.confirmed and not host.confirmed.done() and CONFIRMED.search(text):
            host.confirmed.set_result(None)

    async def work(self, staff: int, *, seconds: float = 0.0, each: int = 0) -> list[Waits]:
        """Have a number of hosts register without a pause for some time, or a number of guests each."""
        stop = time.monotonic() + seconds
        shifts = [self._shift(repeat(FIRST_ID + index).__next__, stop, each) for index in range(staff)]
        return await _all(shifts)

    async def take_turns(self, staff: int, *, seconds: float) -> list[Waits]:
        """Have the hosts register one after another, so that only one is at work at any time."""
        turn = count()
        return await self._shift(lambda: FIRST_ID + next(turn) % staff, time.monotonic() + seconds, 0)

    async def pace(
        self, staff: int, *, seconds: float, every: float, reading: float = READING
    ) -> list[Waits]:
        """Have each host begin a guest ``every`` so many seconds, at moments of their own, whether or not others are served."""
        moments, began = Random(staff), time.monotonic()  # noqa: S311 - the same moments for every bot
        shifts = [
            self._paced(FIRST_ID + index, began + moments.uniform(0, every), began + seconds, every, reading)
            for index in range(staff)
        ]
        return await _all(shifts)

    async def _shift(self, whose: Callable[[], int], stop: float, each: int) -> list[Waits]:
        waits: list[Waits] = []
        while len(waits) < each or time.monotonic() < stop:
            waits.append(await self._served(whose()))
        return waits

    async def _paced(
        self, user_id: int, begin: float, stop: float, every: float, reading: float
    ) -> list[Waits]:
        waits: list[Waits] = []
        while begin < stop:
            await asyncio.sleep(begin - time.monotonic())
            waits.append(await self._served(user_id, reading))
            begin += every
        return waits

    async def _served(self, user_id: int, reading: float = 0.0) -> Waits:
        host = self.hosts.setdefault(user_id, Host(user_id))
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._register(host, reading)
        except TimeoutError:
            raise Stalled(f"no answer to {user_id} in {PATIENCE:.0f} s") from None

    async def _register(self, host: Host, reading: float) -> Waits:
        telegram = self.telegram
        if telegram is None:
            raise Stalled("there is no Telegram")
        loop = asyncio.get_running_loop()
        host.card, host.confirmed = loop.create_future(), None
        wrote = time.perf_counter()
        telegram.write(host.user_id, self._line())
        message_id, save = await host.card
        card = time.perf_counter() - wrote
        if reading:
            await asyncio.sleep(reading)
        host.card, host.confirmed = None, loop.create_future()
        tapped = time.perf_counter()
        telegram.tap(host.user_id, message_id, save)
        await host.confirmed
        return Waits(card * 1000, (time.perf_counter() - tapped) * 1000)

    def _line(self) -> str:
        """Return a new guest, as a line that a host would type. The phone is a British mobile."""
        number = len(self.phones)
        digits = f"{number:06d}"
        self.phones.append(f"+447400{digits}")
        return f"{next(self.names)} 07400 {digits} guest{number}@example.com window seat"


async def _all(shifts: list[Any]) -> list[Waits]:
    return [wait for shift in await asyncio.gather(*shifts) for wait in shift]


def _save_button(keyboard: Any) -> str | None:
    rows = keyboard["inline_keyboard"] if keyboard else []
    buttons = (button for row in rows for button in row)
    return next((one["callback_data"] for one in buttons if one["text"].startswith("Save")), None)
