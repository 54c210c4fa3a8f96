"""Traces: under which other ids somebody might come back, and what is left of them in files and in memory."""

import asyncio
from typing import Final

import structlog

from bot.transfer.guest_ids import derived_id
from guests.text.remembered import forget
from storage.book.erasure import Subject
from storage.database import Database
from storage.search.optimise import tidy
from storage.tables.chat import meta

log = structlog.get_logger(__name__)
SCRUBS: Final = 20  # attempts to empty the log, a second apart
REMEMBERED: Final = 3600.0  # seconds that a name or a number may stay in memory, at most


async def former_ids(database: Database, subject: Subject) -> list[str]:
    """Return the ids under which a sync would add the guest's records again."""
    if not subject.records:
        return []
    (rows,) = await database.fetch(meta.get("install_id"))
    secret = meta.value(rows) or ""
    return [derived_id(secret, account, record_id) for account, record_id in subject.records]


async def clean(database: Database) -> bool:
    """Remove what the search index, the log and this process's memory still have of those who are gone.

    False if a reader holds the log, such as a backup that takes long.
    """
    forget()
    await tidy(database)
    for _ in range(SCRUBS):
        if await database.scrub():
            return True
        await asyncio.sleep(1)
    log.warning("the log can't be emptied while somebody reads the database")
    return False


async def forgetting() -> None:
    """Forget what was remembered to be quicker, round after round, until cancelled: other processes erase as well."""
    while True:
        await asyncio.sleep(REMEMBERED)
        forget()
