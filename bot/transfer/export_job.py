"""``hoststand export``: the guests of a venue as a file, without those who were merged away."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from bot.config.settings import Settings
from bot.file_formats.rows import TableError
from bot.runtime.progress import counting
from bot.transfer.exports import write_guests
from storage.database import open_database
from storage.errors import DatabaseInUse
from storage.tables.book import audit


@dataclass(frozen=True, slots=True)
class Exported:
    """How many guests are in the file, and whether the audit could record it."""

    count: int
    noted: bool


async def export(settings: Settings, venue: str, path: Path) -> Exported:
    """Write the file, which only its owner may read; raises ``TableError``.

    It is written beside its final place and moved there once complete. Alongside a running bot, a SQLite book
    can be read but not written, so the audit has no record of it then.
    """
    try:
        database, noted = await open_database(settings.storage.url, exclusive=True), True
    except DatabaseInUse:
        database, noted = await open_database(settings.storage.url), False
    part = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with counting("guests") as told:
            count = await write_guests(database, venue, part, told)
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
