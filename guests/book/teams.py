"""What the book keeps of the teams and of the links by which people join them."""

from typing import Protocol

from guests.book.unit import Write
from guests.people import Member, Person
from guests.team.pins import Pin
from guests.team.staff_invitation import StaffInvitation


class Teams(Protocol):
    """The reads, each one trip to the database, and the writes, as values."""

    async def teams(self) -> tuple[int, list[Member]]:
        """Return the revision of all teams, and everybody on them in the order they were added."""
        ...

    async def staff_invitation(
        self, *, token_hash: str | None = None, invitation_id: str | None = None
    ) -> StaffInvitation | None:
        """Return the invitation with this token or this id."""
        ...

    async def asking_staff_invitation(self, user_id: int) -> StaffInvitation | None:
        """Return the invitation for which somebody was asked for their own number."""
        ...

    def ask_for_number(self, invitation: StaffInvitation, user_id: int) -> Write:
        """Remember whom an invitation asks for their own number."""
        ...

    async def pin(self, user_id: int) -> Pin:
        """Return what is kept of a person's PIN; a blank one if nothing is."""
        ...

    def put_pin(self, pin: Pin) -> Write:
        """Keep it, or refuse the unit if it is another by now."""
        ...

    def reset_pin(self, user_id: int) -> Write:
        """Forget a person's PIN."""
        ...

    def forget_pin_of_leaver(self, user_id: int) -> Write:
        """Forget the PIN of somebody who is on no team any more."""
        ...

    async def open_staff_invitations(self) -> list[StaffInvitation]:
        """Return those that can still be taken, the newest first."""
        ...

    def revise_teams(self, revision: int) -> Write:
        """Go on from this revision of the teams, or refuse the unit: whoever changes a team decides on what it is."""
        ...

    def still_on_team(self, person: Person) -> Write:
        """Refuse the unit if the person has lost one of these roles, or has another by now."""
        ...

    def add_staff_invitation(self, invitation: StaffInvitation) -> Write:
        """Keep an invitation."""
        ...

    def place_staff_invitation(self, invitation_id: str, message_id: int) -> Write:
        """Remember which message shows it."""
        ...

    def take_staff_invitation(self, invitation: StaffInvitation, user_id: int) -> Write:
        """Note who joined by it, or refuse the unit when it can be taken no more."""
        ...

    def revoke_staff_invitation(self, invitation: StaffInvitation) -> Write:
        """Close it, or refuse the unit when it is over already."""
        ...

    def close_staff_invitations_of(self, user_id: int) -> Write:
        """Close the links that a person made and nobody has taken."""
        ...

    def close_printed_invitations(self) -> Write:
        """Close the links of the first owner that nobody has taken."""
        ...
