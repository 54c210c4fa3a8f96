"""Forgetter: messages that are due are deleted or blanked, a few at a time, until none is left."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog
from telegram.ext import ExtBot

from guests.book.rights.forgetting import Message
from guests.clock import AHEAD
from handlers.rights.forgetter import forget
from handlers.telegram.chats import Chats
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.proven_clock import ProvenClock
from storage.tables.chat import cards, messages

log = structlog.get_logger(__name__)
ROUND: Final = 2.0  # seconds
TOGETHER: Final = 20
LEASE: Final = 600_000  # milliseconds after which messages are tried again that nobody has dealt with


class Forgetter:
    """Forgets the messages of the bot ``number``. Several may share one database: what is claimed, others leave alone."""

    def __init__(
        self, database: Database, bot: ExtBot[None], chats: Chats, *, now: Callable[[], int], number: int = 0
    ) -> None:
        self._database = database
        self._number = number
        self._bot = bot
        self._chats = chats
        self._now = now
        self._clock = ProvenClock(database, now, "messages of a clock that was ahead")

    async def run(self) -> None:
        """Forget what is due, round after round, until cancelled."""
        while True:
            try:
                while await self.round():
                    pass
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="old messages")
            except Exception:
                log.exception("a message could not be forgotten and is tried again")
            await asyncio.sleep(ROUND)

    async def round(self) -> int:
        """Forget some messages; returns how many were due."""
        now = self._now()
        if await self._clock.is_right_again():
            await self._database.commit(messages.overtake(now, now + AHEAD, self._number))
        ((*rows,),) = await self._database.commit(messages.claim(now, now + LEASE, TOGETHER, self._number))
        await asyncio.gather(*(self._forget(messages.read(row)) for row in rows))
        return len(rows)

    async def _forget(self, message: Message) -> None:
        """Forget one; it must not be drawn over with what it showed."""
        await self._database.commit(cards.remove_at(message.chat_id, message.message_id, self._number))
        if await forget(self._bot, self._chats, message, self._now()):
            await self._database.commit(messages.remove(message, self._number))
