"""Invitations and visits, as the domain's port asks for them."""

from collections.abc import Callable

from guests.book.unit import Write
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit
from storage.database import Database
from storage.tables.chat import invitations


class BookInvitations:
    """Implements ``guests.book.invitations.Invitations``."""

    def __init__(self, database: Database, now: Callable[[], int], bot: int = 0) -> None:
        self._invited = database
        self._clock = now
        self._bot = bot

    async def invitation(
        self, *, token_hash: str | None = None, invitation_id: str | None = None
    ) -> Invitation | None:
        """Return an invitation by its token or its id."""
        asked = (
            invitations.by_token(token_hash, self._bot)
            if token_hash
            else invitations.by_id(invitation_id or "", self._bot)
        )
        (rows,) = await self._invited.fetch(asked)
        return invitations.read(rows[0]) if rows else None

    async def posters(self, venue: str) -> int:
        """Count the posters that work."""
        (rows,) = await self._invited.fetch(invitations.posters(venue))
        return int(rows[0]["count"])

    async def visit(self, user_id: int) -> Visit | None:
        """Return a person's open visit."""
        (rows,) = await self._invited.fetch(invitations.visit_of(user_id, self._bot))
        return invitations.read_visit(rows[0]) if rows else None

    async def visits_since(self, user_id: int, since: int) -> int:
        """Count a person's visits."""
        (rows,) = await self._invited.fetch(invitations.visits_since(user_id, since))
        return int(rows[0]["count"])

    async def on_duty(self, venue: str, since: int) -> list[int]:
        """Return who has worked at a venue."""
        (rows,) = await self._invited.fetch(invitations.on_duty(venue, since))
        return [int(row["actor"]) for row in rows if row["actor"].isdigit()]  # others are the program's own

    def add_invitation(self, invitation: Invitation) -> tuple[Write, ...]:
        """Store an invitation, and close a guest's earlier ones."""
        earlier = () if invitation.is_poster else (Write(invitations.close_others(invitation)),)
        return (*earlier, Write(invitations.put(invitation, self._bot)))

    def place_invitation(self, invitation_id: str, message_id: int) -> Write:
        """Store which message shows it."""
        return Write(invitations.set_message(invitation_id, message_id))

    def claim_invitation(self, invitation: Invitation, user_id: int) -> Write:
        """Store who opened it."""
        return Write(invitations.claim(invitation.id, user_id))

    def close_invitation(self, invitation: Invitation) -> Write:
        """Close it."""
        return Write(invitations.close(invitation.id, self._clock()))

    def close_posters(self, venue: str, *, but: str) -> Write:
        """Close a venue's other posters."""
        return Write(invitations.close_posters(venue, but, self._clock()))

    def add_visit(self, visit: Visit) -> Write:
        """Store a visit."""
        return Write(invitations.put_visit(visit, self._bot))

    def advance_visit(self, visit: Visit) -> Write:
        """Replace the revision before."""
        return Write(invitations.advance_visit(visit))

    def end_visit(self, visit: Visit) -> Write:
        """End it and delete its answers."""
        return Write(invitations.end_visit(visit, self._clock()))
