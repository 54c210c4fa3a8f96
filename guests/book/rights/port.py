"""What the book can do for the rights of guests: to be erased, handed out, restricted."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from guests.book.display import Display
from guests.book.rights.dossier import Dossier
from guests.book.rights.erasure import Erasure
from guests.book.rights.forgetting import Message
from guests.book.unit import Write
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Found


class GuestRights(Protocol):
    """The reads and writes."""

    async def parts(self, guest_id: str) -> list[Display]:
        """Return what is shown of the guest, then of all who became part of it; nothing if there is no such guest."""
        ...

    async def held(self, guest_ids: Sequence[str]) -> Mapping[str, int]:
        """Count what the book holds about these guests, by kind."""
        ...

    async def dossier(self, guest_id: str) -> Dossier | None:
        """Return all that is held on the guest."""
        ...

    async def erasure(self, guest_id: str) -> Erasure | None:
        """Return what was asked about the guest."""
        ...

    async def erased(self, book: str, guest: Guest) -> Mapping[str, int]:
        """Return the tombstones with a number or an address of the guest: moments (Unix ms) by opaque key."""
        ...

    async def beside(self, book: str, guest: Guest, *, limit: int) -> tuple[list[Found], int | None]:
        """Return whom ``alike`` finds, and when somebody with such a number or address was erased last (Unix ms)."""
        ...

    async def traits(self, guest_id: str) -> Sequence[str]:
        """Return the opaque keys by which the guest would be recognised; they are the tombstones of an erasure."""
        ...

    def ask_erasure(self, entry: Entry, erasure: Erasure, traits: Sequence[str]) -> tuple[Write, ...]:
        """Hide the guest, to be erased when the grace period is over; or refuse the unit if they have changed."""
        ...

    def revoke_erasure(self, entry: Entry) -> tuple[Write, ...]:
        """Let the guest be found again, or refuse the unit when the grace period is over."""
        ...

    def lift_tombstone(self, book: str, key: str) -> Write:
        """Let somebody be a guest again who was erased: a person says so."""
        ...

    def forget_later(self, message: Message, due_at: int) -> Write:
        """Have a message forgotten at that time (Unix ms)."""
        ...

    def restrict(self, guest_id: str, *, at: int | None) -> Write:
        """Restrict the guest's processing since then, or lift that; or refuse the unit if the guest is gone."""
        ...
