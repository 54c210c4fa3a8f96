"""Copying a guest book: every row of every table, as it is, and then both are compared.

It goes through the tables in the order of their keys. Each batch is stored together with the mark of how far it came,
so a copy that was interrupted goes on behind its last batch.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from storage.errors import DatabaseError
from storage.migrations import check_revision, migrate
from storage.moving.place import MARK, Place
from storage.moving.sqlite_place import SqlitePlace
from storage.moving.tables import META, Table, Values, tables
from storage.sql.url import SqliteFile, read_url

BATCH: Final = 2_000  # rows
TELLING: Final = {"guests", "staff", "updates", "audit"}  # have rows as soon as a book is used
Progress = Callable[[str, int], None]


class CopyError(DatabaseError):
    """A book can't be copied, or the copy is not the same; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A table that is the same on both sides: its rows, and a sum over them that does not depend on their order."""

    table: str
    rows: int
    digest: str


async def copy_book(source: str, target: str, progress: Progress) -> list[Copied]:
    """Copy the book at one ``storage.url`` to another, go on with an earlier copy, and compare them.

    No other process may use either meanwhile: a SQLite file is locked, a server is up to the operator. ``progress`` is
    called with a table and how many of its rows are there, then with ``TABLE compared`` and how many were read again, on one
    side and then on the other. Raises ``CopyError``, ``WrongRevision``, ``DatabaseInUse``
    and ``DatabaseUnavailable``.
    """
    if source == target:
        raise CopyError("Both addresses are the same database.")
    await check_revision(read_url(source))
    await migrate(target)
    old = await _open(source)
    try:
        new = await _open(target)
        try:
            return await _copied(old, new, progress)
        finally:
            await new.close()
    finally:
        await old.close()


async def _open(url: str) -> Place:
    address = read_url(url)
    if isinstance(address, SqliteFile):
        return SqlitePlace.open(address.path)
    from storage.moving.postgres_place import PostgresPlace  # noqa: PLC0415 - asyncpg, for those who use it

    return await PostgresPlace.open(address.dsn)


async def _copied(old: Place, new: Place, progress: Progress) -> list[Copied]:
    every = tables()
    if await old.mark() is not None:
        raise CopyError("The source is a copy that was never finished: finish it first.")
    mark = await new.mark()
    if mark is None:
        if not await new.is_empty([table for table in every if table.name in TELLING]):
            raise CopyError("The target holds a guest book already: choose an empty database.")
        await new.begin(every)
    # A mark of before the rows were counted has two parts.
    at, after, done = (*json.loads(mark), 0)[:3] if mark else (every[0].name, None, 0)
    names = [table.name for table in every]
    for table in every[names.index(at) :]:
        here = (tuple(after), done) if after and table.name == at else (None, 0)
        await _copy(old, new, table, *here, progress=progress)
    compared = [await _compared(old, new, table, progress) for table in every]
    await new.finish()
    return compared


async def _copy(
    old: Place, new: Place, table: Table, after: Values | None, done: int, *, progress: Progress
) -> None:
    while rows := await old.read(table, after, BATCH):
        after = table.key_of(rows[-1])
        done += len(rows)
        await new.write(table, rows, json.dumps([table.name, after, done]))
        progress(table.name, done)


async def _compared(old: Place, new: Place, table: Table, progress: Progress) -> Copied:
    source, target = await _sum(old, table, progress), await _sum(new, table, progress)
    if source != target:
        raise CopyError(
            f"The table {table.name} differs ({source.rows} rows there, {target.rows} here): something wrote to one of "
            "them meanwhile. Stop every process, empty the target and begin again."
        )
    return target


async def _sum(place: Place, table: Table, progress: Progress) -> Copied:
    count, total, after = 0, 0, None
    while rows := await place.read(table, after, BATCH):
        after = table.key_of(rows[-1])
        for row in rows:
            if not (table.name == META and row[0] == MARK):
                count += 1
                total += int.from_bytes(_digest(row))
        progress(f"{table.name} compared", count)
    return Copied(table.name, count, f"{total % (1 << 64):016x}")


def _digest(row: tuple[Any, ...]) -> bytes:
    return blake2b(
        json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"), digest_size=8
    ).digest()
