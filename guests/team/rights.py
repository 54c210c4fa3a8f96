"""Rights beyond roles: what only some may do with guests, and from which role on. The settings can move each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guests.people import Role


class Right(StrEnum):
    """What is asked about beyond belonging to a venue's team. The values are the settings' keys."""

    PHONES = "phones"
    """See phone numbers whole, not only their ends."""
    EXPORT = "export"
    """Get guests as a file, one or all."""
    MERGE = "merge"
    """Merge guests, and undo that."""
    BLOCK = "block"
    """Block and unblock guests."""
    ERASE = "erase"
    """Erase guests, here and at the accounts."""
    TEAM = "team"
    """Invite, change and remove people, none of them above oneself."""


DEFAULTS: Final[Mapping[Right, Role]] = MappingProxyType(
    {
        Right.PHONES: Role.HOST,
        Right.EXPORT: Role.MANAGER,
        Right.MERGE: Role.MANAGER,
        Right.BLOCK: Role.HOST,
        Right.ERASE: Role.MANAGER,
        Right.TEAM: Role.MANAGER,
    }
)


@dataclass(frozen=True, slots=True)
class Rights:
    """Which role each right begins with."""

    lowest: Mapping[Right, Role] = field(default_factory=lambda: DEFAULTS)

    def allow(self, role: Role | None, right: Right) -> bool:
        """Tell whether somebody with this role at a venue has the right there; ``None`` is a stranger."""
        return role is not None and role.rank >= self.lowest.get(right, DEFAULTS[right]).rank
