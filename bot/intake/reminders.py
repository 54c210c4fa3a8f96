"""Reminders: drafts and questions are shown again where their last answer may not have arrived."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

import structlog

from bot.intake.lanes import Lanes, parties_of
from bot.runtime.database_retry import outlast
from handlers.dispatcher import Dispatcher
from handlers.turn.turn import Turn
from storage.sql.statement import Row

log = structlog.get_logger(__name__)


class Reminders:
    """What is owed to lanes: the updates whose answers may be missing."""

    def __init__(
        self,
        desk: Dispatcher,
        lanes: Lanes,
        takes: Callable[[str, list[int]], Awaitable[bool]],
        answer: Callable[[str, list[int], Turn], Awaitable[None]],
        ended: Callable[[list[int]], None],
    ) -> None:
        self._desk = desk
        self._lanes = lanes
        self._takes = takes
        self._answer = answer
        self._ended = ended
        self._unsaid = defaultdict[str, list[int]](list)

    def owe(self, lane: str, update_ids: Iterable[int]) -> None:
        """Have a lane reminded the next time."""
        self._unsaid[lane] += update_ids

    def owe_all(self, rows: Iterable[Row]) -> None:
        """Have the ``lane`` of each row reminded of its ``update_id``."""
        for row in rows:
            self.owe(row["lane"], [row["update_id"]])

    async def say(self) -> None:
        """Remind every such lane once, after what is in hand."""
        lanes, self._unsaid = self._unsaid, defaultdict(list)
        for lane, update_ids in lanes.items():
            self._lanes.add(lane, partial(self._remind, lane, update_ids))

    async def _remind(self, lane: str, update_ids: list[int]) -> None:
        try:
            if not await outlast(partial(self._takes, lane, update_ids)):
                return
            turn = await outlast(partial(self._desk.reminder, *parties_of(lane)))
            await self._answer(lane, update_ids, turn)
        except Exception:
            log.exception("a draft could not be shown again")
        finally:
            self._ended(update_ids)
