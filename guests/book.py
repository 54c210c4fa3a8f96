"""The port to the guest book.

Reads are awaited. Writes are values: a handler collects them while it decides, and the whole lot is
committed in one go together with the message that caused it, or not at all.
"""

from collections.abc import Sequence
from typing import Protocol

from guests.deliveries import Delivery, State
from guests.entries import Card, Display, Draft, Entry, Member, Opening, Person, Write
from guests.guest import Guest
from guests.matching import Found
from guests.venue import Venue


class Book(Protocol):
    """The port. Every read is one trip to the database."""

    async def opening(self, *, user_id: int, chat_id: int, draft_id: str | None) -> Opening:
        """Read the person, the draft ``draft_id``, and the newest draft of this chat with an open question."""
        ...

    async def guest(self, guest_id: str) -> Entry | None:
        """Return a guest, of whichever venue."""
        ...

    async def alike(self, venue: str, guest: Guest, *, limit: int) -> list[Found]:
        """Return the guests of the venue who may be this person, the likeliest first, each with a verdict."""
        ...

    async def search(self, venue: Venue, text: str, *, limit: int, offset: int = 0) -> list[Found]:
        """Return the guests whom ``text`` may mean, the likeliest first. Any text is safe; ``""`` finds nobody."""
        ...

    async def newest(self, venue: str, *, limit: int, offset: int = 0) -> list[Entry]:
        """Return the guests added last, the newest first."""
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

    async def shown_in(self, chat_id: int, message_id: int) -> str | None:
        """Return the id of the guest whose card the message is, if it is one."""
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

    def clear_drafts(self, *, chat_id: int, user_id: int, message_id: int) -> Write:
        """Forget the person's drafts that the message shows: another takes their place there."""
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
