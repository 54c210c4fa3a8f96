"""The port to the guest book.

Reads are awaited. Writes are values: a handler collects them while it decides, and the whole lot is
committed in one go together with the message that caused it, or not at all.
"""

from collections.abc import Sequence
from typing import Protocol

from guests.book.drawings import Drawings
from guests.book.invitations import Invitations
from guests.book.reads import GuestBookReads
from guests.book.reports import Reports
from guests.book.rights.port import GuestRights
from guests.book.teams import Teams
from guests.book.unit import Write
from guests.book.writes import GuestBookWrites


class Book(GuestBookReads, GuestBookWrites, Invitations, GuestRights, Teams, Reports, Drawings, Protocol):
    """The port: what can be read and written, and the commit."""

    async def commit(self, *writes: Write, wakes: Sequence[str] = ()) -> None:
        """Store all of it or nothing; raises ``Conflict`` when the world has moved on."""
        ...

    def later(self, *writes: Write) -> None:
        """Store before long what can be found out again; nobody waits for it, and a crash may lose it."""
        ...

    async def tidy(self) -> None:
        """Make searches as fast as they can be, after very many guests came at once. Others may write meanwhile."""
        ...
