"""The port to the data: what a database can do, on either engine."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from typing import Protocol, TypeVar

from storage.errors import DatabaseInUse, DatabaseUnavailable
from storage.migrations import check_revision
from storage.sql.statement import Reading, Row, Statement
from storage.sql.url import SqliteFile, read_url
from storage.sqlite.borrowed import Borrowed
from storage.sqlite.engine import Sqlite
from storage.sqlite.lending import lending

T = TypeVar("T")


class Database(Protocol):
    """Reads, units of work, and wake-ups. All methods raise ``DatabaseUnavailable`` if it can't be reached."""

    async def fetch(self, *statements: Statement) -> list[list[Row]]:
        """Return one list of rows per statement, all as of one moment."""
        ...

    async def read(self, reading: Reading[T]) -> T:
        """Take the steps of a reading, and return what it returns.

        SQLite: in one trip to the reading thread, all as of one moment. PostgreSQL: a trip a step, each as of its own.
        """
        ...

    async def commit(self, *statements: Statement, wakes: Collection[str] = ()) -> list[list[Row]]:
        """Store all statements or none, and return the rows of each (those that end in RETURNING).

        Once it returns, they survive a crash. A later statement sees what an earlier one wrote; up to a dozen that
        only read, at the end, see one moment. Afterwards it
        wakes the channels in ``wakes``. Raises ``Conflict`` if a guarded statement returns no row or a key
        already exists: then nothing is stored, and other units are not affected. Raises ``OutcomeUnknown`` if
        the connection broke during the commit itself (PostgreSQL only).
        """
        ...

    def later(self, *statements: Statement) -> asyncio.Future[None]:
        """Store a unit that nobody waits for: with the next commit, or within a second.

        What is returned is done once all that is committed from then on comes after the unit.

        For facts that are useful but can be found out again: a crash may lose it, and a ``Conflict`` drops
        it.
        """
        ...

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - a wait, not a deadline
        """Wait until somebody wakes the channel, or ``timeout`` seconds; returns which it was.

        A wake-up between two calls is kept for the second. There may be one too many, never one too few: look
        at the data after each. Channels are few and have fixed names.
        """
        ...

    async def scrub(self) -> bool:
        """Leave no bytes of what was deleted where we can reach them; returns False to be asked again.

        SQLite: empties the write-ahead log into the file, whose free space is already blank. PostgreSQL: vacuums;
        its own log and its copies are the server's business.
        """
        ...

    async def close(self) -> None:
        """Finish what is under way and release everything."""
        ...


@asynccontextmanager
async def lent(database: Database) -> AsyncIterator[None]:
    """Store what other processes of this user send meanwhile; see ``open_shared``."""
    if isinstance(database, Sqlite):
        async with lending(database.path, lambda unit, wakes: database.commit(*unit, wakes=wakes)):
            yield
    else:
        yield


async def open_shared(url: str) -> Database:
    """Open the database to write to it, beside a running bot: then the bot stores what is to be stored.

    Raises the same as ``open_database``; ``DatabaseInUse`` if whoever has the SQLite file stores nothing for others.
    """
    try:
        return await open_database(url, exclusive=True)
    except DatabaseInUse:
        if isinstance(address := read_url(url), SqliteFile):
            with suppress(DatabaseUnavailable):
                return await Borrowed.open(address.path)
        raise


async def open_to_note(url: str) -> tuple[Database, bool]:
    """Open the database to read it and to note that in the audit; and whether the latter is possible.

    It is not where whoever has the SQLite file stores nothing for others. Raises the same as ``open_database``.
    """
    try:
        return await open_shared(url), True
    except DatabaseInUse:
        return await open_database(url), False


def is_borrowed(database: Database) -> bool:
    """Tell whether another process stores for us: then others wait for us too."""
    return isinstance(database, Borrowed)


def clock_of(database: Database, wall: Callable[[], int]) -> Callable[[], int]:
    """Return the clock that all who share the database go by, given our machine's; both in Unix milliseconds."""
    clock = getattr(database, "clock", None)
    return (lambda: wall() + clock.ahead) if clock else wall


async def open_database(url: str, *, exclusive: bool = False, listen_url: str | None = None) -> Database:
    """Open the database at ``storage.url``, which ``migrate`` has already upgraded.

    ``listen_url`` leads to the same PostgreSQL server without a pooler, to hear other replicas' wake-ups.

    ``exclusive`` keeps a second process from the same SQLite file; PostgreSQL is meant to be shared, so it
    has no effect there. Raises ``ValueError`` for an invalid URL, ``WrongRevision`` if the tables are older
    or newer than this version, ``DatabaseInUse`` and ``DatabaseUnavailable``.
    """
    address = read_url(url)
    await check_revision(address)
    if isinstance(address, SqliteFile):
        return await Sqlite.open(address.path, exclusive=exclusive)
    from storage.postgres.engine import Postgres  # noqa: PLC0415 - asyncpg, for those who use it

    return await Postgres.open(address.dsn, listen_url)
