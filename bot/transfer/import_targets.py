"""Where imported guests go: into the book, or, to try it out, on a target of their own before it."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from guests.entries import Entry
from guests.guest import Guest
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.search import known_guests
from storage.search.known_guests import Known
from storage.sql.statement import Statement
from storage.tables.book import guests

Owed = Callable[[Entry], Sequence[Statement]]


class ImportTarget(Protocol):
    """Knows the guests of a venue, and takes more."""

    async def known(self, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
        """Read whom it has of these; see ``storage.search.known_guests``."""
        ...

    async def store(self, added: Sequence[Entry], changed: Sequence[Entry]) -> None:
        """Store a batch whole or not at all; raises ``Conflict``."""
        ...


class BookTarget:
    """The book itself. ``owed`` returns what else is stored with a guest who is new."""

    def __init__(
        self, database: Database, venue: str, *, now: int, owed: Owed, wakes: Sequence[str] = ()
    ) -> None:
        self._database = database
        self._venue = venue
        self._now = now
        self._owed = owed
        self._wakes = wakes

    async def known(self, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
        """Read whom the book has."""
        return await known_guests.known(self._database, self._venue, ids, arriving)

    async def store(self, added: Sequence[Entry], changed: Sequence[Entry]) -> None:
        """Store the guests and what they owe."""
        owed = [statement for entry in added for statement in self._owed(entry)]
        if statements := known_guests.stored(added, changed, self._now):
            await self._database.commit(*statements, *owed, wakes=self._wakes if owed else ())


class DryRunTarget:
    """A dry run: a database of its own lies over the book like a sheet of glass, and goes at the end."""

    def __init__(self, database: Database, over: Database, venue: str, *, now: int) -> None:
        self._database = database
        self._over = over
        self._venue = venue
        self._now = now
        self._lying_over: set[str] = set()

    async def known(self, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
        """Read whom the book has, as they would be by now."""
        guests_ = list(arriving)
        below = await known_guests.known(self._database, self._venue, ids, guests_)
        alike = {entry.id: entry for entry in below.alike}
        over = await known_guests.known(self._over, self._venue, {*ids, *alike}, guests_)
        covering = {entry.id: entry for entry in (*filter(None, over.by_id.values()), *over.alike)}
        self._lying_over = set(covering)
        return Known({**below.by_id, **over.by_id}, list({**alike, **covering}.values()))

    async def store(self, added: Sequence[Entry], changed: Sequence[Entry]) -> None:
        """Store the guests beside the book."""
        again = [entry for entry in changed if entry.id in self._lying_over]
        puts = [guests.put(entry, self._now) for entry in (*added, *changed) if entry not in again]
        updates = [guests.update(entry, self._now) for entry in again]
        if puts or updates:
            await self._over.commit(*puts, *updates)


@asynccontextmanager
async def trial_shelf(database: Database, venue: str, *, now: int) -> AsyncIterator[DryRunTarget]:
    """Open a target for a dry run and remove it at the end."""
    with TemporaryDirectory(prefix="hoststand-") as folder:
        url = f"sqlite:///{Path(folder) / 'trial.db'}"
        await migrate(url)
        over = await open_database(url)
        try:
            yield DryRunTarget(database, over, venue, now=now)
        finally:
            await over.close()
