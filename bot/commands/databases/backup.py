"""``hoststand backup`` and ``restore``: copies of the guest book, for SQLite; PostgreSQL has its own tools."""

import asyncio
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bot.runtime.errors import UsageError
from storage.backup import back_up
from storage.backup import restore as put_back
from storage.sql.url import PostgresServer, read_url


async def backup(url: str, out: Path, *, overwrite: bool) -> dict[str, Any]:
    """Copy the database at ``url`` to a file and describe the copy as plain data.

    Raises ``BackupError``, and for PostgreSQL ``UsageError`` with the command to run.
    """
    address = read_url(url)
    if isinstance(address, PostgresServer):
        command = ["pg_dump", "--format=custom", f"--file={out}", _without_password(address.dsn)]
        raise UsageError(f"PostgreSQL has its own tool for copies: {shlex.join(command)}")
    copy = await asyncio.to_thread(back_up, address.path, out, overwrite=overwrite)
    return {"file": str(copy.file), "bytes": copy.size, "revision": copy.revision, "guests": copy.guests}


async def restore(url: str, copy: Path) -> dict[str, Any]:
    """Replace the database at ``url`` with a copy; ``replaced`` is where the old one was moved, if there was one.

    Raises ``BackupError``, ``WrongRevision``, ``DatabaseInUse``, and for PostgreSQL ``UsageError``.
    """
    address = read_url(url)
    if isinstance(address, PostgresServer):
        into = f"--dbname={_without_password(address.dsn)}"
        command = ["pg_restore", "--clean", "--if-exists", "--no-owner", into, str(copy)]
        raise UsageError(f"PostgreSQL has its own tool to restore copies: {shlex.join(command)}")
    replaced = await asyncio.to_thread(put_back, copy, address.path)
    return {"file": str(address.path), "replaced": str(replaced) if replaced else None}


def as_line(done: dict[str, Any]) -> str:
    """Return what was done as a line for people."""
    if "guests" in done:
        return f"Copied {done['guests']} guests to {done['file']} ({done['bytes']:,} bytes, checked)."
    aside = f" The old file is now {done['replaced']}: delete it once all is well."
    return f"Restored {done['file']}.{aside if done['replaced'] else ''}"


def _without_password(dsn: str) -> str:
    """Return the address without the password; the tools ask for it, or find it in ``~/.pgpass``."""
    parts = urlsplit(dsn)
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}{at}{host}"))
