"""The people who may use the bot, and what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do; each role may do all that the ones before it may."""

    HOST = "host"
    MANAGER = "manager"
    OWNER = "owner"

    @property
    def rank(self) -> int:
        """0 for a host, 2 for an owner."""
        return list(Role).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person on the team of a venue. ``user_id`` is Telegram's."""

    user_id: int
    venue: str
    role: Role
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes to the bot: their own choices, and their roles by venue (none: a stranger)."""

    user_id: int
    language: str | None = None
    venue: str | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
