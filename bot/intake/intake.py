"""Intake: stores an update before acknowledging it, and its effects together with the mark "done".

The steps for one update, from polling or webhook alike:

1. ``receive`` commits the raw update; only then does the caller acknowledge it to Telegram.
2. The head of each free lane is claimed, in the same commit, and handled: reads, decisions, no writes.
3. One unit of work holds everything the handler wants stored, the mark "done", and the next claim.
4. The replies are sent; then the next update of the lane begins. Where several processes share the database, the
   lane is ours until then, so no other's answer comes in between.

A crash before 3 repeats the update from the start, as nothing has happened yet. A crash after 3 repeats
nothing; since the answer may be missing, the next start, or another process, shows the current card again.

Claims are held under a token that every heartbeat replaces. A claim that never reached us (the connection
broke at the commit) is not in hand, so nobody renews it and its lease ends.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from secrets import token_hex
from time import monotonic
from types import MappingProxyType
from typing import Any, Final

import structlog
from structlog.contextvars import bind_contextvars

from bot.intake.answers import Answers
from bot.intake.arrivals import Arrival, arrivals
from bot.intake.chores import for_ever
from bot.intake.inline import Inline
from bot.intake.lanes import Lanes, kind_of, name_of, parties_of
from bot.intake.reading import read_update
from bot.intake.rereads import until_stored
from bot.intake.retention import FORGET_AFTER, outlived
from bot.intake.second_look import SecondLook
from bot.intake.strangers import Strangers
from bot.runtime.database_retry import outlast, persist
from bot.runtime.errors import Unreadable, place_of
from bot.runtime.telemetry import Telemetry
from guests.book.reads import Opening
from guests.book.unit import Conflict
from handlers.book.writes import WAKE_WORKER
from handlers.dispatcher import Dispatcher
from handlers.turn.turn import Turn
from storage.book.new_claims import ClaimNew, claim_nothing
from storage.book.sql_book import statements
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Row, Statement
from storage.tables.chat import updates
from storage.tables.chat.updates import StoredUpdate
from storage.tables.restored import doubted

log = structlog.get_logger(__name__)
SLOTS: Final = 64
LEASE: Final = 30_000
HEARTBEAT: Final = 10.0
TRIES: Final = 4
PAUSE: Final = 1_000
NOBODY: Final[Mapping[int, Arrival]] = MappingProxyType({})


class Intake:
    """Receives raw updates and has the dispatcher handle them, lane by lane."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        database: Database,
        bot_id: int,
        now: Callable[[], int],
        telemetry: Telemetry | None = None,
        *,
        claim_new: ClaimNew = claim_nothing,
        restored_at: int = 0,
    ) -> None:
        self._desk = dispatcher
        self._database = database
        self._bot_id = bot_id
        self._now = now
        self._telemetry = telemetry or Telemetry()
        self._claim_new = claim_new
        self._restored_at = restored_at
        self.beat_at = monotonic()  # when the last heartbeat succeeded
        self._token = token_hex(8)
        self._in_hand: dict[int, str] = {}
        self._lanes = Lanes()
        self._strangers = Strangers(database, dispatcher.services)
        self._inline = Inline(dispatcher, database, self._telemetry)
        self._second_look = SecondLook(self._lanes, self._look)
        self._answers = Answers(dispatcher, database, self._lanes, bot_id, go_on=self._go_on, hold=self._hold)
        self._chores: list[asyncio.Task[None]] = []
        self._closing = False

    @property
    def waiting(self) -> int:
        """How many updates this process has in hand, including those waiting for their lane."""
        return len(self._lanes.tasks)

    async def start(self, *, alone: bool) -> None:
        """Continue what an earlier run left unfinished, and keep the leases alive from now on.

        Its claims are void at once if we are ``alone`` with this database, else when they expire.
        """
        self._answers.shared = not alone
        if alone:
            await self._database.commit(updates.release_all(self._bot_id))
        await self._remind_all()
        self._chores = [
            asyncio.create_task(for_ever(work, HEARTBEAT))
            for work in (self._beat, self._answers.reminders.say)
        ]

    async def receive(self, raw: Sequence[dict[str, Any]]) -> None:
        """Store updates; once this returns, they may be acknowledged. Raises ``DatabaseUnavailable``.

        Inline queries are not stored: they live for seconds, and typing on sends a new one. Nor is most of what
        strangers send.
        """
        for update in raw:
            self._telemetry.received(kind_of(update))
            if "inline_query" in update:
                self._inline.ask(update)
        kept = await self._strangers.admitted([update for update in raw if "inline_query" not in update])
        if kept:
            arriving = arrivals(kept, self._lanes.busy, self._desk.services.bot)
            await self._claim(*map(self._keep, kept), arriving=arriving)
            self._strangers.stored(kept)
            if self._answers.shared and any(one["update_id"] not in self._in_hand for one in kept):
                self._second_look.soon()

    async def close(self, patience: float) -> None:
        """Finish what is in hand within ``patience`` seconds; the next start handles the rest."""
        self._closing = True
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        tokens = {self._token, *self._in_hand.values(), *self._answers.holding.values()}
        await self._lanes.close(patience)
        await self._inline.close()
        try:
            await self._database.commit(*(updates.release(self._bot_id, token) for token in tokens))
        except DatabaseUnavailable:
            log.warning("the database does not answer; what was in hand waits for its lease to end")

    def _keep(self, update: dict[str, Any]) -> Statement:
        raw = json.dumps(update, separators=(",", ":"))
        return updates.insert(self._bot_id, update["update_id"], name_of(update), raw, self._now())

    async def _claim(
        self,
        *before: Statement,
        wakes: Sequence[str] = (),
        freed: int = 0,
        arriving: Mapping[int, Arrival] = NOBODY,
    ) -> list[list[Row]]:
        """Commit ``before``, and claim as many updates as there are slots; this releases ``freed``.

        Returns the rows of ``before``. What the ``arriving`` updates need to know is read in the same unit.
        """
        now, token = self._now(), self._token
        free = 0 if self._closing else max(SLOTS - len(self._in_hand) + freed, 0)
        claim = updates.claim(self._bot_id, token, now, now + LEASE, free)
        reads = (one for arrival in arriving.values() for one in arrival.reads)
        results = iter(await self._database.commit(*before, claim, *reads, wakes=wakes))
        done, claimed = list(islice(results, len(before))), next(results)
        openings = {
            number: arrival.opening(list(islice(results, len(arrival.reads))))
            for number, arrival in arriving.items()
        }
        for row in updates.claimed(claimed):
            known = row.update_id in self._in_hand  # our own lease ran out during an outage
            self._in_hand[row.update_id] = token
            if not known:
                opening = None if self._lanes.busy(row.lane) else openings.get(row.update_id)
                self._lanes.add(row.lane, partial(self._handle, row, opening))
        return done

    def _hold(self, update_id: int, token: str) -> Statement:
        return updates.take(self._bot_id, update_id, token, self._now() + LEASE)

    async def _go_on(self, *unit: Statement, freed: int = 0) -> None:
        """Commit a unit that frees a lane, and claim what waits for it, also if that came only now."""
        await self._claim(*unit, freed=freed)
        if self._answers.shared and not self._closing:
            self._second_look.soon()

    async def _handle(self, row: StoredUpdate, opening: Opening | None = None) -> None:
        """Bring one update to its end. Its slot is free before the answer, which may take a while."""
        bind_contextvars(update_id=row.update_id)  # in every log line about it: the task is its own
        raw = json.loads(row.raw)
        kind = kind_of(raw)
        try:
            turn = await self._decide(row, raw, opening)
        except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
            await self._fail(row, kind, error)
            return
        finally:
            token = self._in_hand.pop(row.update_id)
        self._telemetry.stored(kind, self._since(row))
        self._answers.holding[row.update_id] = token
        try:
            await self._answers.send(row.lane, [row.update_id], turn)
            if not turn.unsaid:
                self._telemetry.answered(self._since(row))
        except DatabaseUnavailable:
            log.warning("the database does not answer, an answer comes later", update_id=row.update_id)
        except Exception:
            log.exception("an answer failed", update_id=row.update_id)
        finally:
            self._answers.let_go([row.update_id])

    def _since(self, row: StoredUpdate) -> float:
        """Return the seconds since an update arrived, by the receiver's clock."""
        return max(self._now() - row.received_at, 0) / 1000

    async def _decide(self, row: StoredUpdate, raw: dict[str, Any], opening: Opening | None) -> Turn:
        """Have the dispatcher decide, first by what is read already, and store all of it; raises what prevents that."""
        update, read = read_update(raw, self._desk.bot), iter([opening])
        return await until_stored(
            lambda: outlast(partial(self._desk.handle, update, next(read, None))), partial(self._store, row)
        )

    async def _store(self, row: StoredUpdate, turn: Turn) -> None:
        """Store what the turn wants stored and the mark "done"; what it owes leaves at once if it may."""
        now, token = self._now(), self._in_hand[row.update_id]
        hold = now + LEASE if self._answers.shared else 0
        finish = updates.finish(self._bot_id, row.update_id, token, now, hold)
        may_be_sent = row.received_at <= self._restored_at
        claim = self._claim_new(turn.new) if turn.new and not may_be_sent else None
        wakes = {WAKE_WORKER} if turn.new and not (claim and claim.everything) else set()
        writes = statements(turn.writes)
        unit = [*statements(turn.stands), *(doubted(writes, now) if may_be_sent else writes)]
        # Where the lane is ours until the answer, the next claim comes after it, unless others wait for a slot.
        claims = not self._answers.shared or len(self._in_hand) >= SLOTS
        commit = partial(self._claim, freed=1) if claims else self._database.commit
        try:
            await commit(*(claim.within(unit) if claim else unit), finish, wakes=sorted(turn.wakes | wakes))
        except BaseException as error:
            if claim:
                claim.failed(error)
            raise
        if claim:
            claim.stored()

    async def _fail(self, row: StoredUpdate, kind: str, error: Exception) -> None:
        """Try again later; after the last try set the update aside, so that its lane goes on."""
        log.warning("update failed", update_id=row.update_id, attempt=row.attempts, exc_info=error)
        hopeless = row.attempts >= TRIES or isinstance(error, Unreadable)
        self._telemetry.failed(kind, error, given_up=hopeless)
        try:
            await (self._set_aside if hopeless else self._postpone)(row, place_of(error))
        except Conflict:
            log.info("update belongs to another worker", update_id=row.update_id)
        except Exception:
            log.exception("a failure could not be reported to anybody", update_id=row.update_id)

    async def _postpone(self, row: StoredUpdate, what: str) -> None:
        pause, token = PAUSE * row.attempts, self._in_hand[row.update_id]
        later = updates.postpone(self._bot_id, row.update_id, token, self._now() + pause, what)
        await persist(partial(self._database.commit, later))
        asyncio.get_running_loop().call_later(pause / 1000 + 0.01, self._lanes.add, row.lane, self._look)

    async def _set_aside(self, row: StoredUpdate, what: str) -> None:
        token = self._in_hand[row.update_id]
        aside = updates.quarantine(self._bot_id, row.update_id, token, what, self._now())
        await persist(partial(self._go_on, aside, freed=1))
        await self._desk.apologise(*parties_of(row.lane))

    async def _look(self) -> None:
        """Claim what has become due; if the database can't be reached, the next heartbeat does it."""
        if not self._closing:
            with suppress(DatabaseUnavailable):
                await self._claim()

    async def _remind_all(self) -> None:
        """Show drafts again whose last answer may have died with an earlier process, once per lane."""
        (left,) = await self._database.fetch(updates.unanswered(self._bot_id, self._now() - FORGET_AFTER))
        self._answers.reminders.owe_all(left)
        await self._answers.reminders.say()

    async def _beat(self) -> None:
        """Renew what is in hand under any token, switch to a new token, claim what others left, delete old rows."""
        now = self._now()
        held = {*self._in_hand.values(), *self._answers.holding.values()}
        self._token = token_hex(8)
        renewals = (updates.renew(self._bot_id, token, now + LEASE) for token in held)
        inherit = updates.inherit(self._bot_id, token := self._token, now, now + LEASE)
        silent, *_ = await self._claim(
            inherit, *renewals, updates.void(self._bot_id, now + LEASE), *outlived(now)
        )
        self.beat_at = monotonic()
        if silent:
            await self._answers.inherit(silent, token)
