"""PINs on a shared phone: who uses a right that wants one types theirs, and of the digits nothing is left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from guests.team.pins import MINUTE
from sandbox.host import Host
from storage.database import open_database
from storage.moving.tables import tables
from storage.tables import pins
from storage.tables.book import audit
from tests.stories.conftest import CLOPOS, OWNER, Stand, opened, until

MARY, SAM = 1003, 1002
RIGHT, WRONG, NEXT = "48291736", "73519264", "60418253"
ASKED = "Please type your PIN to go on"
EXPORT = "in which format"


@asynccontextmanager
async def shared(url: str, folder: Path, **changed: str) -> AsyncIterator[Stand]:
    """Open a stand where PINs last ten minutes, with an owner, a manager and a host."""
    async with opened(url, folder, CLOPOS, RIGHTS__PIN_AFTER_MINUTES="10", RIGHTS__PIN_FOR='["export", "erase"]', **changed) as stand:
        boss = stand.host()
        for person in (f"{MARY} manager Mary", f"{SAM} host Sam"):
            await boss.send(f"/team add {person}")
            await boss.sees(f"{person[:4]} is now on the team")
        yield stand


def later(stand: Stand, minutes: float) -> None:
    """Let the bot's clock go on."""
    dispatcher = stand.program.dispatcher
    now = dispatcher.services.now
    dispatcher.services = replace(dispatcher.services, now=lambda: now() + int(minutes * MINUTE))


async def with_pin(host: Host) -> None:
    """Set somebody's PIN."""
    await host.send("/pin")
    await host.sees_next("a new PIN of 4 to 8 digits")
    await host.send(RIGHT)
    await host.sees_next("Your PIN is set")


async def acts(stand: Stand, act: str) -> list[str]:
    """Return who did this, by the audit."""
    return [row["actor"] for row in await stand.read(audit.of_venue("bistro", 100)) if row["act"] == act]


async def everything(stand: Stand) -> str:
    """Return all that is in all tables."""
    database = await open_database(stand.settings.storage.url)
    try:
        return "\n".join([await _all_of(stand, table.name) for table in tables()])
    finally:
        await database.close()
