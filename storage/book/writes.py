"""Writes to the guest book: statements as values, stored by whoever collects them."""

from collections.abc import Callable, Sequence
from typing import Any

from guests.audit.acts import Act, Actor
from guests.audit.differences import Values, difference
from guests.book.display import Card
from guests.book.unit import Write
from guests.delivery.state_machine import Delivery, State
from guests.delivery.undo import Merger, Save
from guests.drafts import Draft
from guests.entries import TAKEN_BACK, Entry
from guests.guest import Guest
from guests.people import HostGroup, Member, Person, Role
from guests.questions import Question
from storage.book.reads import announced_by
from storage.index import vocabulary
from storage.tables.book import audit, deliveries, distinctions, guests, links, merges, outages, saves
from storage.tables.chat import cards, drafts, host_groups, meta, people, questions, staff


class BookWrites:
    """Implements ``guests.book.writes.GuestBookWrites``."""

    def __init__(self, now: Callable[[], int], bot: int = 0) -> None:
        self._now = now
        self._bot = bot

    def add_draft(self, draft: Draft) -> Write:
        """Store a new draft."""
        return Write(drafts.put(draft, self._now(), self._bot))

    def advance_draft(self, draft: Draft) -> Write:
        """Replace the revision before."""
        return Write(drafts.advance(draft, self._now()))

    def move_draft(self, draft: Draft) -> Write:
        """Go on in another chat."""
        return Write(drafts.move(draft, self._now()))

    def amend_draft(self, draft: Draft) -> Write:
        """Replace the state at this revision."""
        return Write(drafts.amend(draft))

    def clear_drafts(self, *, chat_id: int, user_id: int, message_id: int) -> Write:
        """Delete the drafts that a message shows."""
        return Write(drafts.remove_from(chat_id, user_id, message_id, self._bot))

    def remove_draft(self, draft: Draft) -> Write:
        """Remove exactly this revision."""
        return Write(drafts.remove(draft.id, draft.revision))

    def place_draft(self, draft_id: str, message_id: int) -> Write:
        """Store which message shows it."""
        return Write(drafts.set_card(draft_id, message_id))

    def add_question(self, question: Question) -> Write:
        """Store a question."""
        return Write(questions.put(question, self._bot))

    def place_question(self, question: Question, message_id: int) -> Write:
        """Store which message asks."""
        return Write(questions.set_message(question.id, message_id))

    def close_question(self, question: Question) -> Write:
        """Close the question."""
        return Write(questions.remove(question.id))

    def add_guest(self, entry: Entry) -> Write:
        """Add a guest."""
        return self.add_guests([entry])

    def add_guests(self, entries: Sequence[Entry]) -> Write:
        """Add many guests at once."""
        added = (guests.put(entry, self._now()) for entry in entries)
        return Write((*added, vocabulary.learn(entry.guest for entry in entries)))

    def update_guest(self, entry: Entry) -> Write:
        """Replace the revision before."""
        return Write((guests.update(entry, self._now()), vocabulary.learn([entry.guest])))

    def still_at(self, entry: Entry) -> Write:
        """Refuse the unit if the guest is at another revision."""
        return Write(guests.still_at(entry.id, entry.revision))

    def merge_away(self, entry: Entry, into: str) -> tuple[Write, ...]:
        """Hide the guest behind the one they were merged into."""
        return Write(guests.merge_away(entry, into, self._now())), Write(cards.hand_over(entry.id, into))

    def take_back(self, entry: Entry) -> Write:
        """Hide the guest."""
        return Write(guests.merge_away(entry, TAKEN_BACK, self._now()))

    def give_back(self, entry: Entry) -> tuple[Write, ...]:
        """Show the guest again."""
        return tuple(Write(statement) for statement in guests.give_back(entry, self._now()))

    def keep_merger(self, merger: Merger) -> Write:
        """Store a merge."""
        return Write(merges.put(merger))

    def end_merger(self, merger: Merger, *, by: int) -> Write:
        """Mark it as undone."""
        return Write(merges.undo(merger.id, by, self._now()))

    def keep_save(self, save: Save) -> Write:
        """Store a person's last Save."""
        return Write(saves.put(save, self._bot))

    def forget_save(self, save: Save) -> Write:
        """Delete it."""
        return Write(saves.remove(save, self._bot))

    def hand_over(self, delivery: Delivery, guest_id: str) -> Write:
        """Assign a delivery to another guest."""
        return Write(deliveries.hand_over(delivery, guest_id))

    def unlink(self, guest_id: str, account: str) -> Write:
        """Delete a link."""
        return Write(links.remove(guest_id, account))

    def tell_apart(self, one: str, other: str, *, by: int) -> Write:
        """Store that the two are not the same person."""
        return Write(distinctions.put(one, other, by, self._now()))

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
        """Record an act."""
        noted = audit.put(
            act,
            venue=venue,
            by=by,
            now=self._now(),
            guest_id=guest_id,
            other_id=other_id,
            origin=origin,
            changed=difference(before, after),
            details=details,
        )
        return Write(noted)

    def enqueue_delivery(self, delivery: Delivery) -> Write:
        """Owe a delivery."""
        return Write(deliveries.put(delivery, self._now()))

    def decide(self, delivery: Delivery, *, was: State) -> Write:
        """Store a person's decision."""
        return Write(deliveries.decide(delivery, was, self._now()))

    def still_unsaved(self, delivery: Delivery) -> Write:
        """Refuse the unit if the delivery is saved by now."""
        return Write(deliveries.unsaved(delivery.id))

    def expedite(self, account: str) -> Write:
        """Make everything waiting for an account due now."""
        return Write(deliveries.expedite(account, self._now()))

    def ask_at_once(self, account: str) -> Write:
        """Have an account that refuses our login tried at once."""
        return Write(outages.ask_at_once(account))

    def link(self, guest_id: str, account: str, record_id: str) -> Write:
        """Store the proof."""
        proof = links.Link(guest_id=guest_id, account=account, record_id=record_id, created_at=self._now())
        return Write(links.put(proof))

    def put_card(self, card: Card, *, is_new: bool = False) -> Write:
        """Store a card."""
        put = cards.put(card, self._now(), self._bot)
        return Write(put if is_new else (put, guests.seen(card.guest_id, self._now())))

    def cards_stale(self, guest_id: str) -> Write:
        """Request a redraw."""
        return Write(cards.want(guest_id))

    def message_stale(self, chat_id: int, message_id: int) -> Write:
        """Request a redraw if it is a card."""
        return Write(cards.want_at(chat_id, message_id, self._bot))

    def forget_card(self, card: Card) -> Write:
        """Delete a card."""
        return Write(cards.remove(card))

    def choose(self, person: Person) -> Write:
        """Store a person's choices."""
        return Write(people.put(person, self._now(), self._bot))

    def announce(self, key: str, digest: str) -> Write:
        """Store what Telegram was told."""
        return Write(meta.put(announced_by(self._bot) + key, digest))

    def bind_group(self, group: HostGroup) -> Write:
        """Bind a group."""
        return Write(host_groups.put(group, self._bot))

    def unbind_group(self, chat_id: int) -> tuple[Write, ...]:
        """Unbind a group."""
        return Write(host_groups.remove(chat_id, self._bot)), Write(cards.remove_in(chat_id, self._bot))

    def move_group(self, chat_id: int, to: int) -> tuple[Write, ...]:
        """Move a binding."""
        return Write(host_groups.move(chat_id, to, self._bot)), Write(cards.remove_in(chat_id, self._bot))

    def put_member(self, member: Member, *, added_by: int | None, was: Role | None) -> Write:
        """Put somebody on a team."""
        return Write(staff.put(member, added_by, self._now(), was))

    def remove_member(self, member: Member) -> tuple[Write, ...]:
        """Take somebody off a team."""
        asked = questions.remove_of(member.user_id, member.venue)
        return (
            Write(staff.remove(member)),
            Write(asked),
            self.withdraw_cards(member.user_id, member.venue),
        )

    def withdraw_cards(self, user_id: int, venue: str) -> Write:
        """Request that a person's cards are drawn by their rights."""
        return Write(cards.want_of(user_id, venue))
