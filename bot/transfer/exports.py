"""Exports: the guests of a venue as a file that the chat can be given."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.turn.services import Export, FileTooLarge
from storage.database import Database


class Exports:
    """Writes one file at a time, where only the bot's own user can read it; what is over is removed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Lock()

    async def of_venue(self, venue: str, ending: str, limit: int) -> Export:
        """Return the file; raises ``FileTooLarge`` above ``limit`` bytes."""
        from bot.transfer.writer import write_guests  # noqa: PLC0415 - openpyxl, which most runs never need

        async with self._turn:
            with TemporaryDirectory(prefix="hoststand-") as folder:  # of mode 0700
                path = Path(folder) / f"guests.{ending}"
                count = await write_guests(self._database, venue, path, lambda _: None, limit=limit)
                content = await asyncio.to_thread(_read, path, limit)
        return Export(content=content, count=count)


def _read(path: Path, limit: int) -> bytes:
    if path.stat().st_size > limit:
        raise FileTooLarge
    return path.read_bytes()
