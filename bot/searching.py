"""``hoststand search``: the guest book from the command line."""

from typing import Any

from bot.settings import Settings
from guests.text import clean_line
from storage.book import SqlBook
from storage.database import open_database


async def search(settings: Settings, venue: str, text: str, limit: int) -> list[dict[str, Any]]:
    """Return the guests of the venue whom ``text`` may mean, as plain data."""
    place = next(one for one in settings.venues if one.slug == venue).venue()
    database = await open_database(settings.storage.url)
    try:
        found = await SqlBook(database).search(place, clean_line(text), limit=limit)
    finally:
        await database.close()
    return [
        {
            "id": one.entry.id,
            "name": one.entry.guest.name,
            "phone": None,
            "email": None,
            **one.entry.guest.to_dict(),
            "reasons": [likeness.value for likeness in one.likenesses],
        }
        for one in found
    ]
