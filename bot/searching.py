"""``hoststand search``: the guest book from the command line."""

from typing import Any

from bot.settings import Settings
from guests.phones import read_phone
from guests.text import clean_line
from storage.book import SqlBook
from storage.database import open_database


async def search(settings: Settings, venue: str, text: str, limit: int) -> list[dict[str, Any]]:
    """Return the guests of the venue whom ``text`` may mean, as plain data."""
    country = next(one.country for one in settings.venues if one.slug == venue)
    database = await open_database(settings.storage.url)
    try:
        wanted = clean_line(text)
        phone = read_phone(wanted, country)
        found = await SqlBook(database).search(
            venue, wanted, phone=phone.e164 if phone else None, limit=limit
        )
    finally:
        await database.close()
    return [
        {"id": entry.id, "name": entry.guest.name, "phone": None, "email": None, **entry.guest.to_dict()}
        for entry in found
    ]
