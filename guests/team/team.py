"""Team: everybody who may use the bot at one moment, and what one of them may change about another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from guests.people import Member, Role
from guests.team.rights import Right, Rights


class Refusal(StrEnum):
    """Why somebody's rights stay as they are."""

    NOT_ALLOWED = "not allowed"
    TOO_HIGH = "too high"
    OUTRANKED = "outranked"
    BY_SETTINGS = "by settings"
    LAST_OWNER = "last owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who has which role, at ``venues``. ``owners`` are those of the settings: owners of every venue.

    ``revision`` changes with every change of any team, so that what was decided on an older one can be refused.
    """

    revision: int
    members: tuple[Member, ...]
    venues: tuple[str, ...]
    owners: frozenset[int] = frozenset()
    rights: Rights = Rights()

    def role(self, user_id: int, venue: str) -> Role | None:
        """Return a person's role at a venue; ``None`` for somebody who is not on its team."""
        if venue not in self.venues:
            return None
        if user_id in self.owners:
            return Role.OWNER
        return next((one.role for one in self.of_person(user_id) if one.venue == venue), None)

    def of_person(self, user_id: int) -> tuple[Member, ...]:
        """Return what the book has of a person, a row for each venue."""
        return tuple(one for one in self.members if one.user_id == user_id and one.venue in self.venues)

    def people(self, venues: Collection[str]) -> tuple[int, ...]:
        """Return whom the book has on the team of any of these venues, in the order they were added."""
        return tuple(dict.fromkeys(one.user_id for one in self.members if one.venue in venues))

    def owners_of(self, venue: str) -> frozenset[int]:
        """Return the owners of a venue."""
        rows = (one for one in self.members if one.venue == venue and one.role is Role.OWNER)
        return self.owners | {one.user_id for one in rows}

    @property
    def without_owner(self) -> tuple[str, ...]:
        """The venues that nobody owns: nobody there could invite or choose one."""
        return tuple(venue for venue in self.venues if not self.owners_of(venue))

    def managed_by(self, user_id: int) -> tuple[str, ...]:
        """Return the venues whose teams a person may change, in the settings' order."""
        return tuple(
            venue for venue in self.venues if self.rights.allow(self.role(user_id, venue), Right.TEAM)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another role for a person at a venue; ``None`` takes them off its team."""

    user_id: int
    venue: str
    role: Role | None


def refusal(team: Team, by: int, change: Change) -> Refusal | None:
    """Return why ``by`` may not change that, ``None`` if they may.

    Nobody gives more than they have, or touches somebody who has more. A venue keeps its last owner.
    """
    own, present = team.role(by, change.venue), team.role(change.user_id, change.venue)
    if own is None or not team.rights.allow(own, Right.TEAM):
        return Refusal.NOT_ALLOWED
    if present and present.rank > own.rank:
        return Refusal.OUTRANKED
    if change.role and change.role.rank > own.rank:
        return Refusal.TOO_HIGH
    if change.user_id in team.owners and change.role is not Role.OWNER:
        return Refusal.BY_SETTINGS
    is_over = present is Role.OWNER and change.role is not Role.OWNER
    if is_over and not team.owners_of(change.venue) - {change.user_id}:
        return Refusal.LAST_OWNER
    return None


def first_refusal(team: Team, by: int, changes: Iterable[Change]) -> Refusal | None:
    """Return why one of these may not be changed, ``None`` if all may."""
    return next(filter(None, (refusal(team, by, change) for change in changes)), None)
