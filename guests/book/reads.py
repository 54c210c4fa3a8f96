"""What can be read of the guest book. Every read is one trip to the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from guests.audit.record import Record
from guests.book.display import Display
from guests.consents.answers import Answer
from guests.delivery.outages import Outage
from guests.delivery.queue import Slice, Standing
from guests.delivery.state_machine import Delivery
from guests.delivery.undo import Merger, Save
from guests.drafts import Draft
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Found
from guests.people import HostGroup, Member, Person
from guests.questions import Question
from guests.venue import Venue


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known when an update arrives: who it is, the draft it is about, and what is asked in the chat.

    ``asking`` is the newest draft with an open question, ``questions`` are those about guests of the book, newest first;
    ``group`` is the chat's binding to a venue, if it is a group that has one.
    """

    person: Person
    draft: Draft | None = None
    asking: Draft | None = None
    questions: tuple[Question, ...] = ()
    group: HostGroup | None = None


class GuestBookReads(Protocol):
    """The reads."""

    async def opening(self, *, user_id: int, chat_id: int, draft_id: str | None) -> Opening:
        """Read the person, the draft ``draft_id``, and what is asked of them in this chat."""
        ...

    async def guest(self, guest_id: str) -> Entry | None:
        """Return a guest, of whichever book."""
        ...

    async def alike(self, book: str, guest: Guest, *, limit: int) -> list[Found]:
        """Return the guests of the book who may be this person, the likeliest first, each with a verdict."""
        ...

    async def records_of(self, guest_ids: Collection[str]) -> frozenset[tuple[str, str]]:
        """Return account and number of all records that these guests have, also through those who became part of them."""
        ...

    async def told_apart(self, guest_id: str) -> frozenset[str]:
        """Return the ids of those who look like the guest and of whom somebody said that they are not."""
        ...

    async def search(self, venue: Venue, text: str, *, limit: int, offset: int = 0) -> list[Found]:
        """Return the guests whom ``text`` may mean, the likeliest first. Any text is safe; ``""`` finds nobody."""
        ...

    async def newest(self, book: str, *, limit: int, offset: int = 0) -> list[Entry]:
        """Return the guests added last, the newest first."""
        ...

    async def newest_phones(self, book: str) -> list[str]:
        """Return the phone numbers (E.164) of guests added last, some hundreds at most."""
        ...

    async def display(self, guest_id: str) -> Display | None:
        """Return what the guest's cards show."""
        ...

    async def consent_history(self, guest_id: str, *, limit: int) -> list[Answer]:
        """Return what the guest has said about being contacted, with those who became part of them, newest first."""
        ...

    async def history(
        self, *, venues: Sequence[str], guest_id: str | None = None, before: int | None = None, limit: int
    ) -> list[Record]:
        """Return what the audit has of a venue, or of a guest whom several share, newest first.

        It begins below ``before`` (``seq``).
        """
        ...

    async def entries(self, guest_ids: Collection[str]) -> dict[str, Entry]:
        """Return the guests with these ids, of whichever venue, also those who are gone."""
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

    async def card_readers(self) -> list[Person]:
        """Return whoever has cards of a venue's guests, once for each venue, with no more than their role there."""
        ...

    async def draft_writers(self) -> list[Person]:
        """Return whoever has drafts at a venue, once for each venue, with no more than their role there."""
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

    async def drafts_of(self, user_id: int, venue: str) -> list[Draft]:
        """Return the person's drafts at a venue, in whichever chat."""
        ...

    async def announced(self) -> dict[str, str]:
        """Return what Telegram was told about the bot: a digest of each menu and description, by its key."""
        ...

    async def draft_in(self, *, chat_id: int, user_id: int, message_id: int) -> Draft | None:
        """Return this person's draft that the message shows."""
        ...

    async def newest_draft(
        self, *, chat_id: int, user_id: int, venues: Collection[str], source: int | None = None
    ) -> Draft | None:
        """Return the draft of this person in this chat that was touched last, at one of these venues.

        ``source``: of those that began with this message, also one that is only kept.
        """
        ...
