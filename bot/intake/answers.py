"""Answers: what a turn has to say is sent, and that it was sent is stored before the next turn of its lane reads."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from secrets import token_hex

import structlog

from bot.intake.lanes import Lanes
from bot.intake.reminders import Reminders
from bot.runtime.database_retry import persist
from guests.book.unit import Conflict, Write
from handlers.dispatcher import Dispatcher
from handlers.turn.turn import Turn
from storage.book.sql_book import statements
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.sql.statement import Row, Statement
from storage.tables.chat import updates

log = structlog.get_logger(__name__)


class Answers:
    """Sends answers, and reminds lanes of those that could not be sent.

    Where processes share the database (``shared``), the update that is being answered holds its lane there;
    ``holding`` has its number and token. ``go_on`` stores statements and claims what became free; ``hold`` takes the lane
    of an update whose answer could not be sent under a new token, see ``updates.take``.
    """

    def __init__(
        self,
        desk: Dispatcher,
        database: Database,
        lanes: Lanes,
        bot_id: int,
        *,
        go_on: Callable[..., Awaitable[object]],
        hold: Callable[[int, str], Statement],
    ) -> None:
        self._desk = desk
        self._database = database
        self._lanes = lanes
        self._bot_id = bot_id
        self._go_on = go_on
        self._hold = hold
        self.shared = False
        self.holding: dict[int, str] = {}
        self.reminders = Reminders(desk, lanes, self._takes, self.send, self.let_go)

    async def inherit(self, silent: Sequence[Row], token: str) -> None:
        """Remind the lanes of updates that dead processes did not answer; until then they are held under ``token``."""
        self.holding |= {row["update_id"]: token for row in silent}
        self.reminders.owe_all(silent)
        await self.reminders.say()

    def let_go(self, update_ids: Iterable[int]) -> None:
        """Renew these holds no longer: they have ended, or end with their lease."""
        for update_id in update_ids:
            self.holding.pop(update_id, None)

    async def send(self, lane: str, update_ids: Sequence[int], turn: Turn) -> None:
        """Send the replies, and store that they were sent, or the lane is reminded later."""
        remember: list[Write] = []
        mark = updates.unsaid
        try:
            remember = await self._desk.answer(turn)
            if turn.unsaid:
                self.reminders.owe(lane, update_ids)
            else:
                mark = updates.answered
        finally:
            await self._remember(lane, statements(remember), [mark(self._bot_id, one) for one in update_ids])

    async def _takes(self, lane: str, update_ids: list[int]) -> bool:
        """Take a lane to remind it; what another process has in hand is owed until it is answered there."""
        if not self.shared or any(one in self.holding for one in update_ids):
            return True
        token, newest = token_hex(8), max(update_ids)
        unit = (self._hold(newest, token), updates.is_unanswered(self._bot_id, newest))
        taken, unanswered = await self._database.commit(*unit)
        if taken:
            self.holding[newest] = token
        elif unanswered:
            self.reminders.owe(lane, update_ids)
        return bool(taken)

    async def _remember(self, lane: str, facts: Sequence[Statement], marks: Sequence[Statement]) -> None:
        unit = (*facts, *marks)
        try:
            if self.shared:
                await persist(partial(self._go_on, *unit))  # only the database knows what waits for this lane
            elif self._lanes.followed(lane):
                await self._database.commit(*unit)
            else:
                await self._database.later(*unit)
        except Conflict:  # the guest is gone
            await self._remember(lane, (), marks)
        except DatabaseUnavailable:
            log.warning("the database does not answer", waiting="that answers were sent")
