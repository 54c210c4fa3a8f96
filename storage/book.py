"""The guest book over a database: the domain's port, one trip per read, statements as writes."""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final, cast

from guests.book import Card, Display, Draft, Entry, Member, Opening, Person, Role, Write
from guests.deliveries import Delivery, State
from guests.folding import fold
from storage import cards, deliveries, drafts, guests, links, people, staff
from storage.database import Database
from storage.statement import Row, Statement

_DIGITS: Final = re.compile(r"\D+")
ENDING: Final = 4  # fewer digits of a phone mean too many guests


def _now() -> int:
    return time.time_ns() // 1_000_000


class SqlBook:
    """Implements ``guests.book.Book``."""

    def __init__(self, database: Database, now: Callable[[], int] = _now) -> None:
        self._database = database
        self._now = now

    async def opening(self, *, user_id: int, chat_id: int, draft_id: str | None) -> Opening:
        """Read who it is, the draft they mean, and the question that is open."""
        asked = [people.by_id(user_id), staff.of_person(user_id), drafts.asking(chat_id, user_id)]
        if draft_id:
            asked.append(drafts.by_id(draft_id))
        chosen, roles, asking, *meant = await self._database.fetch(*asked)
        person = people.read(chosen[0]) if chosen else people.Person(user_id=user_id)
        return Opening(
            person=Person(
                user_id=user_id,
                language=person.language,
                venue=person.venue,
                roles={row["venue"]: Role(row["role"]) for row in roles},
            ),
            draft=drafts.read(meant[0][0]) if meant and meant[0] else None,
            asking=drafts.read(asking[0]) if asking else None,
        )

    async def guest(self, guest_id: str) -> Entry | None:
        """Return a guest."""
        (rows,) = await self._database.fetch(guests.by_id(guest_id))
        return guests.read(rows[0]) if rows else None

    async def sharing(self, venue: str, *, phone: str | None, email: str | None) -> list[Entry]:
        """Return the guests with this phone or e-mail."""
        asked = [guests.with_phone(venue, phone)] if phone else []
        asked += [guests.with_email(venue, email)] if email else []
        return _entries(await self._database.fetch(*asked)) if asked else []

    async def search(self, venue: str, text: str, *, phone: str | None, limit: int) -> list[Entry]:
        """Return the guests whom the text may mean."""
        digits = _DIGITS.sub("", text)
        bare = digits.lstrip("0")  # without the zero that is dialled inside a country only
        ending = bare if len(bare) >= ENDING else digits
        asked = [guests.with_phone(venue, phone, limit)] if phone else []
        if "@" in text:
            asked.append(guests.with_email(venue, text, limit))
        elif len(ending) >= ENDING:
            asked.append(guests.phone_ending(venue, ending, limit))
        if key := fold(text):
            asked += [guests.name_starting(venue, key, limit), guests.surname_starting(venue, key, limit)]
        return _entries(await self._database.fetch(*asked))[:limit] if asked else []

    async def newest(self, venue: str, *, limit: int) -> list[Entry]:
        """Return the guests added last."""
        return _entries(await self._database.fetch(guests.newest(venue, limit)))

    async def display(self, guest_id: str) -> Display | None:
        """Return what a guest's cards show."""
        found, owed, shown, linked = await self._database.fetch(
            guests.by_id(guest_id),
            deliveries.of_guest(guest_id),
            cards.of_guest(guest_id),
            links.of_guest(guest_id),
        )
        if not found:
            return None
        return Display(
            entry=guests.read(found[0]),
            deliveries=tuple(deliveries.read(row) for row in owed),
            cards=tuple(cards.read(row) for row in shown),
            links={row["account"]: row["record_id"] for row in linked},
        )

    async def delivery(self, delivery_id: str) -> Delivery | None:
        """Return one delivery."""
        (rows,) = await self._database.fetch(deliveries.by_id(delivery_id))
        return deliveries.read(rows[0]) if rows else None

    async def owed(self, venue: str, *, limit: int) -> list[tuple[Entry, Delivery]]:
        """Return what is not at rest or needs a person."""
        (rows,) = await self._database.fetch(deliveries.owed(venue, limit))
        return [deliveries.read_owed(row) for row in rows]

    async def stale_cards(self) -> list[str]:
        """Return the guests of stale cards."""
        (rows,) = await self._database.fetch(cards.stale())
        return [row["guest_id"] for row in rows]

    async def team(self, venue: str) -> list[Member]:
        """Return the team of a venue."""
        (rows,) = await self._database.fetch(staff.of_venue(venue))
        return [staff.read(row) for row in rows]

    async def newest_draft(self, *, chat_id: int, user_id: int) -> Draft | None:
        """Return the draft touched last."""
        (rows,) = await self._database.fetch(drafts.newest(chat_id, user_id))
        return drafts.read(rows[0]) if rows else None

    async def commit(self, *writes: Write, wakes: Sequence[str] = ()) -> None:
        """Store all or nothing."""
        await self._database.commit(*statements(writes), wakes=wakes)

    def later(self, *writes: Write) -> None:
        """Store before long."""
        self._database.later(*statements(writes))

    def add_draft(self, draft: Draft) -> Write:
        """Keep a new draft."""
        return Write(drafts.put(draft, self._now()))

    def advance_draft(self, draft: Draft) -> Write:
        """Replace the revision before."""
        return Write(drafts.advance(draft, self._now()))

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


def statements(writes: Iterable[Write]) -> list[Statement]:
    """Return the writes of this book as what they are, to be stored with others of storage's own."""
    return [cast("Statement", write) for write in writes]


def _entries(found: list[list[Row]]) -> list[Entry]:
    """Return the guests of all rows, each once, in the order in which they were found."""
    entries = (guests.read(row) for rows in found for row in rows)
    return list({entry.id: entry for entry in entries}.values())
