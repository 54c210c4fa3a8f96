"""A failover: the primary dies while somebody writes, its synchronous standby is promoted, and writing goes on."""

import asyncio
import sys
import time
from contextlib import redirect_stdout
from functools import partial
from itertools import pairwise

from benchmarks.harness.trial import Failed
from benchmarks.measures.replicas.server import Server, server
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread
from bot.runtime.database_retry import persist
from storage.database import open_database
from storage.migrations import migrate
from storage.sql.statement import Statement
from storage.tables.chat import updates

NAME = "failover"
BOT = 1
BEFORE = 1.0  # seconds of writing before the primary dies, and after it was followed
SOON = Aim(20.0, at_least=False)


class Writer:
    """Stores one update after the other; ``kept`` has when each was acknowledged, by its number."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.kept: dict[int, float] = {}

    async def write(self) -> None:
        """Write until cancelled."""
        database = await open_database(self._url)
        try:
            while True:
                number = len(self.kept) + 1
                await persist(partial(database.commit, _update(number)))
                self.kept[number] = time.monotonic()
        finally:
            await database.close()

    async def lost(self) -> int:
        """Count what was acknowledged and is not there; the last one may be there unacknowledged."""
        database = await open_database(self._url)
        ((backlog,),) = await database.fetch(updates.backlog(BOT))
        await database.close()
        return max(len(self.kept) - int(backlog["number"]), 0)


def measure(scale: Scale) -> list[Row]:
    """Return the row; each round has servers of its own."""
    gaps, written = [], 0
    for _ in range(scale.rounds):
        # What the program says of the outage is no part of the table.
        with server() as primary, primary.followed() as standby, redirect_stdout(sys.stderr):
            gap, number = asyncio.run(_failed_over(primary, standby))
            gaps.append(gap)
            written += number
    note = f"from the last commit before the primary's death to the next, promoting included; {written:,} acknowledged, 0 lost"
    return [Row(name="replicas: failover", unit="s", ours=Spread.of(gaps), aim=SOON, note=note)]


async def _failed_over(primary: Server, standby: Server) -> tuple[float, int]:
    """Return the seconds in which nothing was acknowledged, and how much was; raises ``Failed`` if any of it is lost."""
    await migrate(primary.database(NAME))
    writer = Writer(primary.url(NAME, standby))
    writing = asyncio.create_task(writer.write())
    await asyncio.sleep(BEFORE)
    ordered = time.monotonic()
    await asyncio.to_thread(primary.stop)
    before = len(writer.kept)
    await asyncio.to_thread(standby.promote)
    while not writing.done() and len(writer.kept) < before + 2:  # noqa: ASYNC110 - one may have been under way
        await asyncio.sleep(0.01)
    await asyncio.sleep(BEFORE)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    if lost := await writer.lost():
        raise Failed(f"replicas: {lost} of {len(writer.kept)} acknowledged updates are lost")
    moments = list(writer.kept.values())
    # The primary acknowledges until it is really dead, so the time counts from the last that came before the silence.
    silent = max(later - earlier for earlier, later in pairwise(moments) if later > ordered)
    return silent, len(moments)


def _update(number: int) -> Statement:
    return updates.insert(BOT, number, "1:1", "{}", 1)
