"""What is read from the guest book, one trip to the database each."""

import re
from typing import Final

from guests.deliveries import Delivery
from guests.entries import Display, Draft, Entry, Member, Opening, Person, Role
from guests.folding import fold
from guests.guest import Guest
from guests.matching import Found, match
from guests.phones import read_phone
from guests.venue import Venue
from storage import cards, deliveries, drafts, guests, links, people, staff
from storage.database import Database
from storage.statement import Row

_DIGITS: Final = re.compile(r"\D+")
ENDING: Final = 4  # fewer digits of a phone mean too many guests


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
        asked = [guests.with_phone(venue, guest.phone)] if guest.phone else []
        asked += [guests.with_email(venue, guest.email)] if guest.email else []
        found = _entries(await self._database.fetch(*asked)) if asked else []
        matches = [(entry, match(entry.guest, guest)) for entry in found]
        return [Found(entry=entry, likenesses=how.likenesses, verdict=how.verdict) for entry, how in matches][
            :limit
        ]

    async def search(self, venue: Venue, text: str, *, limit: int, offset: int = 0) -> list[Found]:
        """Return the guests whom the text may mean."""
        number = read_phone(text, venue.country)
        digits = _DIGITS.sub("", text)
        bare = digits.lstrip("0")  # without the zero that is dialled inside a country only
        ending = bare if len(bare) >= ENDING else digits
        some = limit + offset
        asked = [guests.with_phone(venue.slug, number.e164, some)] if number else []
        if "@" in text:
            asked.append(guests.with_email(venue.slug, text, some))
        elif len(ending) >= ENDING:
            asked.append(guests.phone_ending(venue.slug, ending, some))
        if key := fold(text):
            asked += [
                guests.name_starting(venue.slug, key, some),
                guests.surname_starting(venue.slug, key, some),
            ]
        found = _entries(await self._database.fetch(*asked))[offset:some] if asked else []
        return [Found(entry=entry) for entry in found]

    async def newest(self, venue: str, *, limit: int, offset: int = 0) -> list[Entry]:
        """Return the guests added last."""
        return _entries(await self._database.fetch(guests.newest(venue, limit, offset)))

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

    async def shown_in(self, chat_id: int, message_id: int) -> str | None:
        """Return the guest whose card the message is."""
        (rows,) = await self._database.fetch(cards.guest_of(chat_id, message_id))
        return rows[0]["guest_id"] if rows else None

    async def team(self, venue: str) -> list[Member]:
        """Return the team of a venue."""
        (rows,) = await self._database.fetch(staff.of_venue(venue))
        return [staff.read(row) for row in rows]

    async def newest_draft(self, *, chat_id: int, user_id: int) -> Draft | None:
        """Return the draft touched last."""
        (rows,) = await self._database.fetch(drafts.newest(chat_id, user_id))
        return drafts.read(rows[0]) if rows else None


def _entries(found: list[list[Row]]) -> list[Entry]:
    """Return the guests of all rows, each once, in the order in which they were found."""
    entries = (guests.read(row) for rows in found for row in rows)
    return list({entry.id: entry for entry in entries}.values())
