"""What the guest book keeps, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NewType

from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery, Reason, State
from guests.guest import Guest

Write = NewType("Write", object)


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
class Draft:
    """A guest being typed. ``state`` is ``Flow.to_dict()``; ``revision`` grows with every step.

    ``open_question`` tells that the next thing typed answers it. ``card_message_id`` is the message
    that shows the draft, when it is known.
    """

    id: str
    chat_id: int
    user_id: int
    venue: str
    state: Mapping[str, Any]
    revision: int = 1
    open_question: bool = False
    card_message_id: int | None = None


TAKEN_BACK: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A guest in the book. Times are Unix milliseconds.

    ``merged_into`` is the id of the guest that this one has become part of, or ``TAKEN_BACK`` for one whose
    registration was undone; either is found no more.
    """

    id: str
    venue: str
    guest: Guest
    revision: int = 1
    created_by: int | None = None
    created_at: int = 0
    updated_at: int = 0
    merged_into: str | None = None

    @property
    def gone(self) -> bool:
        """Whether the guest is in the book no more: merged, or taken back."""
        return self.merged_into is not None

    @property
    def taken_back(self) -> bool:
        """Whether the registration was undone."""
        return self.merged_into == TAKEN_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message that shows a guest of the book, in its reader's language.

    ``wanted`` only ever grows, whenever there is something new to show; ``shown`` is what was drawn last.
    A card with ``shown < wanted`` is stale, whatever crashed in between. Both are the book's: a card that
    is put begins stale.
    """

    chat_id: int
    message_id: int
    guest_id: str
    user_id: int
    language: str
    wanted: int = 1
    shown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """All that a guest's cards show.

    ``links`` are the ids of the guest's records by account, ``also`` those of guests that became part of it;
    ``down`` the accounts that fail now, and why.
    """

    entry: Entry
    deliveries: tuple[Delivery, ...]
    cards: tuple[Card, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    down: Mapping[str, Reason] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def beside(self) -> dict[str, tuple[str, ...]]:
        """The records of ``also`` that their account has not folded into the guest's own."""
        folded = {
            (one.account, record)
            for one in self.deliveries
            if one.operation is Operation.MERGE and one.state is State.SAVED
            for record in one.payload.get("others", ())
        }
        left = {
            account: tuple(record for record in records if (account, record) not in folded)
            for account, records in self.also.items()
        }
        return {account: records for account, records in left.items() if records}

    @property
    def recorded(self) -> frozenset[str]:
        """The accounts that have the guest: by a link, or because a person said so."""
        saved = {
            one.account for one in self.deliveries if one.operation in CREATIONS and one.state is State.SAVED
        }
        return frozenset(saved | self.links.keys())


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known when an update arrives: who it is, the draft it is about, the question that is open."""

    person: Person
    draft: Draft | None = None
    asking: Draft | None = None


class Conflict(Exception):
    """A guarded write met a world that had moved on; nothing was stored. Read again and decide anew."""
