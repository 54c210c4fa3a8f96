"""A forgotten PIN is reset by whoever runs the bot: for owners, nobody in the chat can."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Final

from bot.bot_numbers import numbers_of
from bot.config.settings import ConfiguredBot, Settings
from bot.runtime.steady_clock import wall_clock
from guests.audit.acts import Act, Machine
from storage.database import open_shared
from storage.tables import pins
from storage.tables.book import audit

ORIGIN: Final = "hoststand forget-pin"


async def forget(settings: Settings, bots: Sequence[ConfiguredBot], user_id: int) -> list[str]:
    """Delete somebody's PIN at each of the bots; returns the names of those that had one. The audit says so.

    On SQLite a running bot stores it.
    """
    async with AsyncExitStack() as stack:
        database = await open_shared(settings.storage.url)
        stack.push_async_callback(database.close)
        named = zip(
            (bot.name for bot in settings.every_bot), await numbers_of(settings, database), strict=True
        )
        numbers = dict(named)
        found = await database.fetch(*(pins.of_person(user_id, numbers[bot.name]) for bot in bots))
        had = [bot.name for bot, rows in zip(bots, found, strict=True) if rows]
        noted = audit.put(
            Act.PIN_RESET,
            venue=None,
            by=Machine.COMMAND_LINE,
            now=wall_clock(),
            origin=ORIGIN,
            details={"member": user_id},
        )
        if had:
            await database.commit(*(pins.remove(user_id, numbers[name]) for name in had), noted)
    return had
