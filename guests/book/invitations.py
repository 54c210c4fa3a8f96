"""What the book keeps of invitations and of the people who follow them."""

from typing import Protocol

from guests.book.unit import Write
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit


class Invitations(Protocol):
    """The reads, each one trip to the database, and the writes, as values."""

    async def invitation(
        self, *, token_hash: str | None = None, invitation_id: str | None = None
    ) -> Invitation | None:
        """Return the invitation with this token or this id."""
        ...

    async def posters(self, venue: str) -> int:
        """Return how many posters of a venue still work."""
        ...

    async def visit(self, user_id: int) -> Visit | None:
        """Return the visit that a person began last and has not ended."""
        ...

    async def visits_since(self, user_id: int, since: int) -> int:
        """Return how many visits a person has begun since a time (Unix milliseconds)."""
        ...

    async def on_duty(self, venue: str, since: int) -> list[int]:
        """Return who has worked with the guests of a venue since a time (Unix milliseconds), the latest first."""
        ...

    def add_invitation(self, invitation: Invitation) -> tuple[Write, ...]:
        """Keep an invitation; an earlier one for the same guest works no more."""
        ...

    def place_invitation(self, invitation_id: str, message_id: int) -> Write:
        """Remember which message shows it."""
        ...

    def claim_invitation(self, invitation: Invitation, user_id: int) -> Write:
        """Make a guest's invitation the person's, or refuse the unit when it is over or another's."""
        ...

    def close_invitation(self, invitation: Invitation) -> Write:
        """Let the invitation work no more, or refuse the unit when it does not already."""
        ...

    def close_posters(self, venue: str, *, but: str) -> Write:
        """Let the venue's posters but this one work no more."""
        ...

    def add_visit(self, visit: Visit) -> Write:
        """Keep a visit."""
        ...

    def advance_visit(self, visit: Visit) -> Write:
        """Replace the visit's previous revision (``revision - 1``), or refuse the unit."""
        ...

    def end_visit(self, visit: Visit) -> Write:
        """End the visit at exactly this revision and forget its answers, or refuse the unit."""
        ...
