from pathlib import Path

from bot.check.groups import check_groups
from storage.database import open_database
from storage.tables.book import guests
from tests.storage.values import stored
from tests.stories.conftest import settings_for
from tests.stories.sharing import grouped


async def test_who_shares_is_said(database_url: str, tmp_path: Path) -> None:
    """By name; a venue alone in its group gets advice, and where nobody has a group there is nothing to say."""
    alone = settings_for(database_url, tmp_path, ("clopos", "chift"))
    both = grouped(alone)
    (found,) = await check_groups(both)
    assert (found.ok, found.message) == (True, "Bistro, Café share their guests (family).")

    one = both.model_copy(update={"venues": [both.venues[0], both.venues[2]]})
    (found,) = await check_groups(one)
    assert found.ok
    assert found.cure
    assert await check_groups(alone) == []


async def test_guests_who_are_still_apart_are_a_mistake(database_url: str, tmp_path: Path) -> None:
    """The bot would not start, and the finding names the command."""
    database = await open_database(database_url)
    await database.commit(guests.put(stored(1), 1))
    await database.close()

    _, found = await check_groups(grouped(settings_for(database_url, tmp_path, ("clopos", "chift"))))
    assert not found.ok
    assert "`hoststand groups --apply`" in found.message


async def test_a_book_that_is_not_there_is_no_matter_of_groups(tmp_path: Path) -> None:
    """The check of the storage speaks of it."""
    alone = settings_for(f"sqlite:///{tmp_path}/none/none.db", tmp_path, ("clopos", "chift"))
    assert await check_groups(alone) == []
