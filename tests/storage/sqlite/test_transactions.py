import asyncio
from dataclasses import replace

import pytest

from guests.book.unit import Conflict
from guests.drafts import Draft
from storage.database import Database
from storage.sql.statement import Statement
from storage.tables.book import deliveries, guests
from storage.tables.chat import drafts, meta
from tests.storage.values import delivery, some_guests, stored

DRAFT = Draft(id="d1", chat_id=1, user_id=2, venue="bistro", state={})
STALE = drafts.advance(replace(DRAFT, revision=7), 1)


async def names(database: Database) -> set[str]:
    """Read the ids of all guests."""
    (rows,) = await database.fetch(guests.newest("bistro", 1000))
    return {row["id"] for row in rows}


async def test_a_unit_is_stored_whole(database: Database) -> None:
    """All statements of a unit are there afterwards."""
    await database.commit(*some_guests(3))
    assert await names(database) == {"g1", "g2", "g3"}


async def test_a_refused_unit_leaves_no_trace(database: Database) -> None:
    """A guarded statement without a row undoes what precedes it, and what follows isn't run."""
    with pytest.raises(Conflict):
        await database.commit(guests.put(stored(1), 1), STALE, guests.put(stored(2), 1))
    assert await names(database) == set()


async def test_a_conflict_harms_no_other_unit(database: Database) -> None:
    """Of units committed together, exactly the refused ones are missing."""
    units = [
        database.commit(guests.put(stored(number), 1), *([STALE] if number % 3 == 0 else []))
        for number in range(30)
    ]
    outcomes = await asyncio.gather(*units, return_exceptions=True)
    refused = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Conflict)]
    assert refused == list(range(0, 30, 3))
    assert await names(database) == {f"g{number}" for number in range(30) if number % 3}


async def test_a_fault_harms_no_other_unit(database: Database) -> None:
    """A statement that the engine can't run fails its own unit, with the engine's own error."""
    broken = Statement("guest_put", {**guests.put(stored(1), 1).values, "revision": None})
    outcomes = await asyncio.gather(
        database.commit(guests.put(stored(2), 1), broken),
        database.commit(guests.put(stored(3), 1)),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], Exception)
    assert not isinstance(outcomes[0], Conflict)
    assert await names(database) == {"g3"}


async def test_a_key_that_stands_already_is_a_conflict(database: Database) -> None:
    """A second insertion of the same id raises the same error on both engines."""
    await database.commit(guests.put(stored(1), 1))
    with pytest.raises(Conflict):
        await database.commit(guests.put(stored(2), 1), guests.put(stored(1), 1))
    assert await names(database) == {"g1"}


async def test_a_row_that_is_gone_is_a_conflict(database: Database) -> None:
    """A delivery for a guest who is not in the book is refused."""
    with pytest.raises(Conflict):
        await database.commit(deliveries.put(delivery("a", guest=9), now=1))


async def test_a_later_statement_sees_an_earlier_one(database: Database) -> None:
    """Inside a unit, statements see the effects of earlier ones."""
    rows = await database.commit(meta.put("a", "1"), meta.get("a"), meta.put("a", "2"), meta.get("a"))
    assert [[row["value"] for row in answer] for answer in rows] == [[], ["1"], [], ["2"]]


async def test_reads_are_of_one_moment(database: Database) -> None:
    """Two statements of one fetch see the same snapshot."""
    await database.commit(meta.put("a", "0"))
    done = asyncio.Event()

    async def write() -> None:
        for number in range(50):
            await database.commit(meta.put("a", str(number)))
        done.set()

    writing = asyncio.create_task(write())
    while not done.is_set():
        first, second = await database.fetch(meta.get("a"), meta.get("a"))
        assert meta.value(first) == meta.value(second)
    await writing


async def test_nothing_is_a_unit_too(database: Database) -> None:
    """A unit without statements is fine: it may be sent only for its wake-ups."""
    assert await database.commit(wakes=["work"]) == []
    assert await database.woken("work", 0)
    assert await database.fetch() == []


async def test_a_guarded_revision_is_taken_by_one_only(database: Database) -> None:
    """Of many who advance the same draft from the same revision, one succeeds."""
    await database.commit(drafts.put(DRAFT, 1))
    tries = [database.commit(drafts.advance(replace(DRAFT, revision=2), 2)) for _ in range(10)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 9
    (rows,) = await database.fetch(drafts.by_id("d1"))
    assert drafts.read(rows[0]).revision == 2
