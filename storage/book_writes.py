"""What is written to the guest book: statements as values, stored by whoever collects them."""

from collections.abc import Callable

from guests.deliveries import Delivery, State
from guests.entries import Card, Draft, Entry, Member, Person, Write
from storage import cards, deliveries, drafts, guests, links, people, staff


class BookWrites:
    """The writes of ``guests.book.Book``."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now

    def add_draft(self, draft: Draft) -> Write:
        """Keep a new draft."""
        return Write(drafts.put(draft, self._now()))

    def advance_draft(self, draft: Draft) -> Write:
        """Replace the revision before."""
        return Write(drafts.advance(draft, self._now()))

    def clear_drafts(self, *, chat_id: int, user_id: int, message_id: int) -> Write:
        """Forget the drafts that a message shows."""
        return Write(drafts.remove_from(chat_id, user_id, message_id))

    def remove_draft(self, draft: Draft) -> Write:
        """Remove exactly this revision."""
        return Write(drafts.remove(draft.id, draft.revision))

    def place_draft(self, draft_id: str, message_id: int) -> Write:
        """Remember the message that shows it."""
        return Write(drafts.set_card(draft_id, message_id))

    def add_guest(self, entry: Entry) -> Write:
        """Add a guest."""
        return Write(guests.put(entry, self._now()))

    def update_guest(self, entry: Entry) -> Write:
        """Replace the revision before."""
        return Write(guests.update(entry, self._now()))

    def merge_away(self, entry: Entry, into: str) -> tuple[Write, ...]:
        """Hide the guest behind the one that it became part of."""
        return Write(guests.merge_away(entry, into)), Write(cards.remove_of_guest(entry.id))

    def owe(self, delivery: Delivery) -> Write:
        """Owe a delivery."""
        return Write(deliveries.put(delivery, self._now()))

    def decide(self, delivery: Delivery, *, was: State) -> Write:
        """Store a person's decision."""
        return Write(deliveries.decide(delivery, was, self._now()))

    def link(self, guest_id: str, account: str, record_id: str) -> Write:
        """Remember the proof."""
        proof = links.Link(guest_id=guest_id, account=account, record_id=record_id, created_at=self._now())
        return Write(links.put(proof))

    def put_card(self, card: Card) -> Write:
        """Remember a card."""
        return Write(cards.put(card, self._now()))

    def card_shown(self, card: Card) -> Write:
        """Note what was drawn."""
        return Write(cards.set_shown(card))

    def cards_stale(self, guest_id: str) -> Write:
        """Want them drawn anew."""
        return Write(cards.want(guest_id))

    def forget_card(self, card: Card) -> Write:
        """Forget a card."""
        return Write(cards.remove(card))

    def choose(self, person: Person) -> Write:
        """Keep a person's choices."""
        return Write(people.put(person, self._now()))

    def put_member(self, member: Member, *, added_by: int) -> Write:
        """Put somebody on a team."""
        return Write(staff.put(member, added_by, self._now()))

    def remove_member(self, user_id: int, venue: str) -> tuple[Write, ...]:
        """Take somebody off a team."""
        return Write(staff.remove(user_id, venue)), Write(cards.remove_of(user_id, venue))
