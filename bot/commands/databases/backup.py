"""``hoststand backup`` and ``restore``: copies of the guest book, for SQLite; PostgreSQL has its own tools."""

import asyncio
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bot import encryption
from bot.runtime.errors import UsageError
from storage.backup import Copy, back_up
from storage.backup import restore as put_back
from storage.errors import BackupError
from storage.sql.url import PostgresServer, read_url


async def backup(url: str, out: Path, *, overwrite: bool, recipients: Sequence[str] = ()) -> dict[str, Any]:
    """Copy the database at ``url`` to a file, encrypted if there are recipients, and describe the copy as plain data.

    Raises ``BackupError``, and for PostgreSQL ``UsageError`` with the command to run.
    """
    address = read_url(url)
    if isinstance(address, PostgresServer):
        command = ["pg_dump", "--format=custom", f"--file={out}", _without_password(address.dsn)]
        raise UsageError(f"PostgreSQL has its own tool for copies: {shlex.join(command)}")
    if recipients:
        copy = await asyncio.to_thread(_back_up_encrypted, address.path, out, recipients, overwrite=overwrite)
    else:
        copy = await asyncio.to_thread(back_up, address.path, out, overwrite=overwrite)
    return {"file": str(copy.file), "bytes": copy.size, "revision": copy.revision, "guests": copy.guests}


async def restore(url: str, copy: Path, identity: Path | None = None) -> dict[str, Any]:
    """Replace the database at ``url`` with a copy, which ``identity`` opens if it is encrypted; ``replaced`` is where the old one was moved, if there was one.

    Raises ``BackupError``, ``WrongRevision``, ``DatabaseInUse``, and for PostgreSQL ``UsageError``.
    """
    address = read_url(url)
    if isinstance(address, PostgresServer):
        into = f"--dbname={_without_password(address.dsn)}"
        command = ["pg_restore", "--clean", "--if-exists", "--no-owner", into, str(copy)]
        raise UsageError(f"PostgreSQL has its own tool to restore copies: {shlex.join(command)}")
    replaced = await asyncio.to_thread(_put_back, copy, address.path, identity)
    return {"file": str(address.path), "replaced": str(replaced) if replaced else None}


def _back_up_encrypted(database: Path, out: Path, recipients: Sequence[str], *, overwrite: bool) -> Copy:
    """Copy and check beside the database, where its contents are anyway; only what is encrypted goes elsewhere."""
    if out.exists() and not overwrite:
        raise BackupError(f"{out} already exists. Choose another file, or pass --yes to replace it.")
    if not database.is_file():
        raise BackupError(f"There is no database {database} to copy. Check storage.url.")
    partial = out.with_name(f".{out.name}.partial")
    try:
        with TemporaryDirectory(prefix=".hoststand-", dir=database.parent) as folder:  # of mode 0700
            copy = back_up(database, Path(folder) / "copy.db")
            partial.unlink(missing_ok=True)
            encryption.encrypt_file(copy.file, partial, recipients)
        partial.replace(out)
    except OSError as error:
        raise BackupError(f"{out} can't be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
    return replace(copy, file=out, size=out.stat().st_size)


def _put_back(copy: Path, database: Path, identity: Path | None) -> Path | None:
    if not copy.is_file() or not encryption.is_encrypted(copy):
        return put_back(copy, database)
    if identity is None:
        raise UsageError(f"{copy} is encrypted: pass --identity with the file of a key that opens it")
    if not database.parent.is_dir():
        raise BackupError(f"There is no folder {database.parent}. Create it, or choose another storage.url.")
    with TemporaryDirectory(prefix=".hoststand-", dir=database.parent) as folder:
        plain = Path(folder) / "copy.db"
        try:
            encryption.decrypt_file(copy, plain, identity)
        except encryption.EncryptionError as error:
            raise UsageError(str(error)) from None
        return put_back(plain, database)


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
