import asyncio

from storage.database import Database, open_database
from storage.tables.chat import meta


async def value(database: Database) -> str | None:
    """Return the value under the key that these tests write."""
    (rows,) = await database.fetch(meta.get("later"))
    return meta.value(rows)


async def test_what_nobody_waits_for_is_stored_before_long(database: Database) -> None:
    """A unit left for later is stored within a second or so."""
    database.later(meta.put("later", "yes"))

    async with asyncio.timeout(60):
        while await value(database) is None:  # noqa: ASYNC110 - there is no notification, that is the point
            await asyncio.sleep(0.02)
    assert await value(database) == "yes"


async def test_what_was_left_for_later_is_stored_at_the_latest_by_closing(
    database: Database, database_url: str
) -> None:
    """Closing stores what is still waiting."""
    database.later(meta.put("later", "yes"))
    await database.close()

    again = await open_database(database_url)
    assert await value(again) == "yes"
    await again.close()
