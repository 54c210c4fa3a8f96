"""``hoststand export``: the guests in a venue's book as a file, without those who were merged away."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.config.settings import Settings
from bot.file_formats.rows import TableError
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from bot.transfer.exports import write_guests
from guests.audit.acts import Act, Machine
from guests.venue import Venue
from storage.database import open_database
from storage.errors import DatabaseInUse
from storage.sql.statement import Statement
from storage.tables.book import audit

ORIGIN: Final = "hoststand export"


@dataclass(frozen=True, slots=True)
class Exported:
    """How many guests are in the file, and whether the audit could record it."""

    count: int
    noted: bool


async def export(settings: Settings, venue: Venue, path: Path) -> Exported:
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
            count = await write_guests(database, venue.book, part, told)
        if noted:  # before anybody has the file
            details = {"format": path.suffix.lower().removeprefix("."), "count": count}
            await database.commit(_row(venue.slug, details))
        part.replace(path)
    except OSError as error:
        raise TableError(f"it can't be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
        await database.close()
    return Exported(count, noted)


def _row(venue: str, details: dict[str, Any]) -> Statement:
    now = wall_clock()
    return audit.put(
        Act.EXPORTED, venue=venue, by=Machine.COMMAND_LINE, now=now, origin=ORIGIN, details=details
    )
