"""``hoststand export``: the guests in a venue's book as a file, without those who were merged away."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bot import encryption
from bot.config.settings import Settings
from bot.file_formats.rows import TableError
from bot.runtime.progress import counting
from bot.runtime.steady_clock import wall_clock
from bot.transfer.exports import write_guests
from guests.audit.acts import Act, Machine
from guests.venue import Venue
from storage.database import open_to_note
from storage.sql.statement import Statement
from storage.tables.book import audit

ORIGIN: Final = "hoststand export"


@dataclass(frozen=True, slots=True)
class Exported:
    """How many guests are in the file, and whether the audit could record it."""

    count: int
    noted: bool


async def export(settings: Settings, venue: Venue, path: Path, recipients: Sequence[str] = ()) -> Exported:
    """Write the file, which only its owner may read, encrypted if there are recipients; raises ``TableError``.

    It is written beside its final place and moved there once complete. The audit has a record of it, which on SQLite
    a running bot stores.
    """
    database, noted = await open_to_note(settings.storage.url)
    part = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        with _plain(path, part, encrypts=bool(recipients)) as plain:
            with counting("guests") as told:
                count = await write_guests(database, venue, plain, told)
            if recipients:
                await asyncio.to_thread(encryption.encrypt_file, plain, part, recipients)
            ending = plain.suffix.lower().removeprefix(".")
        if noted:  # before anybody has the file
            details = {"format": ending, "count": count}
            await database.commit(_row(venue.slug, details))
        part.replace(path)
    except OSError as error:
        raise TableError(f"it can't be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
        await database.close()
    return Exported(count, noted)


@contextmanager
def _plain(path: Path, part: Path, *, encrypts: bool) -> Iterator[Path]:
    """Yield where the guests are written as they are: in a folder of its owner's alone if ``part`` is to be encrypted."""
    if not encrypts:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
    elif path.suffix == encryption.ENDING:
        with TemporaryDirectory(prefix="hoststand-") as folder:  # of mode 0700
            yield Path(folder) / path.stem
    else:
        raise TableError(f"it is encrypted, so the name must end with {path.suffix}{encryption.ENDING}")


def _row(venue: str, details: dict[str, Any]) -> Statement:
    now = wall_clock()
    return audit.put(
        Act.EXPORTED, venue=venue, by=Machine.COMMAND_LINE, now=now, origin=ORIGIN, details=details
    )
