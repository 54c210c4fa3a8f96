"""A group of two venues, and one that is not in it: hosts with phones at each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.config.settings import Settings
from guests.people import Member, Role
from sandbox.app import OWNER
from sandbox.host import Host, Shown
from storage.database import open_database
from storage.tables.chat import staff
from tests.stories.conftest import Stand, settings_for

BELLA, CARL, INA = 2001, 2002, 2003
TEAMS = {BELLA: "bistro", CARL: "cafe", INA: "inn"}


@dataclass(slots=True)
class Town:
    """The bot, and a manager at each venue: Bella and Carl share their guests, Ina does not."""

    stand: Stand
    bella: Host
    carl: Host
    ina: Host


def grouped(settings: Settings, group: str | None = "family") -> Settings:
    """Return the settings with the venues Bistro (Clopos, ResDiary) and Café (Chift) in a group, and the Inn in none."""
    (bistro,) = settings.venues
    *ours, chift = sorted(bistro.providers, key=lambda one: one.kind == "chift")
    first = bistro.model_copy(update={"providers": ours, "group": group})
    named = {"slug": "cafe", "name": "Café"}
    second = bistro.model_copy(update={**named, "providers": [chift], "group": group})
    third = bistro.model_copy(update={"slug": "inn", "name": "Inn", "providers": []})
    return settings.model_copy(update={"venues": [first, second, third]})


@asynccontextmanager
async def town(url: str, folder: Path, group: str | None = "family") -> AsyncIterator[Town]:
    """Open the town over this database, and close it at the end."""
    settings = grouped(settings_for(url, folder, ("clopos", "resdiary", "chift")), group)
    database = await open_database(url)
    members = (
        Member(user_id=who, venue=venue, role=Role.MANAGER, name=venue) for who, venue in TEAMS.items()
    )
    await database.commit(*(staff.put(one, OWNER, 1) for one in members))
    await database.close()
    stand = Stand(settings)
    for who, venue in TEAMS.items():
        stand.sandbox.world.add_person(who, venue)
    await stand.start()
    try:
        yield Town(stand, *map(stand.host, TEAMS))
    finally:
        await stand.stop()
        await stand.sandbox.aclose()


async def save(host: Host, line: str, sees: str) -> Shown:
    """Save a guest, and wait for this line of the card."""
    await host.send(line)
    await host.sees("not saved yet")
    await host.tap("Save")
    return await host.sees(sees)
