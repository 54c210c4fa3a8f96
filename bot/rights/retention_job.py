"""``hoststand retention``: counts whom the next sweep removes, or sweeps now."""

from typing import Any

from bot.config.settings import Settings
from bot.rights.retention import Retention
from bot.runtime.steady_clock import wall_clock
from guests.book.rights.dossier import moment
from guests.book.rights.retention import unseen_since
from storage.database import open_database
from storage.sql.url import SqliteFile, read_url
from storage.tables.book import guests


async def preview(settings: Settings) -> dict[str, Any]:
    """Count the guests whom nobody has seen for so long, by venue, with the longest unseen."""
    before = _before(settings)
    database = await open_database(settings.storage.url)
    try:
        (rows,) = await database.fetch(guests.count_unseen(before))
    finally:
        await database.close()
    return {
        "months": settings.guests.retention_months,
        "unseen_since": moment(before),
        "venues": [
            {"venue": row["venue"], "guests": row["number"], "oldest": moment(row["oldest"])} for row in rows
        ],
    }


async def remove(settings: Settings) -> dict[str, int]:
    """Remove them and return how many by venue; on SQLite it raises ``DatabaseInUse`` while the bot runs."""
    database = await open_database(settings.storage.url, exclusive=True)
    try:
        months = settings.guests.retention_months or 0
        sweeper = Retention(database, months, settings.sync.at, now=wall_clock)
        alone = isinstance(read_url(settings.storage.url), SqliteFile)
        return dict(await sweeper.sweep(_before(settings), alone=alone))
    finally:
        await database.close()


def as_lines(found: dict[str, Any]) -> list[str]:
    """Return the counts as lines for people."""
    title = f"Not seen since {found['unseen_since']} ({found['months']} months):"
    rows = [
        f"  {one['venue']}: {one['guests']} guests, the oldest {one['oldest']}" for one in found["venues"]
    ]
    return [title, *(rows or ["  nobody"])]


def _before(settings: Settings) -> int:
    return unseen_since(wall_clock(), settings.guests.retention_months or 0)
