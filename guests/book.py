"""The guest book as the domain sees it: what is kept, and the port through which it is read and written.

Reads are awaited. Writes are values: a handler collects them while it decides, and the whole lot is
committed in one go together with the message that caused it, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NewType, Protocol

from guests.deliveries import Delivery, State
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A guest in the book. Times are Unix milliseconds."""

    id: str
    venue: str
    guest: Guest
    revision: int = 1
    created_by: int | None = None
    created_at: int = 0
    updated_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message that shows a guest of the book, in its reader's language.

    ``wanted`` grows whenever there is something new to show; ``shown`` is what was drawn last. A card
    with ``shown < wanted`` is stale, whatever crashed in between.
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
    """All that a guest's cards show; ``links`` are the ids of the guest's records by account."""

    entry: Entry
    deliveries: tuple[Delivery, ...]
    cards: tuple[Card, ...]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known when an update arrives: who it is, the draft it is about, the question that is open."""

    person: Person
    draft: Draft | None = None
    asking: Draft | None = None


class Book(Protocol):
    """The port. Every read is one trip to the database."""

    async def opening(self, *, user_id: int, chat_id: int, draft_id: str | None) -> Opening:
        """Read the person, the draft ``draft_id``, and the newest draft of this chat with an open question."""
        ...

    async def guest(self, guest_id: str) -> Entry | None:
        """Return a guest, of whichever venue."""
        ...

    async def sharing(self, venue: str, *, phone: str | None, email: str | None) -> list[Entry]:
        """Return the guests of the venue who have this phone or this e-mail, the newest first."""
        ...

    async def search(self, venue: str, text: str, *, phone: str | None, limit: int) -> list[Entry]:
        """Return the guests whom ``text`` may mean: e-mail, end of the phone, start of a name.

        ``phone`` is the number that the text reads as, if it does (E.164).
        """
        ...

    async def newest(self, venue: str, *, limit: int) -> list[Entry]:
        """Return the guests added last."""
        ...

    async def display(self, guest_id: str) -> Display | None:
        """Return what the guest's cards show."""
        ...

    async def delivery(self, delivery_id: str) -> Delivery | None:
        """Return one delivery."""
        ...

    async def owed(self, venue: str, *, limit: int) -> list[tuple[Entry, Delivery]]:
        """Return what is still owed at the venue's accounts or needs a person, the oldest first."""
        ...

    async def stale_cards(self) -> list[str]:
        """Return the ids of guests of whom a card does not show the present state."""
        ...

    async def team(self, venue: str) -> list[Member]:
        """Return the people on the team of a venue, without the owners of the settings."""
        ...

    async def newest_draft(self, *, chat_id: int, user_id: int) -> Draft | None:
        """Return the draft of this person in this chat that was touched last."""
        ...

    async def commit(self, *writes: Write, wakes: Sequence[str] = ()) -> None:
        """Store all of it or nothing; raises ``Conflict`` when the world has moved on."""
        ...

    def later(self, *writes: Write) -> None:
        """Store before long what can be found out again; nobody waits for it, and a crash may lose it."""
        ...

    def add_draft(self, draft: Draft) -> Write:
        """Keep a new draft."""
        ...

    def advance_draft(self, draft: Draft) -> Write:
        """Replace the draft's previous revision (``revision - 1``), or refuse the unit."""
        ...

    def remove_draft(self, draft: Draft) -> Write:
        """Remove the draft at exactly this revision, or refuse the unit."""
        ...

    def place_draft(self, draft_id: str, message_id: int) -> Write:
        """Remember which message shows the draft."""
        ...

    def add_guest(self, entry: Entry) -> Write:
        """Add a guest to the book."""
        ...

    def update_guest(self, entry: Entry) -> Write:
        """Replace the guest's previous revision (``revision - 1``), or refuse the unit."""
        ...

    def merge_away(self, entry: Entry, into: str) -> tuple[Write, ...]:
        """Let the guest be found no more: it is part of ``into`` now. What it said is kept."""
        ...

    def owe(self, delivery: Delivery) -> Write:
        """Owe a delivery."""
        ...

    def decide(self, delivery: Delivery, *, was: State) -> Write:
        """Store what a person decided about a delivery that was in state ``was``, or refuse the unit."""
        ...

    def link(self, guest_id: str, account: str, record_id: str) -> Write:
        """Remember the proof: this guest is that record there."""
        ...

    def put_card(self, card: Card) -> Write:
        """Remember that a message shows a guest."""
        ...

    def card_shown(self, card: Card) -> Write:
        """Note that the message shows what was wanted when ``card`` was read."""
        ...

    def cards_stale(self, guest_id: str) -> Write:
        """Want the guest's cards drawn anew, also by whoever finds them after a crash."""
        ...

    def forget_card(self, card: Card) -> Write:
        """Forget a message: it is gone."""
        ...

    def choose(self, person: Person) -> Write:
        """Keep the person's own language and venue."""
        ...

    def put_member(self, member: Member, *, added_by: int) -> Write:
        """Put a person on a team, or change their role there."""
        ...

    def remove_member(self, user_id: int, venue: str) -> tuple[Write, ...]:
        """Take the person off the team; their cards of the venue's guests are drawn no more."""
        ...


class Conflict(Exception):
    """A guarded write met a world that had moved on; nothing was stored. Read again and decide anew."""
