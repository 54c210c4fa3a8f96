"""``hoststand export``: the guests of a venue as a file, whoever was merged away left out."""

import os
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.progress import counting
from bot.settings import Settings
from bot.tables.records import TableError
from bot.tables.writing import writing
from guests.entries import Entry
from storage import audit, guests
from storage.database import Database, open_database
from storage.errors import DatabaseInUse

PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """How many guests are in the file, and whether that could be noted in the audit."""

    count: int
    noted: bool


async def export(settings: Settings, venue: str, path: Path) -> Exported:
    """Write the file, which only its owner may read; raises ``TableError``.

    It is made beside its place and put there when it is whole. Beside a running bot an SQLite book can be read but
    not written, so there is no note in the audit then.
    """
    try:
        database, noted = await open_database(settings.storage.url, exclusive=True), True
    except DatabaseInUse:
        database, noted = await open_database(settings.storage.url), False
    part = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        count = await _write(database, venue, part)
        part.replace(path)
        if noted:
            now = time.time_ns() // 1_000_000
            details = {"format": path.suffix.lower().removeprefix("."), "count": count}
            await database.commit(
                audit.put("exported", venue=venue, user_id=None, guest_id=None, details=details, now=now)
            )
    except OSError as error:
        raise TableError(f"it can't be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
        await database.close()
    return Exported(count, noted)


async def _write(database: Database, venue: str, path: Path) -> int:
    number = 0
    with writing(path) as write, counting("guests") as count:
        async for entry in everybody(database, venue):
            write(entry)
            count(1)
            number += 1
    return number


async def everybody(database: Database, venue: str) -> AsyncIterator[Entry]:
    """Yield the guests of the venue in the order in which they came, a page at a time."""
    after = 0
    while True:
        (rows,) = await database.fetch(guests.page(venue, after, PAGE))
        for row in rows:
            yield guests.read(row)
        if len(rows) < PAGE:
            return
        after = rows[-1]["seq"]
