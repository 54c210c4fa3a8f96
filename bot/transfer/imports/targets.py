"""Where imported guests go: into the book, or, in a dry run, into a scratch book."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from guests.audit.acts import Cause
from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.search import known_guests
from storage.search.known_guests import Known
from storage.search.new_guests import NewGuest, put_new
from storage.sql.statement import Statement
from storage.tables.book import guests

Owed = Callable[[Entry], Sequence[Statement]]


class ImportTarget(Protocol):
    """Knows the guests of a book, and takes more."""

    async def seen(self, ids: Collection[str]) -> dict[str, int | None]:
        """Read when those of these ids were created whom it knows; see ``storage.search.known_guests``."""
        ...

    async def known(self, ids: Collection[str], keys: Collection[str], new_ids: Collection[str]) -> Known:
        """Read which of these it knows; see ``storage.search.known_guests``."""
        ...

    async def store(
        self,
        added: Sequence[NewGuest],
        changed: Sequence[Entry],
        replaced: Mapping[str, Guest],
        more: Sequence[Statement] = (),
    ) -> None:
        """Store a batch whole or not at all, and ``more`` with it; raises ``Conflict``.

        ``replaced`` are the changed ones as they were, by id.
        """
        ...


class BookTarget:
    """The book itself. ``owed`` returns what else to store with a new guest, ``cause`` is for the audit."""

    def __init__(
        self,
        database: Database,
        venue: Venue,
        *,
        now: int,
        cause: Cause,
        owed: Owed | None = None,
        wakes: Sequence[str] = (),
    ) -> None:
        self._cause = cause
        self._database = database
        self._venue = venue
        self._book = venue.book
        self._now = now
        self._owed = owed
        self._wakes = wakes

    async def seen(self, ids: Collection[str]) -> dict[str, int | None]:
        """Read when those were created whom the book knows."""
        return await known_guests.seen(self._database, self._book, ids)

    async def known(self, ids: Collection[str], keys: Collection[str], new_ids: Collection[str]) -> Known:
        """Read which of them the book knows."""
        return await known_guests.known(self._database, self._book, ids, keys, new_ids=new_ids)

    async def store(
        self,
        added: Sequence[NewGuest],
        changed: Sequence[Entry],
        replaced: Mapping[str, Guest],
        more: Sequence[Statement] = (),
    ) -> None:
        """Store the guests, their deliveries, and what the audit has of it."""
        statements = [
            *put_new(added, book=self._book, venue=self._venue.slug, now=self._now, cause=self._cause),
            *known_guests.stored(changed, self._now, replaced=replaced, cause=self._cause),
        ]
        owed = [statement for new in added for statement in self._owes(new)] if self._owed else []
        if statements or more:
            await self._database.commit(*statements, *owed, *more, wakes=self._wakes if owed else ())

    def _owes(self, new: NewGuest) -> Sequence[Statement]:
        entry = Entry(
            id=new.id, book=self._book, venue=self._venue.slug, guest=new.guest, created_at=self._now
        )
        return self._owed(entry) if self._owed else ()


class DryRunTarget:
    """A dry run: what the import would store goes into a scratch database, which reads query before the book.

    Each row of a file must see the effects of those before it, and memory use stays constant.
    """

    def __init__(self, database: Database, scratch: Database, venue: Venue, *, now: int) -> None:
        self._database = database
        self._scratch = scratch
        self._venue = venue
        self._book = venue.book
        self._now = now
        self._in_scratch: set[str] = set()

    async def seen(self, ids: Collection[str]) -> dict[str, int | None]:
        """Read when those were created whom the book knows, or would know by now."""
        stored = await known_guests.seen(self._database, self._book, ids)
        return stored | await known_guests.seen(self._scratch, self._book, ids)

    async def known(self, ids: Collection[str], keys: Collection[str], new_ids: Collection[str]) -> Known:
        """Read which of them the book knows, as they would be by now."""
        stored = await known_guests.known(self._database, self._book, ids, keys, new_ids=new_ids)
        alike = {entry.id: entry for entry in stored.alike}
        newer = await known_guests.known(self._scratch, self._book, {*ids, *alike}, keys)
        current = {entry.id: entry for entry in (*filter(None, newer.by_id.values()), *newer.alike)}
        self._in_scratch = set(current)
        return Known({**stored.by_id, **newer.by_id}, list({**alike, **current}.values()), stored.erased)

    async def store(
        self,
        added: Sequence[NewGuest],
        changed: Sequence[Entry],
        replaced: Mapping[str, Guest],
        more: Sequence[Statement] = (),
    ) -> None:
        """Store the guests in the scratch database, which has no audit."""
        del replaced, more
        writes = put_new(added, book=self._book, venue=self._venue.slug, now=self._now, cause=None)
        for entry in changed:
            is_there = entry.id in self._in_scratch
            writes.append(guests.update(entry, self._now) if is_there else guests.put(entry, self._now))
        if writes:
            await self._scratch.commit(*writes)


@asynccontextmanager
async def dry_run_target(database: Database, venue: Venue, *, now: int) -> AsyncIterator[DryRunTarget]:
    """Open a target for a dry run and remove it at the end."""
    with TemporaryDirectory(prefix="hoststand-") as folder:
        url = f"sqlite:///{Path(folder) / 'scratch.db'}"
        await migrate(url)
        scratch = await open_database(url)
        try:
            yield DryRunTarget(database, scratch, venue, now=now)
        finally:
            await scratch.close()
