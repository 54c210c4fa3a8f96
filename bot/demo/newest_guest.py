"""Where the newest guest stands, read from the book itself, whether the bot runs or not."""

from typing import Any

from bot.config.settings import Settings
from guests.book.display import Display
from storage.book import displays
from storage.database import Database, open_database
from storage.tables.book import guests


class NewestGuest:
    """The guest who was added last, at any venue, after ``since`` (Unix milliseconds)."""

    def __init__(self, settings: Settings, since: int) -> None:
        self._settings = settings
        self._since = since
        self._database: Database | None = None

    async def look(self) -> dict[str, Any] | None:
        """Return the guest with their deliveries as data, or ``None`` if nobody was added."""
        if self._database is None:
            self._database = await open_database(self._settings.storage.url)
        found = await self._database.fetch(
            *(guests.newest(one.venue().book, 1) for one in self._settings.venues)
        )
        entries = [guests.read(rows[0]) for rows in found if rows]
        newest = max(entries, key=lambda one: one.created_at, default=None)
        if newest is None or newest.created_at <= self._since:
            return None
        display = displays.read(await self._database.fetch(*displays.of_guest(newest.id)))
        return None if display is None else _as_data(display)

    async def close(self) -> None:
        """Let go of the book."""
        if self._database is not None:
            await self._database.close()
            self._database = None


def _as_data(display: Display) -> dict[str, Any]:
    entry = display.entry
    return {
        "name": entry.guest.name,
        "phone": entry.guest.phone,
        "at": entry.created_at,
        "by": entry.created_by,
        "deliveries": [
            {
                "account": one.account.rpartition("/")[2],
                "state": one.state.value,
                "reason": one.reason and one.reason.value,
                "attempts": one.attempts,
                "record": one.record_id,
                "differences": len(one.differences),
            }
            for one in display.deliveries
        ],
    }
