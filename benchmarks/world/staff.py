"""Staff who register one guest after the other: type a line, wait for the card, tap Save, wait for the proof."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.world.telegram import Telegram

FIRST_ID: Final = 1001
PATIENCE: Final = 30.0
CONFIRMED: Final = re.compile(r"Clopos[^\n]*saved")
SYLLABLES: Final = ("ba", "do", "fi", "ga", "le", "mo", "na", "pe", "ri", "so")


class Stalled(Exception):
    """The bot got stuck."""


@dataclass(slots=True)
class Host:
    """One member of staff, and what they look at: the card, then its confirmation."""

    user_id: int
    card: asyncio.Future[tuple[int, str]] | None = None
    confirmed: asyncio.Future[None] | None = None


@dataclass(slots=True)
class Staff:
    """Everybody who may register, and all phones they registered."""

    telegram: Telegram | None = None
    phones: list[str] = field(default_factory=list)
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

    async def work(self, staff: int, *, seconds: float = 0.0, each: int = 0) -> list[float]:
        """Have a number of staff register for some time, or a number of guests each; returns the waits after Save in ms."""
        stop = time.monotonic() + seconds
        shifts = (self._shift(FIRST_ID + index, stop, each) for index in range(staff))
        waits = await asyncio.gather(*shifts)
        return [wait for shift in waits for wait in shift]

    async def _shift(self, user_id: int, stop: float, each: int) -> list[float]:
        host = self.hosts.setdefault(user_id, Host(user_id))
        waits: list[float] = []
        while len(waits) < each or time.monotonic() < stop:
            try:
                async with asyncio.timeout(PATIENCE):
                    waits.append(await self._register(host))
            except TimeoutError:
                raise Stalled(f"no answer to {user_id} in {PATIENCE:.0f} s") from None
        return waits

    async def _register(self, host: Host) -> float:
        telegram = self.telegram
        if telegram is None:
            raise Stalled("there is no Telegram")
        loop = asyncio.get_running_loop()
        host.card, host.confirmed = loop.create_future(), None
        telegram.write(host.user_id, self._line())
        message_id, save = await host.card
        host.card, host.confirmed = None, loop.create_future()
        tapped = time.perf_counter()
        telegram.tap(host.user_id, message_id, save)
        await host.confirmed
        return (time.perf_counter() - tapped) * 1000

    def _line(self) -> str:
        """Return a new guest, as a line that a host would type. The phone is a British mobile."""
        number = len(self.phones)
        digits = f"{number:06d}"
        self.phones.append(f"+447400{digits}")
        name = "".join(SYLLABLES[int(digit)] for digit in digits[-4:])
        return f"Jane {name.title()} 07400 {digits} jane{number}@example.com window seat"


def _save_button(keyboard: Any) -> str | None:
    rows = keyboard["inline_keyboard"] if keyboard else []
    buttons = (button for row in rows for button in row)
    return next((one["callback_data"] for one in buttons if one["text"].startswith("Save")), None)
