"""``hoststand search``: the guest book from the command line."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from bot.config.settings import Settings
from guests.matching.match import Found
from guests.number_doubts import doubted
from guests.text.normalise import clean_line
from storage.book.sql_book import SqlBook
from storage.database import open_database


async def search(
    settings: Settings, venue: str, texts: Iterable[str], limit: int
) -> AsyncIterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each text with the guests in the venue's book it may mean, as plain data; ``venue`` is where they were saved last."""
    place = next(one for one in settings.venues if one.slug == venue).venue()
    database = await open_database(settings.storage.url)
    try:
        book = SqlBook(database)
        for text in texts:
            found = await book.search(place, clean_line(text), limit=limit)
            yield text.rstrip("\r\n"), [_as_data(one) for one in found]
    finally:
        await database.close()


def _as_data(found: Found) -> dict[str, Any]:
    reasons = [likeness.value for likeness in found.likenesses]
    given = found.entry.guest.to_dict()
    given.pop("checks", None)
    return {
        "id": found.entry.id,
        "venue": found.entry.venue,
        "name": found.entry.guest.name,
        "phone": None,
        "email": None,
        **given,
        "in_doubt": list(doubted(found.entry.guest)),
        "reasons": reasons,
        "excerpt": "".join(piece.text for piece in found.excerpt) or None,
    }


def as_line(guest: dict[str, Any]) -> str:
    """Return a guest that was found as a line; a phone number in doubt is marked."""
    shown = {key: str(guest[key]) for key in ("id", "name", "phone", "email", "excerpt") if guest[key]}
    if "phone" in guest["in_doubt"]:
        shown["phone"] += " (please check)"
    return "  ".join(shown.values())
