"""A group with a bot for each of its brands, in one process: the Bistro and the Inn, and the Café."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.config.bots.settings import NamedBot
from bot.config.settings import Settings
from bot.program import receive
from guests.people import Member, Role
from sandbox.host import Host
from storage.database import open_database
from storage.tables.chat import staff
from tests.stories.conftest import Stand, settings_for
from tests.stories.sharing import grouped

CAFE = "cafe_brand_bot"
CAFE_TOKEN = "654321:cafe-token-for-local-use-only"
OLGA, BELLA, CARL = 1001, 2001, 2002
TEAMS = ((OLGA, "bistro"), (OLGA, "cafe"), (BELLA, "bistro"), (CARL, "cafe"))


def branded(settings: Settings, group: str | None = "family", **cafe: Any) -> Settings:
    """Return the settings with a second bot, to which the Café belongs; ``cafe`` has what it has of its own."""
    settings = grouped(settings, group)
    base = settings.bot.model_dump(exclude_none=True) | {"owner_ids": []}
    first = NamedBot.model_validate({**base, "name": "bistro", "venues": ["bistro", "inn"]})
    second = NamedBot.model_validate(
        {**base, "token": CAFE_TOKEN, "name": "cafe", "venues": ["cafe"], **cafe}
    )
    return settings.model_copy(update={"bot": first, "bots": [second, first]})


class Brands(Stand):
    """Both bots at work, and hosts with phones, on which the chats with both are."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        super().__init__(settings, **options)
        self.sandbox.world.add_bot(CAFE_TOKEN, CAFE, "Café")

    async def open(self) -> None:
        """Start, and receive for all bots."""
        await self.start(polling=False)
        self.keep(receive(self.program))

    def at_cafe(self, user_id: int) -> Host:
        """Hand a phone to somebody, with the chat with the Café's bot."""
        return Host(self.sandbox.world, user_id=user_id, bot=CAFE)


@asynccontextmanager
async def brands(
    url: str, folder: Path, group: str | None = "family", *, metrics: str = "", **cafe: Any
) -> AsyncIterator[Brands]:
    """Open both over this database, and close them at the end; the pages for operators are at ``metrics``."""
    await employed(url)
    settings = settings_for(url, folder, ("clopos", "resdiary", "chift"), METRICS__LISTEN=metrics)
    at_work = Brands(branded(settings, group, **cafe))
    await at_work.open()
    try:
        yield at_work
    finally:
        await at_work.stop()
        await at_work.sandbox.aclose()


async def employed(url: str) -> None:
    """Put the teams into the database."""
    database = await open_database(url)
    members = (Member(user_id=who, venue=venue, role=Role.OWNER, name="Olga") for who, venue in TEAMS)
    await database.commit(*(staff.put(one, None, 1) for one in members))
    await database.close()
