"""The port to the data: what a database can do, whichever engine it is."""

from collections.abc import Collection
from typing import Protocol

from storage.migrations import check_revision
from storage.postgres.engine import Postgres
from storage.sql.statement import Row, Statement
from storage.sql.url import SqliteFile, read_url
from storage.sqlite.engine import Sqlite


class Database(Protocol):
    """Reads, units of work, and wake-ups. All methods raise ``DatabaseUnavailable`` when it is out of reach."""

    async def fetch(self, *statements: Statement) -> list[list[Row]]:
        """Return one list of rows per statement, all as of one moment."""
        ...

    async def commit(self, *statements: Statement, wakes: Collection[str] = ()) -> list[list[Row]]:
        """Store all statements or none, and return the rows of each (those that end in RETURNING).

        When it returns, they outlive a crash. A later statement sees what an earlier one wrote.
        Afterwards the channels in ``wakes`` are woken. Raises ``Conflict`` when a guarded statement
        has no row or a key stands already: nothing is stored then, and nobody else's unit suffers.
        Raises ``OutcomeUnknown`` when the connection broke at the very commit (PostgreSQL only).
        """
        ...

    def later(self, *statements: Statement) -> None:
        """Store a unit that nobody waits for: with the next commit, or within a second.

        For what is good to know but can be found out again: a crash may lose it, and a ``Conflict`` drops it.
        """
        ...

    async def woken(self, channel: str, timeout: float) -> bool:  # noqa: ASYNC109 - a wait, not a deadline
        """Wait until somebody wakes the channel, at most ``timeout`` seconds; tells which it was.

        A wake-up between two calls is kept for the second. There may be one too many, never one too
        few: look at the data after each. Channels are few and have fixed names.
        """
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of everything."""
        ...


async def open_database(url: str, *, exclusive: bool = False) -> Database:
    """Open the database at ``storage.url``, which ``migrate`` has brought up to date before.

    ``exclusive`` keeps a second process from the same SQLite file; PostgreSQL is made to be shared, so
    it means nothing there. Raises ``ValueError`` for a wrong url, ``WrongRevision`` when its tables are
    older or newer than this version, ``DatabaseInUse`` and ``DatabaseUnavailable``.
    """
    address = read_url(url)
    await check_revision(address)
    if isinstance(address, SqliteFile):
        return await Sqlite.open(address.path, exclusive=exclusive)
    return await Postgres.open(address.dsn)
