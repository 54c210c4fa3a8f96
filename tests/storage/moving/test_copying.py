import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from guests.values import Consent, VenueNotes
from storage.database import open_database
from storage.errors import DatabaseInUse, WrongRevision
from storage.migrations import migrate
from storage.moving.copying import CopyError, copy_book
from storage.moving.tables import tables
from storage.sqlite.lock_file import LockFile
from storage.tables.book import consents, deliveries, guests
from tests.storage.values import HOSTILE, delivery, stored

PEOPLE = 50
BATCHES = {"guests": 8, "deliveries": 7}  # of seven rows


@pytest.fixture
async def other_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """Yield the URL of an empty database of the other engine."""
    if engine == "postgres":
        yield f"sqlite:///{tmp_path}/other.db"
        return
    async with request.getfixturevalue("postgres").scratch() as url:
        yield url


@pytest.fixture
async def book(database_url: str) -> str:
    """Return the URL of a book with guests, a consent and deliveries."""
    database = await open_database(database_url)
    agreed = Consent(allowed=True, value="jane@example.com", source="import")
    people = [stored(number, note=HOSTILE[number % len(HOSTILE)]) for number in range(1, PEOPLE)]
    await database.commit(*(guests.put(one, 1) for one in people))
    await database.commit(guests.put(stored(PEOPLE, last_name="Doe", consent_email=agreed), 1))
    await database.commit(*(deliveries.put(delivery(f"d{number}", number), 1) for number in range(1, PEOPLE)))
    await database.close()
    return database_url


def silent(table: str, rows: int) -> None:
    """Tell nobody."""


class Interrupt:
    """Stops a copy once a table is behind it."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.seen = False

    def __call__(self, table: str, rows: int) -> None:
        """Note how far the copy is."""
        if self.seen and table != self.table:
            raise InterruptedError
        self.seen = self.seen or (table == self.table and rows > 0)


async def contents(url: str) -> tuple[int, int, int]:
    """Return how many guests, deliveries and notes of consents a book has."""
    database = await open_database(url)
    people, history = await database.fetch(guests.newest("bistro", 1000), consents.of_guest(f"g{PEOPLE}", 10))
    owed = [await database.fetch(deliveries.of_guest(f"g{number}")) for number in range(1, PEOPLE + 1)]
    await database.close()
    return len(people), sum(len(rows) for (rows,) in owed), len(history)


async def test_a_book_moves_to_the_other_engine_and_back(book: str, other_url: str, tmp_path: Path) -> None:
    """Every row of every table, and no note of a consent is made again."""
    back = f"sqlite:///{tmp_path}/back.db"

    there = await copy_book(book, other_url, silent)
    again = await copy_book(other_url, back, silent)

    assert there == again
    assert {one.table for one in there} == {table.name for table in tables()}
    assert await contents(other_url) == await contents(back) == (PEOPLE, PEOPLE - 1, 1)


async def test_the_notes_of_each_venue_go_along(book: str, other_url: str, tmp_path: Path) -> None:
    """There and back: whose each of them is, and that of the group."""
    notes = VenueNotes("bistro", (("cafe", "never alone"),))
    noted = stored(901, note="window", group_note="nuts", venue_notes=notes)
    back = f"sqlite:///{tmp_path}/back.db"
    database = await open_database(book)
    await database.commit(guests.put(noted, 1))
    await database.close()

    await copy_book(book, other_url, silent)
    await copy_book(other_url, back, silent)

    for url in (other_url, back):
        database = await open_database(url)
        ((row,),) = await database.fetch(guests.by_id("g901"))
        await database.close()
        assert guests.read(row).guest == noted.guest


async def test_the_copy_is_a_book_like_any(book: str, other_url: str) -> None:
    """What is stored next gets the next number, is found, and its consent is noted."""
    await copy_book(book, other_url, silent)
    database = await open_database(other_url)
    agreed = Consent(allowed=False, value="jane@example.com", source="import")
    await database.commit(guests.put(stored(900, last_name="Newcomer", consent_email=agreed), 2))
    (newest, noted) = await database.fetch(guests.newest("bistro", 1), consents.of_guest("g900", 10))
    await database.close()

    assert newest[0]["id"] == "g900"
    assert len(noted) == 1


@pytest.mark.parametrize("cut_off_at", ["guests", "deliveries"])
async def test_an_interrupted_copy_goes_on(
    book: str, other_url: str, cut_off_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind its last batch, telling all the rows that are there; the end is as of one that nobody interrupted."""
    monkeypatch.setattr("storage.moving.copying.BATCH", 7)
    seen: list[tuple[str, int]] = []

    def cut(table: str, rows: int) -> None:
        seen.append((table, rows))
        if (table, rows) == (cut_off_at, 21):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await copy_book(book, other_url, cut)
    first = len(seen)
    await copy_book(book, other_url, lambda table, rows: seen.append((table, rows)))

    assert seen[first] == (cut_off_at, 28)
    assert sum(1 for table, _ in seen if table == cut_off_at) == BATCHES[cut_off_at]
    assert await contents(other_url) == (PEOPLE, PEOPLE - 1, 1)


async def test_who_waits_sees_that_it_is_compared(book: str, other_url: str) -> None:
    """The rows of each side are told as they are read again: with a million guests that takes as long as copying them."""
    seen: list[tuple[str, int]] = []
    await copy_book(book, other_url, lambda table, rows: seen.append((table, rows)))
    assert [one for one in seen if one[0].startswith("guests")] == [
        ("guests", PEOPLE),
        *[("guests compared", PEOPLE)] * 2,
    ]


async def test_what_was_written_meanwhile_is_noticed(
    book: str, other_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that is not the same is no copy."""
    monkeypatch.setattr("storage.moving.sqlite_place.LockFile.take", lambda _: LockFile(-1))
    monkeypatch.setattr("storage.moving.sqlite_place.LockFile.release", lambda _: None)

    async def meddle() -> None:
        database = await open_database(book)
        await database.commit(guests.seen("g1", 10**13))
        await database.close()

    monkeypatch.setattr("storage.moving.copying.BATCH", 10)
    with pytest.raises(InterruptedError):
        await copy_book(book, other_url, Interrupt("guests"))
    await meddle()

    with pytest.raises(CopyError, match="guests differs"):
        await copy_book(book, other_url, silent)


async def test_a_book_is_never_copied_over_another(book: str, tmp_path: Path) -> None:
    """Nor over itself, nor from a book that an older version left, nor beside a bot."""
    taken = f"sqlite:///{tmp_path}/taken.db"
    await migrate(taken)
    database = await open_database(taken)
    await database.commit(guests.put(stored(1), 1))
    await database.close()

    with pytest.raises(CopyError, match="holds a guest book already"):
        await copy_book(book, taken, silent)
    with pytest.raises(CopyError, match="same database"):
        await copy_book(book, book, silent)

    old = tmp_path / "old.db"
    await migrate(f"sqlite:///{old}")
    with closing(sqlite3.connect(old)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(WrongRevision):
        await copy_book(f"sqlite:///{old}", f"sqlite:///{tmp_path}/new.db", silent)

    lock = LockFile.take(tmp_path / "taken.db")
    with pytest.raises(DatabaseInUse):
        await copy_book(taken, f"sqlite:///{tmp_path}/new.db", silent)
    lock.release()
