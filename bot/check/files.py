"""Check that the files with secrets and guests' data are for their owner's eyes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bot.check.findings import Finding
from bot.runtime.private_files import cure, exposed
from storage.sql.url import SqliteFile, read_url

WHAT: Final = "files"
_BESIDE: Final = ("", "-wal", "-shm")  # the files of a database (https://sqlite.org/wal.html)


def check_files(config: Path | None, url: str, secrets: Iterable[Path] = ()) -> list[Finding]:
    """Return advice if others can read the settings file, files of ``secrets``, or the database at a valid ``url``; else nothing."""
    address = read_url(url)
    database = address.path if isinstance(address, SqliteFile) else None
    files = [*([config] if config else []), *secrets]
    files += [database.with_name(database.name + end) for end in _BESIDE] if database else []
    if not (found := exposed(files)):
        return []
    names = ", ".join(map(str, found))
    return [
        Finding(
            WHAT, ok=True, message=f"Everybody on this machine can read {names}.", cure=f"Run: {cure(found)}"
        )
    ]
