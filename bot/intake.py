"""Intake: an update is stored before it is acknowledged, and what it does is stored with marking it done.

The order of things for one update, whichever way it came in:

1. ``receive`` commits the raw update; only then does the caller acknowledge it to Telegram.
2. The head of each free lane is claimed, in the same commit, and handled: reads, decisions, no writes.
3. One unit of work holds everything the handler wants stored, the mark "done", and the next claim.
4. What there is to say is said; then the next update of the lane begins.

A crash before 3 repeats the update from the start, and nothing of it has happened yet. A crash after 3
repeats nothing; as the answer may be missing, the present card is shown again at the next start.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from secrets import token_hex
from typing import Any, Final

import structlog
from telegram import Update

from bot.lanes import lane_of
from guests.book import Conflict
from handlers.desk import Desk
from storage import drafts, updates
from storage.book import statements
from storage.database import Database
from storage.statement import Statement
from storage.updates import StoredUpdate

log = structlog.get_logger(__name__)
SLOTS: Final = 64
LEASE: Final = 30_000
HEARTBEAT: Final = 10.0
TRIES: Final = 4
REREADS: Final = 5
PAUSE: Final = 2_000
DRAFT_LIFE: Final = 7 * 24 * 3600 * 1000  # an abandoned draft is somebody's personal data
FORGET_AFTER: Final = 2 * 24 * 3600 * 1000  # Telegram repeats an update for at most a day


class Intake:
    """Takes raw updates in and has the desk handle them, lane by lane."""

    def __init__(self, desk: Desk, database: Database, bot_id: int, now: Callable[[], int]) -> None:
        self._desk = desk
        self._database = database
        self._bot_id = bot_id
        self._now = now
        self._token = token_hex(8)
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._answered: list[int] = []
        self._inline: dict[int, asyncio.Task[None]] = {}
        self._beating: asyncio.Task[None] | None = None
        self._closing = False

    async def start(self, *, alone: bool) -> None:
        """Go on with what an earlier run left unfinished, and keep the leases alive from now on.

        Its claims are void at once when we are ``alone`` with this database, else when they run out.
        """
        if alone:
            await self._database.commit(updates.release_all(self._bot_id))
        since = self._now() - FORGET_AFTER
        (left,) = await self._database.fetch(updates.unanswered(self._bot_id, since))
        for row in left:
            self._spawn(self._remind(row["lane"], row["update_id"]))
        await self._claim()
        self._beating = asyncio.create_task(self._beat())

    async def receive(self, raw: Sequence[dict[str, Any]]) -> None:
        """Store updates; when this returns they may be acknowledged. Raises ``DatabaseUnavailable``.

        Inline queries are not stored: they live for seconds, and whoever types on asks again.
        """
        kept = [update for update in raw if "inline_query" not in update]
        for update in raw:
            if "inline_query" in update:
                self._ask(update)
        if kept:
            await self._claim(*(self._keep(update) for update in kept))

    async def close(self, patience: float) -> None:
        """Finish what is in hand within ``patience`` seconds; what is left is handled at the next start."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        rest = [*self._tasks, *self._inline.values(), *([self._beating] if self._beating else [])]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await self._database.commit(*self._answers(), updates.release(self._bot_id, self._token))

    def _keep(self, update: dict[str, Any]) -> Statement:
        chat_id, user_id = lane_of(update)
        raw = json.dumps(update, separators=(",", ":"))
        return updates.keep(self._bot_id, update["update_id"], f"{chat_id}:{user_id}", raw, self._now())

    async def _claim(self, *before: Statement, wakes: Sequence[str] = ()) -> None:
        """Commit ``before``, mark what was answered, and take on as many updates as there are slots free."""
        for row in await self._commit(*before, wakes=wakes):
            self._take(row)

    async def _commit(self, *before: Statement, wakes: Sequence[str] = ()) -> list[StoredUpdate]:
        now = self._now()
        free = 0 if self._closing else max(SLOTS - len(self._in_hand), 0)
        claim = updates.claim(self._bot_id, self._token, now, now + LEASE, free)
        results = await self._database.commit(*self._answers(), *before, claim, wakes=wakes)
        return updates.claimed(results[-1])

    def _answers(self) -> list[Statement]:
        done, self._answered = self._answered, []
        return [updates.answered(self._bot_id, update_id) for update_id in done]

    def _take(self, row: StoredUpdate) -> None:
        if row.update_id not in self._in_hand:
            self._in_hand.add(row.update_id)
            self._spawn(self._handle(row))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, row: StoredUpdate) -> None:
        following: list[StoredUpdate] = []
        try:
            following = await self._decide(row)
        except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
            await self._fail(row, error)
        finally:
            self._in_hand.discard(row.update_id)
        for other in following:
            self._take(other)

    async def _decide(self, row: StoredUpdate) -> list[StoredUpdate]:
        """Handle one update to the end and return what was claimed next."""
        update = Update.de_json(json.loads(row.raw), self._desk.bot)
        for attempt in range(REREADS):
            turn = await self._desk.handle(update)
            finish = updates.finish(self._bot_id, row.update_id, self._token, self._now())
            try:
                following = await self._commit(*statements(turn.writes), finish, wakes=sorted(turn.wakes))
            except Conflict:
                if attempt == REREADS - 1:
                    raise
                continue
            others = [other for other in following if other.lane != row.lane]
            for other in others:
                self._take(other)
            remember = await self._desk.answer(turn)
            self._answered.append(row.update_id)
            if remember:
                await self._database.commit(*self._answers(), *statements(remember))
            return [other for other in following if other.lane == row.lane]
        return []

    async def _fail(self, row: StoredUpdate, error: Exception) -> None:
        """Try again later; after the last try set the update aside, so that its lane goes on."""
        now, what = self._now(), f"{type(error).__name__}: {error}"
        log.warning("update failed", update_id=row.update_id, attempt=row.attempts, exc_info=error)
        try:
            if row.attempts < TRIES:
                until = now + PAUSE * row.attempts
                await self._database.commit(
                    updates.postpone(self._bot_id, row.update_id, self._token, until, what)
                )
                return
            await self._database.commit(
                updates.set_aside(self._bot_id, row.update_id, self._token, what, now)
            )
            chat_id, user_id = (int(part) for part in row.lane.split(":"))
            await self._desk.apologise(chat_id, user_id)
        except Conflict:
            log.info("update is in other hands", update_id=row.update_id)

    async def _remind(self, lane: str, update_id: int) -> None:
        chat_id, user_id = (int(part) for part in lane.split(":"))
        remember = await self._desk.remind(chat_id, user_id)
        await self._database.commit(*statements(remember), updates.answered(self._bot_id, update_id))

    def _ask(self, update: dict[str, Any]) -> None:
        """Answer an inline query beside the lanes; a newer one of the same person overtakes it."""
        _, user_id = lane_of(update)
        if (older := self._inline.get(user_id)) is not None:
            older.cancel()
        task = asyncio.create_task(self._answer_inline(update))
        self._inline[user_id] = task
        task.add_done_callback(
            lambda done: self._inline.pop(user_id) if self._inline.get(user_id) is done else None
        )

    async def _answer_inline(self, update: dict[str, Any]) -> None:
        try:
            await self._desk.answer(await self._desk.handle(Update.de_json(update, self._desk.bot)))
        except Exception:
            log.exception("inline query failed")

    async def _beat(self) -> None:
        """Keep our leases, look for lanes that others left, redraw stale cards, forget old updates."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            now = self._now()
            try:
                await self._claim(
                    updates.renew(self._bot_id, self._token, now + LEASE),
                    updates.purge(now - FORGET_AFTER),
                    drafts.purge(now - DRAFT_LIFE),
                )
                await self._desk.cards.catch_up()
            except Exception:
                log.exception("housekeeping failed")
