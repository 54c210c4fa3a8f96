"""The guest book over a database: implements ``guests.book.port.Book``, the domain's port."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from guests.book.unit import Write
from storage.book.displays import BookDrawings
from storage.book.invitations import BookInvitations
from storage.book.reads import BookReads
from storage.book.reports import BookReports
from storage.book.rights import BookRights
from storage.book.teams import BookTeams
from storage.book.writes import BookWrites
from storage.database import Database
from storage.search.optimise import tidy
from storage.sql.statement import Statement


def _now() -> int:
    return time.time_ns() // 1_000_000


class SqlBook(BookReads, BookWrites, BookInvitations, BookRights, BookTeams, BookReports, BookDrawings):
    """Implements ``guests.book.port.Book``. ``now`` gives Unix milliseconds.

    What belongs to a chat or a person, such as drafts, choices and links, is that of ``bot`` alone; guests are everybody's.
    ``holder`` is the name of a process that shares the database; see ``guests.book.drawings``.
    """

    def __init__(
        self, database: Database, now: Callable[[], int] = _now, *, bot: int = 0, holder: str = ""
    ) -> None:
        BookReads.__init__(self, database, bot)
        BookWrites.__init__(self, now, bot)
        BookInvitations.__init__(self, database, now, bot)
        BookRights.__init__(self, database, self.display, bot)
        BookTeams.__init__(self, database, now, bot)
        BookReports.__init__(self, database)
        BookDrawings.__init__(self, database, now, bot, holder)

    async def commit(self, *writes: Write, wakes: Sequence[str] = ()) -> None:
        """Store all or nothing."""
        await self._database.commit(*statements(writes), wakes=wakes)

    async def tidy(self) -> None:
        """Make searches as fast as they can be."""
        await tidy(self._database)

    def later(self, *writes: Write) -> None:
        """Store soon."""
        self._database.later(*statements(writes))


def statements(writes: Iterable[Write]) -> list[Statement]:
    """Return this book's writes as statements, to be stored with storage's own."""
    units = (write if isinstance(write, tuple) else (write,) for write in writes)
    return [cast("Statement", statement) for unit in units for statement in unit]
