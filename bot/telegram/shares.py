"""Shares: Telegram's limits are those of a bot, and several processes may speak for it.

Each says every ``BEAT`` seconds in a row of its own what it wants and where it has sent, and reads what the others say. So
each knows its share of the bot's rate, at no cost per message. As in ``election``, a row is alive if it changes by our
steady clock: no two clocks are compared.
"""

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from secrets import token_hex
from time import monotonic
from typing import Final

from bot.telegram.pace import Pace, Report
from guests.book.unit import Conflict
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Row
from storage.tables.chat import meta

BEAT: Final = 2.0  # seconds
SILENT: Final = 3 * BEAT  # then its share is the others'
GONE: Final = 60.0  # then its row is deleted
LEAST: Final = 3.0  # messages a second that even an idle process counts for, so that it can begin at once


@dataclass(slots=True)
class Heard:
    """What another process said last, and when that was new to us."""

    text: str
    at: float


class Shares:
    """This process's part in the ``rate`` of a bot, in messages a second; sets the share of its ``pace``."""

    def __init__(self, database: Database, bot_id: int, pace: Pace, rate: float) -> None:
        self._database = database
        self._pace = pace
        self._rate = rate
        self._all = f"pace:{bot_id}:"
        self._key = f"{self._all}{token_hex(8)}"
        self._number = 0
        self._heard: dict[str, Heard] = {}
        self._spoke_at = monotonic() - BEAT

    async def keep(self) -> None:
        """Speak and listen until cancelled; what is missed while the database is away is made up for."""
        try:
            while True:
                with suppress(DatabaseUnavailable):
                    await self.beat()
                with suppress(TimeoutError):
                    async with asyncio.timeout(BEAT):
                        await self._pace.flooded.wait()
        finally:
            await self._step_back()

    async def beat(self) -> None:
        """Say what we do, and take our share. Raises ``DatabaseUnavailable``."""
        now = monotonic()
        own = self._pace.report(max(now - self._spoke_at, BEAT / 10))
        self._spoke_at, self._number = now, self._number + 1
        text = json.dumps({"number": self._number} | asdict(own))
        _, rows = await self._database.commit(meta.put(self._key, text), meta.under(self._all))
        others = self._living(rows, now)
        self._pace.hear(others)
        self._pace.share = share_of(own.wants, [one.wants for one in others], self._rate)
        if gone := self._gone(now):
            await self._database.commit(*map(meta.remove_under, gone))

    def _living(self, rows: list[Row], now: float) -> list[Report]:
        """Return what others said who still speak. Seconds of waiting count from when we heard of them."""
        said = {row["key"]: row["value"] for row in rows if row["key"] != self._key}
        fresh = {key for key, text in said.items() if key not in self._heard or self._heard[key].text != text}
        self._heard = {
            key: Heard(text, now) if key in fresh else self._heard[key] for key, text in said.items()
        }
        return [
            _read(text, is_new=key in fresh)
            for key, text in said.items()
            if now - self._heard[key].at < SILENT
        ]

    def _gone(self, now: float) -> list[str]:
        return [key for key, heard in self._heard.items() if now - heard.at >= GONE]

    async def _step_back(self) -> None:
        """Leave our share to the others at once."""
        with suppress(DatabaseUnavailable, Conflict, TimeoutError):
            async with asyncio.timeout(BEAT):
                await self._database.commit(meta.remove_under(self._key))


def share_of(ours: float, others: Iterable[float], rate: float) -> float:
    """Return our part of a rate, by what all want; the parts of all who know the same add up to it."""
    mine = max(ours, LEAST)
    return rate * mine / (mine + sum(max(one, LEAST) for one in others))


def _read(text: str, *, is_new: bool) -> Report:
    """Read what another said; how long it must wait counts once."""
    said = json.loads(text)
    groups = {int(chat): int(number) for chat, number in said["groups"].items()}
    held = {int(chat): float(seconds) for chat, seconds in said["held"].items()} if is_new else {}
    return Report(float(said["wants"]), groups, held)
