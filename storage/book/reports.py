"""What was done, and who wants to hear of it, as the domain's port asks for it."""

from collections.abc import Collection, Mapping

from guests.book.unit import Write
from guests.reports.deeds import Trace
from guests.reports.digest import Digest, key_of
from storage.database import Database
from storage.tables.book import audit
from storage.tables.chat import meta


class BookReports:
    """Implements ``guests.book.reports.Reports``."""

    def __init__(self, database: Database) -> None:
        self._done = database

    async def traces(self, venue: str, since: int, until: int) -> list[Trace]:
        """Return what the audit tells about deeds."""
        (rows,) = await self._done.fetch(audit.traces(venue, since, until))
        return [audit.read_trace(row) for row in rows]

    async def digests(self, venue: str, people: Collection[int]) -> Mapping[int, Digest]:
        """Return the digests of these people."""
        asked = sorted(people)
        found = await self._done.fetch(*(meta.get(key_of(venue, one)) for one in asked))
        return {one: Digest.read(meta.value(rows)) for one, rows in zip(asked, found, strict=True)}

    def keep_digest(self, venue: str, user_id: int, digest: Digest, *, was: Digest) -> Write:
        """Store it."""
        key = key_of(venue, user_id)
        return Write((meta.keep(key, str(was)), meta.swap(key, str(digest), was=str(was))))
