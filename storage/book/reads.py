"""Reads from the guest book, one round trip to the database each."""

from collections.abc import Collection, Sequence
from typing import Final

from guests.audit.record import Record
from guests.book.display import Display
from guests.book.reads import Opening
from guests.consents.answers import Answer
from guests.delivery.outages import Outage
from guests.delivery.queue import Slice, Standing
from guests.delivery.state_machine import Delivery
from guests.delivery.undo import Merger, Save
from guests.drafts import Draft
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Found
from guests.people import Member, Person
from guests.venue import Venue
from storage.book import displays, openings
from storage.database import Database
from storage.search import duplicates
from storage.search import guests as search
from storage.tables.book import (
    audit,
    consents,
    deliveries,
    distinctions,
    guests,
    links,
    merges,
    outages,
    saves,
)
from storage.tables.chat import cards, drafts, meta, staff

LOOKED_AT: Final = 500  # guests, to know from where they come


class BookReads:
    """Implements ``guests.book.reads.GuestBookReads``."""

    def __init__(self, database: Database, bot: int = 0) -> None:
        self._database = database
        self._bot = bot

    async def opening(self, *, user_id: int, chat_id: int, draft_id: str | None) -> Opening:
        """Read the person, the draft they mean, and their open questions."""
        reads = openings.of_lane(user_id, chat_id, draft_id, self._bot)
        return openings.read(reads, await self._database.fetch(*reads))

    async def guest(self, guest_id: str) -> Entry | None:
        """Return a guest."""
        (rows,) = await self._database.fetch(guests.by_id(guest_id))
        return guests.read(rows[0]) if rows else None

    async def alike(self, book: str, guest: Guest, *, limit: int) -> list[Found]:
        """Return the guests who may be this person."""
        return await duplicates.find(self._database, book, guest, limit)

    async def records_of(self, guest_ids: Collection[str]) -> frozenset[tuple[str, str]]:
        """Return account and number of all records of these guests."""
        found = await self._database.fetch(*map(links.of_whole, guest_ids)) if guest_ids else []
        return frozenset((row["account"], row["record_id"]) for rows in found for row in rows)

    async def told_apart(self, guest_id: str) -> frozenset[str]:
        """Return the ids of guests known not to be this person."""
        (rows,) = await self._database.fetch(distinctions.of_guest(guest_id))
        return frozenset(row["id"] for row in rows)

    async def search(self, venue: Venue, text: str, *, limit: int, offset: int = 0) -> list[Found]:
        """Return the guests the text may mean."""
        return (await search.find(self._database, venue, text, limit + offset))[offset : limit + offset]

    async def newest(self, book: str, *, limit: int, offset: int = 0) -> list[Entry]:
        """Return the guests added last."""
        (rows,) = await self._database.fetch(guests.newest(book, limit, offset))
        return [guests.read(row) for row in rows]

    async def newest_phones(self, book: str) -> list[str]:
        """Return the numbers of guests added last."""
        (rows,) = await self._database.fetch(guests.newest_phones(book, LOOKED_AT))
        return [row["phone"] for row in rows]

    async def display(self, guest_id: str) -> Display | None:
        """Return what a guest's cards show."""
        return displays.read(await self._database.fetch(*displays.of_guest(guest_id)))

    async def consent_history(self, guest_id: str, *, limit: int) -> list[Answer]:
        """Return a guest's answers."""
        (rows,) = await self._database.fetch(consents.of_guest(guest_id, limit))
        return [consents.read(row) for row in rows]

    async def history(
        self, *, venues: Sequence[str], guest_id: str | None = None, before: int | None = None, limit: int
    ) -> list[Record]:
        """Return what the audit has of a venue or a guest."""
        below = audit.LAST if before is None else min(before, audit.LAST)
        asked = (
            [audit.of_guest(guest_id, limit, below)]
            if guest_id
            else [audit.of_venue(venue, limit, below) for venue in venues]
        )
        found = await self._database.fetch(*asked)
        records = [audit.read(row) for rows in found for row in rows if row["venue"] in venues]
        return sorted(records, key=lambda one: -one.seq)[:limit]

    async def entries(self, guest_ids: Collection[str]) -> dict[str, Entry]:
        """Return the guests with these ids."""
        (rows,) = await self._database.fetch(guests.by_ids(sorted(guest_ids)))
        return {row["id"]: guests.read(row) for row in rows}

    async def merger(self, kept_id: str) -> Merger | None:
        """Return the last merge into this guest."""
        (rows,) = await self._database.fetch(merges.newest(kept_id))
        return merges.read(rows[0]) if rows else None

    async def last_save(self, user_id: int) -> Save | None:
        """Return a person's last Save."""
        (rows,) = await self._database.fetch(saves.of_person(user_id, self._bot))
        return saves.read(rows[0]) if rows else None

    async def delivery(self, delivery_id: str) -> Delivery | None:
        """Return one delivery."""
        (rows,) = await self._database.fetch(deliveries.by_id(delivery_id))
        return deliveries.read(rows[0]) if rows else None

    async def standings(self, accounts: Collection[str]) -> list[Standing]:
        """Return the counts of what the accounts are owed."""
        (rows,) = await self._database.fetch(deliveries.counts())
        return deliveries.read_standings(rows, accounts)

    async def owed(self, runs: Sequence[Slice]) -> list[tuple[Entry, Delivery]]:
        """Return the deliveries of these runs."""
        found = await self._database.fetch(*map(deliveries.owed, runs)) if runs else []
        return [deliveries.read_owed(row) for rows in found for row in rows]

    async def outages(self) -> dict[str, Outage]:
        """Return the accounts that are down."""
        (rows,) = await self._database.fetch(outages.every())
        return {outage.account: outage for outage in map(outages.read, rows)}

    async def card_readers(self) -> list[Person]:
        """Return who has cards."""
        (rows,) = await self._database.fetch(cards.readers(self._bot))
        return [staff.read_person(row) for row in rows]

    async def draft_writers(self) -> list[Person]:
        """Return who has drafts."""
        (rows,) = await self._database.fetch(drafts.writers(self._bot))
        return [staff.read_person(row) for row in rows]

    async def shown_in(self, chat_id: int, message_id: int) -> str | None:
        """Return the guest whose card the message is."""
        (rows,) = await self._database.fetch(cards.guest_of(chat_id, message_id, self._bot))
        return rows[0]["guest_id"] if rows else None

    async def team(self, venue: str) -> list[Member]:
        """Return the team of a venue."""
        (rows,) = await self._database.fetch(staff.of_venue(venue))
        return [staff.read(row) for row in rows]

    async def draft(self, draft_id: str) -> Draft | None:
        """Return one draft."""
        (rows,) = await self._database.fetch(drafts.by_id(draft_id))
        return drafts.read(rows[0]) if rows else None

    async def drafts_of(self, user_id: int, venue: str) -> list[Draft]:
        """Return a person's drafts at a venue."""
        (rows,) = await self._database.fetch(drafts.of_person(user_id, venue, self._bot))
        return [drafts.read(row) for row in rows]

    async def announced(self) -> dict[str, str]:
        """Return the digests of what Telegram was told."""
        prefix = announced_by(self._bot)
        (rows,) = await self._database.fetch(meta.under(prefix))
        return {row["key"].removeprefix(prefix): row["value"] for row in rows}

    async def draft_in(self, *, chat_id: int, user_id: int, message_id: int) -> Draft | None:
        """Return the person's draft that a message shows."""
        (rows,) = await self._database.fetch(drafts.shown_in(chat_id, user_id, message_id, self._bot))
        return drafts.read(rows[0]) if rows else None

    async def newest_draft(
        self, *, chat_id: int, user_id: int, venues: Collection[str], source: int | None = None
    ) -> Draft | None:
        """Return the draft touched last at one of these venues."""
        (rows,) = await self._database.fetch(
            drafts.newest(chat_id, user_id, self._bot, kept=source is not None)
        )
        found = (drafts.read(row) for row in rows if row["venue"] in venues)
        return next((one for one in found if source in {None, one.state.get("source")}), None)


def announced_by(bot: int) -> str:
    """Return with what the keys begin under which it is kept what a bot has told Telegram."""
    return f"announced by {bot}:" if bot else "announced:"
