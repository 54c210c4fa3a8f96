"""Under which numbers the book knows the bots of the settings: what a bot has stored stays its own under another token."""

from bot.config.settings import Settings
from storage.database import Database
from storage.migrations import make_room
from storage.tables import bots


async def numbers_of(settings: Settings, database: Database) -> list[int]:
    """Return under which number the book has each bot of the settings, and store what is new of them."""
    (rows,) = await database.fetch(bots.everything())
    known = [bots.read(row) for row in rows]
    present = [(bot.settings.id, bot.name) for bot in settings.every_bot]
    found = bots.recognised(present, known)
    if any(one.number for one in found):
        await make_room(settings.storage.url)
    await database.commit(*(bots.put(one) for one in found if one not in known))
    return [one.number for one in found]
