from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from guests.book.unit import Conflict
from guests.entries import Entry
from guests.guest import Guest
from storage.database import Database
from storage.index.terms import all_of, any_of, ending, starting, whole
from storage.sql.statement import Statement
from storage.tables.book import guests
from tests.storage.values import HOSTILE, stored


async def ids(database: Database, statement: Statement) -> list[str]:
    """Run one query and return the ids of the guests it found."""
    (rows,) = await database.fetch(statement)
    return [guests.read(row).id for row in rows]


async def test_a_guest_comes_back_as_stored(database: Database) -> None:
    """Every field and every column survives."""
    guest = Guest(
        first_name="Jalə",
        last_name="İsmayılova",
        phone="+994501234567",
        email="Jale@Example.com",
        birthday=date(1990, 2, 28),
        vip=True,
        note="window seat\nno nuts",
    )
    entry = Entry(id="abc", venue="bistro", guest=guest, revision=3, created_by=2**52, created_at=2**41)
    await database.commit(guests.put(entry, now=2**42))
    (rows,) = await database.fetch(guests.by_id("abc"))
    assert guests.read(rows[0]) == replace(entry, updated_at=2**42)
    assert await ids(database, guests.by_id("nobody")) == []


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_stored_as_it_was_typed(database: Database, text: str) -> None:
    """The text of a name or a note is stored exactly, and no search fails on it."""
    row = stored(1, first_name=text, note=text)
    await database.commit(guests.put(row, 1000))
    (rows,) = await database.fetch(guests.by_id("g1"))
    assert guests.read(rows[0]) == row
    for statement in (
        guests.with_phone("bistro", text),
        guests.with_email("bistro", text),
        guests.candidates("bistro", [], [text]),
        guests.by_ids([text]),
        guests.by_id(text),
    ):
        assert await ids(database, statement) == []


async def test_update_needs_the_revision_before(database: Database) -> None:
    """The second of two updates of the same guest is refused, and the columns follow the guest."""
    await database.commit(guests.put(stored(1, phone="+447700900123", revision=1), 1000))
    new = stored(1, first_name="Joan", email="joan@example.com", revision=2)
    await database.commit(guests.update(new, 2000))
    with pytest.raises(Conflict):
        await database.commit(guests.update(stored(1, first_name="Jean", revision=2), 3000))
    (found,) = await database.fetch(guests.by_id("g1"))
    assert guests.read(found[0]) == replace(new, updated_at=2000)
    assert await ids(database, guests.with_phone("bistro", "+447700900123")) == []
    assert await ids(database, guests.with_email("bistro", "JOAN@example.com")) == ["g1"]
    assert await ids(database, guests.matching("bistro", starting("bistro", "joa"))) == ["g1"]
    assert await ids(database, guests.matching("bistro", starting("bistro", "jan"))) == []


async def test_a_guest_without_a_past_came_now(database: Database) -> None:
    """Only a guest with their own time of arrival keeps it."""
    await database.commit(guests.put(stored(1, created_at=0), 5000))
    (found,) = await database.fetch(guests.by_id("g1"))
    assert guests.read(found[0]).created_at == 5000


async def test_exact_and_ending_numbers_are_found(database: Database) -> None:
    """A number is found whole or by its last digits, newest first, only in its own venue."""
    await database.commit(
        guests.put(stored(1, phone="+447700900123"), 1),
        guests.put(stored(2, phone="+447700900999"), 1),
        guests.put(stored(3, phone="+994700900123"), 1),
        guests.put(stored(4, phone="+447700900123", venue="other"), 1),
        guests.put(stored(5, landline="+442079460123"), 1),
        guests.put(stored(6), 1),
    )
    assert await ids(database, guests.with_phone("bistro", "+447700900123")) == ["g1"]
    assert await ids(database, guests.matching("bistro", ending("bistro", "0123"))) == [
        "g5",
        "g3",
        "g1",
    ]
    assert await ids(database, guests.matching("bistro", ending("bistro", "7700900123"))) == ["g1"]
    assert await ids(database, guests.matching("bistro", ending("bistro", "0123"), limit=1)) == ["g5"]


async def test_words_are_found_by_their_beginning(database: Database) -> None:
    """Words are found in any order, whole or as prefixes, and in any combination."""
    people = [
        ("Jane", "Doe"),
        ("Jan", None),
        ("Janet", "Əliyeva"),
        ("Jb", None),
        (None, "Janeway"),
        ("Do", "Jan"),
    ]
    await database.commit(
        *[
            guests.put(stored(n, first_name=first, last_name=last), 1)
            for n, (first, last) in enumerate(people)
        ]
    )

    async def found(expression: str) -> list[str]:
        return await ids(database, guests.matching("bistro", expression))

    jan, jane, doe = (starting("bistro", word) for word in ("jan", "jane", "doe"))
    assert await found(jan) == ["g5", "g4", "g2", "g1", "g0"]
    assert await found(whole("bistro", "jan")) == ["g5", "g1"]
    assert await found(all_of([doe, jane])) == ["g0"]
    assert await found(all_of([jan, any_of([doe, whole("bistro", "janeway")])])) == ["g4", "g0"]
    assert await found(starting("other", "jan")) == []


async def test_venues_that_share_a_code_stay_apart(database: Database) -> None:
    """The two characters for a venue only speed things up; the row decides."""
    code = starting("bistro", "")
    twin = next(slug for n in count() if starting(slug := f"venue-{n}", "") == code)
    await database.commit(guests.put(stored(1), 1), guests.put(stored(2, venue=twin), 1))
    assert await ids(database, guests.matching(twin, starting(twin, "jane"))) == ["g2"]


async def test_newest_and_by_ids(database: Database) -> None:
    """The latest come first; ids are looked up together, unknown ones give nothing."""
    await database.commit(*[guests.put(stored(number), 1) for number in range(1, 8)])
    assert await ids(database, guests.newest("bistro", 3)) == ["g7", "g6", "g5"]
    assert sorted(await ids(database, guests.by_ids(["g2", "g5", "g9"]))) == ["g2", "g5"]
    assert await ids(database, guests.by_ids([])) == []


async def test_newest_phones(database: Database) -> None:
    """Of so many guests added last, those who have one; of no other venue, and of nobody who is gone."""
    numbers = ["+447911123456", None, "+905321234567", "+4917612345678"]
    entries = [stored(at, phone=number) for at, number in enumerate(numbers, start=1)]
    await database.commit(*(guests.put(entry, 1) for entry in (*entries, stored(9, venue="bar"))))
    await database.commit(guests.merge_away(entries[3], "g1", 2))
    (rows,) = await database.fetch(guests.newest_phones("bistro", 2))
    assert [row["phone"] for row in rows] == ["+905321234567"]
    (rows,) = await database.fetch(guests.newest_phones("bistro", 10))
    assert [row["phone"] for row in rows] == ["+905321234567", "+447911123456"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_look_ups_use_an_index(database: Database) -> None:
    """No look-up reads the whole book."""
    queries = database._queries  # type: ignore[attr-defined] # the engine has it
    for name in (
        "with_phone",
        "with_email",
        "newest",
        "by_id",
        "by_ids",
    ):
        query = queries[f"guest_{name}"]
        plan = await database._reader.run(  # type: ignore[attr-defined] # likewise
            lambda connection, sql=query.sql: [
                row["detail"]
                for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", dict.fromkeys(query.parameters, 1))  # noqa: B023 - run at once
            ]
        )
        assert any("guests USING INDEX" in line for line in plan), (name, plan)
        assert not any("SCAN guests" in line for line in plan), (name, plan)
