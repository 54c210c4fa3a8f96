"""The port to the guest book.

Reads are awaited. Writes are values: a handler collects them while it decides, and the whole lot is
committed in one go together with the message that caused it, or not at all.
"""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from guests.delivery.outages import Outage
from guests.delivery.queue import Slice, Standing
from guests.delivery.state_machine import Delivery, State
from guests.delivery.undo import Merger, Save
from guests.entries import Card, Display, Draft, Entry, Member, Opening, Person, Write
from guests.guest import Guest
from guests.matching.match import Found
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

    async def told_apart(self, guest_id: str) -> frozenset[str]:
        """Return the ids of those who look like the guest and of whom somebody said that they are not."""
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

    async def merger(self, kept_id: str) -> Merger | None:
        """Return the last merge into this guest that was not undone."""
        ...

    async def last_save(self, user_id: int) -> Save | None:
        """Return a person's last Save, while it is remembered."""
        ...

    async def delivery(self, delivery_id: str) -> Delivery | None:
        """Return one delivery."""
        ...

    async def standings(self, accounts: Collection[str]) -> list[Standing]:
        """Return what these accounts are owed, counted, in their order; those owed nothing are left out."""
        ...

    async def owed(self, runs: Sequence[Slice]) -> list[tuple[Entry, Delivery]]:
        """Return the deliveries of these runs."""
        ...

    async def outages(self) -> dict[str, Outage]:
        """Return the accounts that are down, by id."""
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

    async def draft(self, draft_id: str) -> Draft | None:
        """Return one draft."""
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

    async def tidy(self) -> None:
        """Make searches as fast as they can be, after very many guests came at once. Others may write meanwhile."""
        ...

    def add_draft(self, draft: Draft) -> Write:
        """Keep a new draft."""
        ...

    def advance_draft(self, draft: Draft) -> Write:
        """Replace the draft's previous revision (``revision - 1``), or refuse the unit."""
        ...

    def amend_draft(self, draft: Draft) -> Write:
        """Replace the state of the draft at exactly this revision, which stays; or refuse the unit."""
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

    def add_guests(self, entries: Sequence[Entry]) -> Write:
        """Add many guests to the book: a thousand in one go take half the time that they take one by one."""
        ...

    def update_guest(self, entry: Entry) -> Write:
        """Replace the guest's previous revision (``revision - 1``), or refuse the unit."""
        ...

    def merge_away(self, entry: Entry, into: str) -> tuple[Write, ...]:
        """Let the guest be found no more: it is part of ``into`` now, and so are its cards. What it said is kept."""
        ...

    def take_back(self, entry: Entry) -> Write:
        """Let the guest be found no more: it should not have been saved."""
        ...

    def give_back(self, entry: Entry) -> tuple[Write, ...]:
        """Let a guest that was merged away or taken back be found again, as it was, two revisions later."""
        ...

    def keep_merger(self, merger: Merger) -> Write:
        """Keep what it takes to part two guests that become one."""
        ...

    def end_merger(self, merger: Merger, *, by: int) -> Write:
        """Note that two guests were parted again, or refuse the unit when they were already."""
        ...

    def keep_save(self, save: Save) -> Write:
        """Keep a person's last Save, in place of the one before."""
        ...

    def forget_save(self, save: Save) -> Write:
        """Forget it, or refuse the unit when it is that person's last no more."""
        ...

    def hand_over(self, delivery: Delivery, guest_id: str) -> Write:
        """Make a delivery another guest's, or refuse the unit when its state has changed."""
        ...

    def unlink(self, guest_id: str, account: str) -> Write:
        """Forget which record the guest is there."""
        ...

    def tell_apart(self, one: str, other: str, *, by: int) -> Write:
        """Remember that the two are not the same person."""
        ...

    def audit(
        self, action: str, *, venue: str, by: int | None, guest_id: str | None = None, **details: Any
    ) -> Write:
        """Note who saw, changed or took out what. ``details`` are JSON without contact data."""
        ...

    def enqueue_delivery(self, delivery: Delivery) -> Write:
        """Owe a delivery."""
        ...

    def decide(self, delivery: Delivery, *, was: State) -> Write:
        """Store what a person decided about a delivery that was in state ``was``, or refuse the unit."""
        ...

    def expedite(self, account: str) -> Write:
        """Let all that waits for an account be due now."""
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

    def message_stale(self, chat_id: int, message_id: int) -> Write:
        """Want the message drawn anew if it is a guest's card."""
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
