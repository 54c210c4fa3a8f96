"""Where imported guests go: into the book, or, in a dry run, into a scratch book."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from guests.audit.acts import Cause
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
    """Knows the guests of a book, and takes more."""

    async def known(self, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
        """Read which of these it knows; see ``storage.search.known_guests``."""
        ...

    async def store(
        self, added: Sequence[Entry], changed: Sequence[Entry], replaced: Mapping[str, Guest]
    ) -> None:
        """Store a batch whole or not at all; raises ``Conflict``. ``replaced`` are the changed ones as they were, by id."""
        ...


class BookTarget:
    """The book itself. ``owed`` returns what else to store with a new guest, ``cause`` is for the audit."""

    def __init__(
        self,
        database: Database,
        book: str,
        *,
        now: int,
        owed: Owed,
        cause: Cause,
        wakes: Sequence[str] = (),
    ) -> None:
        self._cause = cause
        self._database = database
        self._book = book
        self._now = now
        self._owed = owed
        self._wakes = wakes

    async def known(self, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
        """Read which of them the book knows."""
        return await known_guests.known(self._database, self._book, ids, arriving)

    async def store(
        self, added: Sequence[Entry], changed: Sequence[Entry], replaced: Mapping[str, Guest]
    ) -> None:
        """Store the guests, their deliveries, and what the audit has of it."""
        owed = [statement for entry in added for statement in self._owed(entry)]
        statements = known_guests.stored(added, changed, self._now, replaced=replaced, cause=self._cause)
        if statements:
            await self._database.commit(*statements, *owed, wakes=self._wakes if owed else ())


class DryRunTarget:
    """A dry run: what the import would store goes into a scratch database, which reads query before the book.

    Each row of a file must see the effects of those before it, and memory use stays constant.
    """

    def __init__(self, database: Database, scratch: Database, book: str, *, now: int) -> None:
        self._database = database
        self._scratch = scratch
        self._book = book
        self._now = now
        self._in_scratch: set[str] = set()

    async def known(self, ids: Collection[str], arriving: Iterable[Guest]) -> Known:
        """Read which of them the book knows, as they would be by now."""
        guests_ = list(arriving)
        stored = await known_guests.known(self._database, self._book, ids, guests_)
        alike = {entry.id: entry for entry in stored.alike}
        newer = await known_guests.known(self._scratch, self._book, {*ids, *alike}, guests_)
        current = {entry.id: entry for entry in (*filter(None, newer.by_id.values()), *newer.alike)}
        self._in_scratch = set(current)
        return Known({**stored.by_id, **newer.by_id}, list({**alike, **current}.values()), stored.erased)

    async def store(
        self, added: Sequence[Entry], changed: Sequence[Entry], replaced: Mapping[str, Guest]
    ) -> None:
        """Store the guests in the scratch database, which has no audit."""
        del replaced
        again = [entry for entry in changed if entry.id in self._in_scratch]
        puts = [guests.put(entry, self._now) for entry in (*added, *changed) if entry not in again]
        updates = [guests.update(entry, self._now) for entry in again]
        if puts or updates:
            await self._scratch.commit(*puts, *updates)


@asynccontextmanager
async def dry_run_target(database: Database, book: str, *, now: int) -> AsyncIterator[DryRunTarget]:
    """Open a target for a dry run and remove it at the end."""
    with TemporaryDirectory(prefix="hoststand-") as folder:
        url = f"sqlite:///{Path(folder) / 'scratch.db'}"
        await migrate(url)
        scratch = await open_database(url)
        try:
            yield DryRunTarget(database, scratch, book, now=now)
        finally:
            await scratch.close()
