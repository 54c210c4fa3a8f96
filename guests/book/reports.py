"""What the book keeps for reports: what was done, and who wants a digest."""

from collections.abc import Collection, Mapping
from typing import Protocol

from guests.book.unit import Write
from guests.reports.deeds import Trace
from guests.reports.digest import Digest


class Reports(Protocol):
    """The reads, each one trip to the database, and the writes, as values."""

    async def traces(self, venue: str, since: int, until: int) -> list[Trace]:
        """Return what the audit tells about deeds at a venue from ``since`` to before ``until`` (Unix ms), in its order."""
        ...

    async def digests(self, venue: str, people: Collection[int]) -> Mapping[int, Digest]:
        """Return the digests of a venue by the people (Telegram's ids) who may get them."""
        ...

    def keep_digest(self, venue: str, user_id: int, digest: Digest, *, was: Digest) -> Write:
        """Store somebody's digest, unless it is no longer as it ``was``: then the unit is refused."""
        ...
