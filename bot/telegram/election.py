"""The election of the process that polls: Telegram serves one poll at a time, so of several processes one polls.

Whoever polls says so in the database every ``BEAT`` seconds, by a word that was never there before. Whoever sees the
same word for ``SILENCE`` seconds puts its own there instead, and polls. So each goes by its own steady clock, no two
clocks are compared, and no session has to last, which a pooler would not allow. A leader that could not say so for
``LOST_AFTER`` seconds stops: that is before anybody else can begin. A process that stood still (a paused container, a
machine that slept) finds that out by its clock before it polls again, for its poll would end the new leader's.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from secrets import token_hex
from time import monotonic
from typing import Final

import structlog

from guests.book.unit import Conflict
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.tables.chat import meta

log = structlog.get_logger(__name__)
BEAT: Final = 1.5  # seconds
LOST_AFTER: Final = 4.5
SILENCE: Final = 6.0
LOOK: Final = 0.5  # seconds between two looks of those who wait
NOBODY: Final = ""
WAKE_POLLER: Final = "poller"


class Election:
    """One process's part in it."""

    def __init__(self, database: Database, bot_id: int) -> None:
        self._database = database
        self._key = f"poller:{bot_id}"
        self._token = token_hex(8)
        self._number = 0
        self._elected = False
        self._spoke_at = 0.0

    @property
    def leads(self) -> bool:
        """Whether this process polls now: it was elected, and could say so lately."""
        return self._elected and monotonic() - self._spoke_at < LOST_AFTER

    async def lead(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do the ``work`` whenever this process is elected, until cancelled; raises what the work raises."""
        while True:
            await self._won()
            log.info("this process polls now")
            self._elected = True
            try:
                await self._while_elected(work)
            finally:
                self._elected = False
            log.warning("another process polls now, or the database is away")

    async def _won(self) -> None:
        """Wait until nobody else has spoken for long enough, and take their place."""
        seen, since = None, monotonic()
        while True:
            try:
                word = await self._word()
                if word != seen:
                    seen, since = word, monotonic()
                if self._may_follow(word, (now := monotonic()) - since) and await self._speak(word):
                    self._spoke_at = now
                    return
                await self._database.woken(WAKE_POLLER, LOOK)
            except DatabaseUnavailable:  # meanwhile nobody could speak
                seen, since = None, monotonic()
                await asyncio.sleep(LOOK)

    def _may_follow(self, word: str, silent: float) -> bool:
        return word == NOBODY or self._is_ours(word) or silent >= SILENCE

    async def _while_elected(self, work: Callable[[], Awaitable[None]]) -> None:
        """Work, and say so again and again, until the work ends or another process has our place."""
        working = asyncio.ensure_future(work())
        try:
            while not working.done():
                await asyncio.wait({working}, timeout=BEAT)
                began = monotonic()
                with suppress(DatabaseUnavailable, TimeoutError):
                    async with asyncio.timeout(max(self._spoke_at + LOST_AFTER - began, 0)):
                        if not await self._still_speaks():
                            break
                        self._spoke_at = began
                if not self.leads:
                    break
        finally:
            if not working.done():
                working.cancel()
            ended = await asyncio.gather(working, return_exceptions=True)
            await self._step_down()
        for outcome in ended:
            if isinstance(outcome, Exception):
                raise outcome

    async def _still_speaks(self) -> bool:
        word = await self._word()
        return self._is_ours(word) and await self._speak(word)

    async def _step_down(self) -> None:
        """Let another process begin at once."""
        with suppress(DatabaseUnavailable, Conflict, TimeoutError):
            async with asyncio.timeout(LOST_AFTER):
                if self._is_ours(word := await self._word()):
                    await self._database.commit(meta.swap(self._key, NOBODY, was=word), wakes=(WAKE_POLLER,))

    async def _word(self) -> str:
        (rows,) = await self._database.fetch(meta.get(self._key))
        if not rows:
            (rows,) = await self._database.commit(meta.keep(self._key, NOBODY))
        return meta.value(rows) or NOBODY

    async def _speak(self, was: str) -> bool:
        """Put our next word in the place of the one that ``was`` there; false if another was faster."""
        self._number += 1
        try:
            await self._database.commit(meta.swap(self._key, f"{self._token} {self._number}", was=was))
        except Conflict:
            return False
        return True

    def _is_ours(self, word: str) -> bool:
        return word.startswith(self._token)
