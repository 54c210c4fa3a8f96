"""The teams and the links to join them, as the domain's port asks for them."""

from collections.abc import Callable

from guests.book.unit import Write
from guests.people import Member, Person
from guests.team.pins import Pin
from guests.team.staff_invitation import StaffInvitation
from storage.database import Database
from storage.tables import pins
from storage.tables.chat import meta, staff, staff_invitations


class BookTeams:
    """Implements ``guests.book.teams.Teams``."""

    def __init__(self, database: Database, now: Callable[[], int], bot: int = 0) -> None:
        self._teams = database
        self._moment = now
        self._bot = bot

    async def teams(self) -> tuple[int, list[Member]]:
        """Return the revision and all members."""
        known, rows = await self._teams.fetch(meta.get(staff.REVISION), staff.everybody())
        return int(meta.value(known) or 0), [staff.read(row) for row in rows]

    async def staff_invitation(
        self, *, token_hash: str | None = None, invitation_id: str | None = None
    ) -> StaffInvitation | None:
        """Return an invitation by its token or its id."""
        asked = (
            staff_invitations.by_token(token_hash, self._bot)
            if token_hash
            else staff_invitations.by_id(invitation_id or "", self._bot)
        )
        (rows,) = await self._teams.fetch(asked)
        return staff_invitations.read(rows[0]) if rows else None

    async def asking_staff_invitation(self, user_id: int) -> StaffInvitation | None:
        """Return the invitation for which somebody was asked for their number."""
        (rows,) = await self._teams.fetch(staff_invitations.asking(user_id, self._bot))
        return staff_invitations.read(rows[0]) if rows else None

    def ask_for_number(self, invitation: StaffInvitation, user_id: int) -> Write:
        """Store who is asked."""
        return Write(staff_invitations.open_by(invitation.id, user_id))

    async def pin(self, user_id: int) -> Pin:
        """Return a person's PIN."""
        (rows,) = await self._teams.fetch(pins.of_person(user_id, self._bot))
        return pins.read(rows[0]) if rows else Pin(user_id=user_id)

    def put_pin(self, pin: Pin) -> Write:
        """Store it."""
        return Write(pins.put(pin, self._bot))

    def reset_pin(self, user_id: int) -> Write:
        """Delete it."""
        return Write(pins.remove(user_id, self._bot))

    def forget_pin_of_leaver(self, user_id: int) -> Write:
        """Delete it."""
        return Write(pins.remove_of_leaver(user_id))

    async def open_staff_invitations(self) -> list[StaffInvitation]:
        """Return those that can be taken."""
        (rows,) = await self._teams.fetch(staff_invitations.open_ones(self._moment(), self._bot))
        return [staff_invitations.read(row) for row in rows]

    def revise_teams(self, revision: int) -> Write:
        """Go on from a revision."""
        return Write(staff.revise(revision))

    def still_on_team(self, person: Person) -> Write:
        """Read whether the person still has their roles, and keep them until the unit is stored."""
        return Write(staff.still(person))

    def add_staff_invitation(self, invitation: StaffInvitation) -> Write:
        """Store an invitation."""
        return Write(staff_invitations.put(invitation, self._bot))

    def place_staff_invitation(self, invitation_id: str, message_id: int) -> Write:
        """Store which message shows it."""
        return Write(staff_invitations.set_message(invitation_id, message_id))

    def take_staff_invitation(self, invitation: StaffInvitation, user_id: int) -> Write:
        """Store who joined by it."""
        return Write(staff_invitations.take(invitation.id, user_id, self._moment()))

    def revoke_staff_invitation(self, invitation: StaffInvitation) -> Write:
        """Close it."""
        return Write(staff_invitations.revoke(invitation.id, self._moment()))

    def close_staff_invitations_of(self, user_id: int) -> Write:
        """Close the links that a person made."""
        return Write(staff_invitations.close_of(user_id, self._moment(), self._bot))

    def close_printed_invitations(self) -> Write:
        """Close the first owner's links."""
        return Write(staff_invitations.close_printed(self._moment(), self._bot))
