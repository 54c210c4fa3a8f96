"""Backup and restore of a SQLite file: complete, checked copies, whatever the program does meanwhile."""

import json
import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from guests.delivery.operations import REPEATABLE
from guests.delivery.state_machine import State
from storage.erased import keep_erased
from storage.errors import BackupError
from storage.migrations.revisions import verdict
from storage.migrations.sqlite import revision_of, upgrade
from storage.refusals import keep_refusals
from storage.sqlite.lock_file import LockFile
from storage.tables.restored import RESTORED_AT

BESIDE: Final = ("", "-wal", "-shm")  # the files of a database (https://sqlite.org/wal.html)
DOUBTED: Final = """
UPDATE deliveries SET state = :uncertain, sent_at = coalesce(sent_at, :now)
WHERE state = :waiting AND operation NOT IN (SELECT value FROM json_each(:repeatable))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A checked copy: where it is, its ``size`` in bytes, its tables' revision, and how many guests."""

    file: Path
    size: int
    revision: str
    guests: int


def back_up(database: Path, out: Path, *, overwrite: bool = False) -> Copy:
    """Copy the database to ``out`` as it is at this moment; a bot that uses it keeps running.

    The copy is one file that only its owner can read; it appears under its name once it is complete, checked
    and synced to disk. Raises ``BackupError``.
    """
    if not database.is_file():
        raise BackupError(f"There is no database {database} to copy. Check storage.url.")
    if out.is_dir() or out.resolve() == database.resolve():
        raise BackupError(f"{out} can't be the copy: choose a different file.")
    if out.exists() and not overwrite:
        raise BackupError(f"{out} already exists. Choose another file, or pass --yes to replace it.")
    return _copy(database, out)


def restore(copy: Path, database: Path) -> Path | None:
    """Replace the database with a copy, and return where the old one was moved.

    Whoever was erased since the copy is erased again at the next start; what guests refused since is taken over. What the
    copy still owes may have been sent since, so it is uncertain from now on: looked up before it is sent again. So is what
    comes of updates that the copy has not handled (``storage.tables.restored``). Raises
    ``BackupError`` for a copy that is damaged or from a newer version, and ``DatabaseInUse`` while a bot uses the database;
    then nothing is changed.
    """
    if not copy.is_file():
        raise BackupError(f"There is no file {copy}.")
    if not database.parent.is_dir():
        raise BackupError(f"There is no folder {database.parent}. Create it, or choose another storage.url.")
    lock = LockFile.take(database)
    try:
        fresh = database.with_name(f"{database.name}.restored")
        _copy(copy, fresh)
        now = int(time.time() * 1000)
        keep_erased(database, fresh, upgrade)
        keep_refusals(database, fresh, upgrade, now)
        _doubt(fresh, now)
        aside = _move_aside(database)
        fresh.rename(database)
        sync(database.parent)
    except OSError as error:
        raise BackupError(f"{database} can't be replaced: {error.strerror}.") from error
    finally:
        lock.release()
    return aside


def _copy(source: Path, out: Path) -> Copy:
    partial = out.with_name(f".{out.name}.partial")
    try:
        _clear(partial)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        revision, guests = _fill(source, partial)
        sync(partial)
        partial.replace(out)
        sync(out.parent)
    except sqlite3.Error as error:
        raise BackupError(f"{source} can't be copied to {out}: {error}.") from error
    except OSError as error:
        raise BackupError(f"{out} can't be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            _clear(partial)
    return Copy(file=out, size=out.stat().st_size, revision=revision, guests=guests)


def _fill(source: Path, out: Path) -> tuple[str, int]:
    """Copy and check; returns the copy's revision and its number of guests.

    All pages are copied in one step, which is one read transaction: it neither holds up writers, nor starts
    over at each of their commits, as a copy in many steps does (https://sqlite.org/backup.html).
    """
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as reader,
        closing(sqlite3.connect(out, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous = FULL")
        reader.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # so that everything is in one file
        found = revision_of(copy)
        if found is None:
            raise BackupError(f"{source} is not a hoststand guest book.")
        verdict(found)
        (said,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupError(f"{source} is damaged: {said}. Restore an earlier copy.")
        (guests,) = copy.execute("SELECT count(*) FROM guests").fetchone()
    return found, guests


def _doubt(copy: Path, now: int) -> None:
    """Make uncertain what waits to be sent and must not be sent twice; every revision has these columns."""
    values = {
        "waiting": State.WAITING.value,
        "uncertain": State.UNCERTAIN.value,
        "repeatable": json.dumps([one.value for one in REPEATABLE]),
        "now": now,
    }
    with closing(sqlite3.connect(copy)) as file, file:
        file.execute(DOUBTED, values)
        file.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (RESTORED_AT, str(now)))


def _move_aside(database: Path) -> Path | None:
    """Rename a database with all its files, so that the contents of its log stay readable."""
    if not database.exists():
        _clear(database)  # a log without its file would be mistaken for that of the restored one
        return None
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = database.with_name(f"{database.name}.replaced-{moment}")
    for suffix in BESIDE:
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _clear(database: Path) -> None:
    for suffix in BESIDE:
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Sync what was written to a file, or renamed in a folder, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
