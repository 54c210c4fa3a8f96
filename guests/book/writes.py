"""What can be written into the guest book, as values: a unit of them is committed in one go, or not at all."""

from collections.abc import Sequence
from typing import Any, Protocol

from guests.audit.acts import Act, Actor
from guests.audit.differences import Values
from guests.book.display import Card
from guests.book.unit import Write
from guests.delivery.state_machine import Delivery, State
from guests.delivery.undo import Merger, Save
from guests.drafts import Draft
from guests.entries import Entry
from guests.guest import Guest
from guests.people import HostGroup, Member, Person, Role
from guests.questions import Question


class GuestBookWrites(Protocol):
    """The writes."""

    def add_draft(self, draft: Draft) -> Write:
        """Keep a new draft."""
        ...

    def advance_draft(self, draft: Draft) -> Write:
        """Replace the draft's previous revision (``revision - 1``), or refuse the unit."""
        ...

    def move_draft(self, draft: Draft) -> Write:
        """Replace the draft's previous revision and go on in its ``chat_id``, or refuse the unit."""
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

    def add_question(self, question: Question) -> Write:
        """Keep a question."""
        ...

    def place_question(self, question: Question, message_id: int) -> Write:
        """Remember which message asks."""
        ...

    def close_question(self, question: Question) -> Write:
        """Ask no more, or refuse the unit when the question is closed already."""
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

    def still_at(self, entry: Entry) -> Write:
        """Refuse the unit if the guest has been edited since this revision."""
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
        self,
        act: Act,
        *,
        venue: str | None,
        by: Actor,
        guest_id: str | None = None,
        other_id: str | None = None,
        origin: str | None = None,
        before: Guest | Values | None = None,
        after: Guest | Values | None = None,
        **details: Any,
    ) -> Write:
        """Record an act, in the unit that does it; see ``guests.audit.record.Record``.

        Values of a person belong to ``before`` and ``after``; ``details`` are JSON without any.
        """
        ...

    def enqueue_delivery(self, delivery: Delivery) -> Write:
        """Owe a delivery."""
        ...

    def decide(self, delivery: Delivery, *, was: State) -> Write:
        """Store what a person decided about a delivery that was in state ``was``, or refuse the unit."""
        ...

    def still_unsaved(self, delivery: Delivery) -> Write:
        """Refuse the unit if a record has come of the delivery since it was read: its account is to be told then."""
        ...

    def expedite(self, account: str) -> Write:
        """Let all that waits for an account be due now."""
        ...

    def ask_at_once(self, account: str) -> Write:
        """Have an account that refuses our login asked once more, at once: it may have been mended."""
        ...

    def link(self, guest_id: str, account: str, record_id: str) -> Write:
        """Remember the proof: this guest is that record there."""
        ...

    def put_card(self, card: Card, *, is_new: bool = False) -> Write:
        """Remember that a message shows a guest, with whom somebody has to do then; ``is_new``: the same unit adds them."""
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

    def announce(self, key: str, digest: str) -> Write:
        """Remember what Telegram was told; ``""`` when it was taken back."""
        ...

    def bind_group(self, group: HostGroup) -> Write:
        """Bind a group to a venue, or refuse the unit when it is bound already."""
        ...

    def unbind_group(self, chat_id: int) -> tuple[Write, ...]:
        """Let the group be no venue's any more; its cards are drawn no more."""
        ...

    def move_group(self, chat_id: int, to: int) -> tuple[Write, ...]:
        """Keep the binding of a group that has become a supergroup: Telegram gives it another id, without the messages."""
        ...

    def put_member(self, member: Member, *, added_by: int | None, was: Role | None) -> Write:
        """Put a person on a team, or change the role of somebody who still has the role ``was``; or refuse the unit."""
        ...

    def remove_member(self, member: Member) -> tuple[Write, ...]:
        """Take the person, who still has this role, off the team, and withdraw their cards; or refuse the unit."""
        ...

    def withdraw_cards(self, user_id: int, venue: str) -> Write:
        """Want the person's cards of the venue's guests drawn anew: they show nothing to somebody without rights."""
        ...
