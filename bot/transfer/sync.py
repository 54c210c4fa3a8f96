"""Sync: reads the customers of an account into the book, page by page, in a round that can be interrupted and resumed.

A page's guests and the position of the next page are stored in one unit, so a page counts once, whatever
happens. If a link or a match shows that a guest is known, only gaps are filled; others are added. Nobody is
sent anywhere, and guests who are missing at the account stay in the book.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, Final

import structlog

from bot.transfer.sync_matching import NO_TAGS, RecordMatcher
from guests.book.unit import Conflict
from guests.delivery.connector import (
    Ambiguous,
    AtHome,
    Connector,
    Lists,
    Pages,
    ProviderRecord,
    RecordPage,
    Unavailable,
    Unsupported,
)
from guests.delivery.telling.tag_groups import VenueTags
from guests.transfer.batch_matching import Outcome
from guests.values import Pick
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import sync_positions

log = structlog.get_logger(__name__)
LEASE: Final = 120_000  # milliseconds; renewed with every page and during every pause
RENEWAL: Final = 60.0
PAUSE: Final = (
    1.0  # seconds between two pages: Clopos allows a hundred calls a minute, and the rest is for guests
)
FIRST_REST: Final = 2.0
LONGEST_REST: Final = 300.0
TRIES: Final = 6  # calls in a row without an answer before a round stops
PAGE: Final = 100  # records per page if the connector has no pages
BEGINNING: Final = ""  # the cursor of a connector that can't resume
_DECISIONS: Final = 5


@dataclass(slots=True)
class Round:
    """The counts of a round over an account."""

    account: str
    seen: int = 0
    total: int | None = None
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    def as_data(self) -> dict[str, Any]:
        """Return the counts for JSON."""
        counts = {one.name.lower(): self.outcomes[one] for one in Outcome}
        return {"account": self.account, "seen": self.seen, **counts}


class TakenOver(Exception):
    """Somebody else is reading this account now, or has done so tonight."""


class Sync:
    """Reads one account into the ``book`` of its venue, by default the venue's own."""

    def __init__(
        self,
        database: Database,
        account: str,
        connector: Connector,
        *,
        secret: str,
        now: Callable[[], int],
        book: str = "",
        rest: Callable[[float], Awaitable[object]] = asyncio.sleep,
        tags: VenueTags = NO_TAGS,
        offered: Sequence[Pick] = (),
    ) -> None:
        self._database = database
        self._account = account
        self._connector = connector
        self._now = now
        self._rest = rest
        self._token = token_hex(8)
        country = connector.country if isinstance(connector, AtHome) else ""
        self._desk = RecordMatcher(database, account, secret, country, book, tags=tags, offered=offered)

    async def run(
        self, told: Callable[[Round], None] = lambda _: None, *, done_before: int | None = None
    ) -> Round:
        """Read to the end, from where the last round stopped; calls ``told`` for every page.

        Raises ``TakenOver``, also if a round has ended at ``done_before`` (Unix ms) or later, and
        ``ConnectorError`` if the account refuses or stays silent: then the round can be resumed.
        """
        now = self._now()
        begin = sync_positions.begin(
            self._account,
            self._token,
            now=now,
            lease_until=now + LEASE,
            done_before=now + 1 if done_before is None else done_before,
        )
        ((*rows,),) = await self._database.commit(begin)
        if not rows:
            raise TakenOver
        position = sync_positions.read(rows[0])
        try:
            return await self._read(position.cursor, Round(self._account, position.seen), told)
        finally:
            await asyncio.shield(self._database.commit(sync_positions.let_go(self._account, self._token)))

    async def _read(self, cursor: str | None, round_: Round, told: Callable[[Round], None]) -> Round:
        silent = 0
        while True:
            try:
                async with aclosing(_pages(self._connector, cursor)) as pages:
                    async for page in pages:
                        await self._take(page, round_)
                        cursor, silent = page.cursor, 0
                        told(round_)
                        if cursor is not None:
                            await self._rest(PAUSE)
            except (Unavailable, Ambiguous) as error:
                silent += 1
                if silent >= TRIES:
                    raise
                log.info("sync waits", account=self._account, detail=error.detail)
                await self._wait(_pause(error, silent))
            else:
                return round_

    async def _wait(self, seconds: float) -> None:
        """Pause, holding the lease meanwhile."""
        while seconds > 0:
            await self._rest(min(seconds, RENEWAL))
            seconds -= RENEWAL
            if not await self._holds():
                raise TakenOver

    async def _take(self, page: RecordPage, round_: Round) -> None:
        """Decide a page and store it with the position; if the book changes in between, decide again."""
        for left in reversed(range(_DECISIONS)):
            writes, outcomes = await self._desk.decide(page.records, self._now())
            try:
                await self._database.commit(self._moved(page), *writes)
            except Conflict:
                if not left or not await self._holds():
                    raise TakenOver from None
            else:
                break
        round_.seen += len(page.records) + page.unreadable
        round_.total = page.total
        round_.outcomes.update(outcomes)
        if page.unreadable:
            round_.outcomes[Outcome.REFUSED] += page.unreadable

    def _moved(self, page: RecordPage) -> Statement:
        seen, now = len(page.records) + page.unreadable, self._now()
        if page.cursor is None:
            return sync_positions.finish(self._account, self._token, seen=seen, now=now)
        return sync_positions.advance(
            self._account, self._token, cursor=page.cursor, seen=seen, lease_until=now + LEASE
        )

    async def _holds(self) -> bool:
        """Tell whether the round is still ours, and extend the lease."""
        try:
            await self._database.commit(self._renewal())
        except Conflict:
            return False
        return True

    def _renewal(self) -> Statement:
        return sync_positions.renew(self._account, self._token, lease_until=self._now() + LEASE)


async def _pages(connector: Connector, cursor: str | None) -> AsyncGenerator[RecordPage, None]:
    """Yield pages; a connector that lists without pages starts over each time."""
    if isinstance(connector, Pages):
        async for page in connector.pages(cursor):
            yield page
        return
    if not isinstance(connector, Lists):
        raise Unsupported("this account can't list its customers")
    held: list[ProviderRecord] = []
    async for record in connector.list():
        if len(held) == PAGE:
            yield RecordPage(records=tuple(held), cursor=BEGINNING)
            held = []
        held.append(record)
    yield RecordPage(records=tuple(held), cursor=None)


def _pause(error: Unavailable | Ambiguous, silent: int) -> float:
    """Return how many seconds to wait: as requested, else longer each time, with jitter."""
    asked = error.retry_after if isinstance(error, Unavailable) else None
    longest = min(FIRST_REST * 2**silent, LONGEST_REST)
    return asked or random.uniform(longest / 2, longest)  # noqa: S311 - spreads retries, guards nothing
