from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.grouping.books import ensure
from bot.grouping.joining_job import apply, plan
from bot.runtime.errors import StartError
from guests.audit.acts import Act
from guests.book.unit import Conflict
from guests.entries import Entry
from guests.guest import Guest
from storage.book import books
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.tables.book import audit, guests, tombstones
from tests.stories.conftest import settings_for
from tests.stories.sharing import grouped

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")


@pytest.fixture
async def settings(database_url: str, tmp_path: Path) -> Settings:
    """Return the settings of two venues in a group and one outside, whose guests are still apart."""
    alone = settings_for(database_url, tmp_path, ("clopos", "chift"))
    found, apart = grouped(alone), grouped(alone, None)
    database = await open_database(database_url)
    await ensure(database, [one.venue() for one in apart.venues])
    for number in range(3):
        entry = Entry(
            id=f"b{number}",
            venue="bistro",
            guest=Guest(first_name=f"Bob {number}", phone=f"+44770090020{number}"),
        )
        await database.commit(guests.put(entry, 1))
    for slug in ("bistro", "cafe", "inn"):
        await database.commit(guests.put(Entry(id=f"jane-{slug}", venue=slug, guest=JANE), 1))
    gone = Entry(id="gone", venue="cafe", guest=JANE)
    await database.commit(guests.put(gone, 1), guests.merge_away(gone, "jane-cafe", 2))
    await database.commit(*tombstones.put("cafe", ["k"], "erased", 1))
    await database.close()
    return found


async def test_nothing_starts_while_guests_are_apart(settings: Settings) -> None:
    """The sentence names the venues and the command."""
    database = await open_database(settings.storage.url)
    with pytest.raises(StartError, match=r"bistro, cafe have a group .* `hoststand groups --apply`"):
        await ensure(database, [one.venue() for one in settings.venues])
    await database.close()


async def test_what_it_means_is_said_first(settings: Settings) -> None:
    """How many guests, and who has the phone of somebody there, also of a venue that joins at the same time."""
    bistro, cafe = await plan(settings)

    assert (bistro.count, bistro.doubles) == (4, ())
    assert (cafe.count, cafe.doubles) == (1, (("jane-cafe", "jane-bistro"),))
    assert str(cafe) == "cafe joins family: 1 guests; 1 have the phone or e-mail of somebody there"


async def test_all_of_them_move_and_are_found(settings: Settings) -> None:
    """Also who is gone and who was erased; nobody is merged, and the venue outside keeps its own."""
    await apply(settings)

    database = await open_database(settings.storage.url)
    book = SqlBook(database)
    places = {one.slug: one.venue() for one in settings.venues}
    await ensure(database, list(places.values()))
    for slug in ("bistro", "cafe"):
        found = await book.search(places[slug], "jane doe", limit=9)
        assert sorted(one.entry.id for one in found) == ["jane-bistro", "jane-cafe"]
    assert [one.entry.id for one in await book.search(places["inn"], "jane", limit=9)] == ["jane-inn"]
    assert {one.entry.id for one in await book.search(places["cafe"], "900201", limit=9)} == {"b1"}
    (rows, left, noted) = await database.fetch(
        guests.by_ids(["gone", "jane-cafe"]), tombstones.among("@family", ["k"]), audit.of_venue("cafe", 9)
    )
    assert [row["book"] for row in rows] == ["@family", "@family"]
    assert [row["venue"] for row in rows] == ["cafe", "cafe"]
    assert tombstones.read(left) == {"k": 1}
    assert noted[0]["act"] == Act.GUESTS_SHARED
    await database.close()
    assert await plan(settings) == []


async def test_who_changed_meanwhile_is_not_moved_as_they_were(settings: Settings) -> None:
    """A unit that meets another revision is refused, and the guest is read again."""
    database = await open_database(settings.storage.url)
    stale = Entry(id="jane-bistro", venue="bistro", guest=JANE, revision=2)
    with pytest.raises(Conflict):
        await database.commit(books.take(stale, "@family"))
    await database.close()


async def test_a_venue_does_not_leave_with_a_line_in_the_settings(settings: Settings) -> None:
    """The start is refused, and says how to go about it; so is the move."""
    await apply(settings)
    apart = settings.model_copy(
        update={"venues": [one.model_copy(update={"group": None}) for one in settings.venues]}
    )
    database = await open_database(settings.storage.url)
    with pytest.raises(StartError, match="bistro can't leave the group family"):
        await ensure(database, [one.venue() for one in apart.venues])
    await database.close()
    with pytest.raises(StartError, match='Set group = "family" again, or give the venue a new slug'):
        await apply(apart)
