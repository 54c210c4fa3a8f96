"""What is read from the guest book, one trip to the database each."""

from guests.deliveries import Delivery
from guests.entries import Display, Draft, Entry, Member, Opening, Person, Role
from guests.guest import Guest
from guests.matching import Found
from guests.venue import Venue
from storage import cards, deliveries, drafts, duplicates, guests, links, people, search, staff
from storage.database import Database


class BookReads:
    """The reads of ``guests.book.Book``."""

    def __init__(self, database: Database) -> None:
        self._database = database

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

    async def alike(self, venue: str, guest: Guest, *, limit: int) -> list[Found]:
        """Return the guests who may be this person."""
        return await duplicates.find(self._database, venue, guest, limit)

    async def search(self, venue: Venue, text: str, *, limit: int, offset: int = 0) -> list[Found]:
        """Return the guests whom the text may mean."""
        return (await search.find(self._database, venue, text, limit + offset))[offset : limit + offset]

    async def newest(self, venue: str, *, limit: int, offset: int = 0) -> list[Entry]:
        """Return the guests added last."""
        (rows,) = await self._database.fetch(guests.newest(venue, limit, offset))
        return [guests.read(row) for row in rows]

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
