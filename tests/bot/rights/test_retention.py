import asyncio
from collections import Counter
from datetime import UTC, datetime, time

import pytest

from bot.rights.retention import BATCH, Retention
from guests.audit.acts import Act
from guests.book.display import Card
from guests.book.rights.erasure import DAY
from guests.book.rights.retention import unseen_since
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.book.sql_book import SqlBook, statements
from storage.database import Database
from storage.tables.book import deliveries, guests
from storage.tables.chat import meta
from tests.storage.values import delivery, stored

NOW = 1_700_000_000_000
YEAR_AGO = NOW - 400 * DAY


class Desk:
    """A book, a retention of a year, and a clock that is set by hand."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW
        self.retention = Retention(database, 12, time(4), now=lambda: self.now)

    async def add(self, *numbers: int, seen_at: int = YEAR_AGO) -> None:
        """Put guests into the book who were seen last at that time."""
        await self.database.commit(*(guests.put(stored(number), seen_at) for number in numbers))

    async def night(self, later: int = DAY) -> Counter[str]:
        """Let a night come."""
        self.now += later
        return await self.retention.look()

    async def left(self) -> set[str]:
        """Return the ids of those who are in the book."""
        (rows,) = await self.database.fetch(guests.newest("bistro", 1000))
        return {row["id"] for row in rows}


@pytest.fixture
def desk(database: Database) -> Desk:
    """Give a desk."""
    return Desk(database)


async def test_who_was_not_seen_for_so_long_is_removed(desk: Desk) -> None:
    """From the second night on; who was edited, opened or delivered since, or is restricted, stays."""
    await desk.add(1, 2, 3, 4)
    await desk.add(5, seen_at=NOW)
    book = SqlBook(desk.database, lambda: NOW)
    card = Card(chat_id=1, message_id=1, guest_id="g2", user_id=1, venue="bistro", language="en")
    await desk.database.commit(
        *statements([book.put_card(card), book.restrict("g4", at=NOW)]),
        deliveries.put(delivery("d3", guest=3), NOW),
    )
    first = await desk.night()
    assert await desk.left() == {"g1", "g2", "g3", "g4", "g5"}
    second = await desk.night()
    records = await book.history(venues=["bistro"], limit=5)
    await link(desk.database)
    chain = await verify(desk.database)

    assert (first, second) == (Counter(), Counter(bistro=1))
    assert await desk.left() == {"g2", "g3", "g4", "g5"}
    assert [(one.act, one.details) for one in records] == [
        (Act.RETENTION, {"count": 1}),
        (Act.REDACTED, {}),
    ]
    assert (chain.broken, chain.waiting) == (None, 0)


async def test_a_clock_that_jumps_ahead_empties_no_book(desk: Desk) -> None:
    """After a gap a night only notes the time; set right again, it finds nobody unseen."""
    await desk.add(1, seen_at=NOW)
    await desk.night()
    await desk.night()
    jumped = await desk.night(3000 * DAY)
    back = await desk.night(-3000 * DAY)
    assert (jumped, back) == (Counter(), Counter())
    assert await desk.left() == {"g1"}


async def test_a_sweep_that_was_interrupted_goes_on(desk: Desk) -> None:
    """It is remembered until it ends, so a restart continues with those who are left."""
    await desk.add(*range(BATCH + 5))
    before = unseen_since(NOW, 12)
    await desk.database.commit(meta.put("retention_before", str(before)))
    assert await desk.retention._remove(before) == Counter(bistro=BATCH)
    assert len(await desk.left()) == 5
    await Desk(desk.database).retention.resume()
    assert await desk.left() == set()
    assert await desk.retention.resume() == Counter()


async def test_of_two_replicas_one_looks(desk: Desk) -> None:
    """The second finds that somebody looked at this night already, and does nothing."""
    await desk.add(1)
    await desk.night()
    desk.now += DAY
    both = await asyncio.gather(desk.retention.look(), Desk(desk.database).night(2 * DAY))
    assert sum(found.total() for found in both) == 1
    await desk.add(2)
    assert await Desk(desk.database).night(2 * DAY + 60_000) == Counter()


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        (datetime(2026, 3, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2024, 2, 29, tzinfo=UTC), 12, datetime(2023, 2, 28, tzinfo=UTC)),
        (datetime(2026, 1, 15, 5, tzinfo=UTC), 13, datetime(2024, 12, 15, 5, tzinfo=UTC)),
    ],
)
def test_months_are_those_of_the_calendar(now: datetime, months: int, then: datetime) -> None:
    """A day that the month does not have becomes its last."""
    assert unseen_since(int(now.timestamp() * 1000), months) == int(then.timestamp() * 1000)
