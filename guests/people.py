"""The people who may use the bot, what they may do, and the groups in which they work together."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class HostGroup:
    """A group in Telegram that a manager has bound to a venue. Ids are Telegram's, times Unix milliseconds."""

    chat_id: int
    venue: str
    bound_by: int
    bound_at: int


def is_group(chat_id: int) -> bool:
    """Whether the chat is one of several people: their ids are negative, a person's is positive."""
    return chat_id < 0
