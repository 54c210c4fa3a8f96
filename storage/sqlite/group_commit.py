"""Group commit: units that wait at the same time share one commit, and so one disk sync."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from storage.sql.queries import Query
from storage.sql.statement import Statement
from storage.sqlite.connection import Thread
from storage.sqlite.transactions import Rows, write


@dataclass(frozen=True, slots=True)
class _Waiting:
    unit: Sequence[Statement]
    outcome: asyncio.Future[Rows]


SOON: Final = 1.0  # seconds


class GroupCommit:
    """The only place that writes to a SQLite file.

    While the thread stores one batch, the next one gathers. A batch starts on the event loop's next
    iteration, not at once, so that callers woken together by the last batch are together in this one too.
    """

    def __init__(self, thread: Thread, queries: Mapping[str, Query]) -> None:
        self._thread = thread
        self._queries = queries
        self._waiting: list[_Waiting] = []
        self._due = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closing = False

    async def commit(self, unit: Sequence[Statement]) -> Rows:
        """Store the unit; returns once it is on the disk. Raises what ``write`` says of this unit."""
        entry = _Waiting(unit, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        self._begin()
        return await entry.outcome

    def later(self, unit: Sequence[Statement]) -> None:
        """Store the unit with the next commit, or alone within a second; its outcome is not reported."""
        loop = asyncio.get_running_loop()
        entry = _Waiting(unit, loop.create_future())
        entry.outcome.add_done_callback(_forget)
        self._waiting.append(entry)
        if self._timer is None:
            self._timer = loop.call_later(SOON, self._begin)

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._due.set()
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def close(self) -> None:
        """Wait until everything requested is stored."""
        self._closing = True
        if self._waiting or self._writing is not None:
            self._begin()
        if self._writing is not None:
            await asyncio.wait([self._writing])

    async def _write(self) -> None:
        """Store batch after batch, until it is closed and nothing waits."""
        while True:
            await self._due.wait()
            self._due.clear()
            while self._waiting:
                # A caller who was cancelled meanwhile wants nothing stored.
                batch = [entry for entry in self._waiting if not entry.outcome.done()]
                self._waiting = []
                if batch:
                    await self._store(batch)
            if self._closing:
                return

    async def _store(self, batch: list[_Waiting]) -> None:
        units = [entry.unit for entry in batch]
        try:
            outcomes = await self._thread.run(partial(write, queries=self._queries, units=units))
        except Exception as error:  # noqa: BLE001 - whatever it is, the waiting callers get it
            outcomes = [error] * len(batch)
        except asyncio.CancelledError:  # the loop is shutting down
            for entry in batch:
                entry.outcome.cancel()
            raise
        for entry, outcome in zip(batch, outcomes, strict=True):
            if entry.outcome.done():
                continue
            if isinstance(outcome, Exception):
                entry.outcome.set_exception(outcome)
            else:
                entry.outcome.set_result(outcome)


def _forget(outcome: "asyncio.Future[Rows]") -> None:
    """Retrieve the outcome, so that asyncio does not complain that nobody did."""
    if not outcome.cancelled():
        outcome.exception()
