"""Staff invitation: a link by which somebody joins the teams of venues. A guest's own link is another thing."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from guests.clock import AHEAD
from guests.people import Member, Role
from guests.team.team import Change, Team, first_refusal

LIFE: Final = 24 * 3_600_000  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffInvitation:
    """A link that works once. Times are Unix milliseconds, ids of people and chats Telegram's.

    ``token_hash`` is all that is kept of the token. Nobody made (``made_by``) the link of the first owner: the program
    prints it. ``chat_id`` and ``message_id`` are the message that shows it. ``taken_by`` is who joined by it, and
    ``closed_at`` when it was revoked. With a ``phone_hash`` it is for the owner of that number alone (``of_number``), who
    shares it by Telegram's own button; ``opened_by`` is who was asked to.
    """

    id: str
    token_hash: str
    role: Role
    venues: tuple[str, ...]
    made_at: int
    expires_at: int
    made_by: int | None = None
    chat_id: int | None = None
    message_id: int | None = None
    taken_by: int | None = None
    taken_at: int | None = None
    closed_at: int | None = None
    phone_hash: str | None = None
    opened_by: int | None = None

    def is_for(self, phone: str) -> bool:
        """Whether it lets in the owner of this number (E.164)."""
        return self.phone_hash in {None, of_number(self.token_hash, phone)}

    def is_open(self, now: int) -> bool:
        """Whether it can still be taken. One from the future was made by a clock that was ahead, and would work for long."""
        is_over = not self.made_at - AHEAD <= now < self.expires_at
        return self.taken_by is None and self.closed_at is None and not is_over


def of_number(token_hash: str, phone: str) -> str:
    """Return what an invitation keeps of the number (E.164) that it is for."""
    return sha256(f"{token_hash} {phone}".encode()).hexdigest()


def gains(invitation: StaffInvitation, team: Team, user_id: int, name: str) -> tuple[Member, ...]:
    """Return what a person has once they take the invitation and has not now: a link never takes a right away."""
    rows = []
    for venue in invitation.venues:
        present = team.role(user_id, venue)
        if venue in team.venues and (present is None or present.rank < invitation.role.rank):
            rows.append(Member(user_id=user_id, venue=venue, role=invitation.role, name=name))
    return tuple(rows)


def admits(invitation: StaffInvitation, team: Team, now: int) -> bool:
    """Tell whether the link works now: its maker may still give all that, and a first owner's only before its venues have one."""
    if not invitation.is_open(now):
        return False
    if invitation.made_by is None:
        venues = set(team.venues).intersection(invitation.venues)
        return bool(venues) and venues.issubset(team.without_owner)
    return may_invite(team, invitation.made_by, invitation.role, invitation.venues)


def may_invite(team: Team, by: int, role: Role, venues: tuple[str, ...]) -> bool:
    """Tell whether a person may invite others in this role to these venues."""
    somebody = 0  # nobody's id in Telegram
    changes = [Change(user_id=somebody, venue=venue, role=role) for venue in venues]
    return bool(changes) and first_refusal(team, by, changes) is None
