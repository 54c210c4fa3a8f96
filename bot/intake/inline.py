"""Inline queries: answered outside the lanes, never stored; a person's newest one cancels the others."""

import asyncio
from time import monotonic
from typing import Any

import structlog
from telegram import Update

from bot.intake.lanes import lane_of
from bot.runtime.telemetry import Telemetry
from handlers.dispatcher import Dispatcher
from storage.book.sql_book import statements
from storage.database import Database

log = structlog.get_logger(__name__)


class Inline:
    """Answers inline queries; typing on sends a new one."""

    def __init__(self, dispatcher: Dispatcher, database: Database, telemetry: Telemetry) -> None:
        self._desk = dispatcher
        self._database = database
        self._telemetry = telemetry
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def ask(self, update: dict[str, Any]) -> None:
        """Start to answer, and cancel the same person's earlier query."""
        _, user_id = lane_of(update)
        if (older := self._tasks.get(user_id)) is not None:
            older.cancel()
        task = asyncio.create_task(self._answer(update))
        self._tasks[user_id] = task
        task.add_done_callback(lambda done: self._done(user_id, done))

    async def close(self) -> None:
        """Drop what is not answered yet."""
        rest = list(self._tasks.values())
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _answer(self, update: dict[str, Any]) -> None:
        began = monotonic()
        try:
            turn = await self._desk.handle(Update.de_json(update, self._desk.bot))
            if turn.writes:  # whom it shows; it is stored even if a newer query cancels the answer
                self._database.later(*statements(turn.writes))
            await self._desk.answer(turn)
            self._telemetry.inline(monotonic() - began)
        except Exception:
            log.exception("inline query failed")

    def _done(self, user_id: int, task: asyncio.Task[None]) -> None:
        if self._tasks.get(user_id) is task:
            del self._tasks[user_id]
