"""Display: a guest of the book as their cards show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery, Reason, State, missing_fields
from guests.entries import Entry
from guests.guest import Guest
from guests.people import Member

PAGE: Final = 2**63 - 1  # in ``shown``, as the book marks it


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message that shows a guest of the book, in its reader's language, as the staff of ``venue`` see the guest.

    ``wanted`` only ever grows, whenever there is something new to show; ``shown`` is what was drawn last.
    A card with ``shown < wanted`` is stale, whatever crashed in between. Both are the book's: a card that
    is put begins stale. ``bot`` is the number of the bot that sent it: in a private chat, each bot counts its messages itself.
    ``held_by`` is the process that draws it, where there are several; empty if none does. It is a page while it shows
    something else in its place, ``is_page``, over which nothing is drawn.
    """

    chat_id: int
    message_id: int
    guest_id: str
    user_id: int
    venue: str
    language: str
    wanted: int = 1
    shown: int = 0
    bot: int = 0
    held_by: str = ""

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it is: no other message is there."""
        return self.bot, self.chat_id, self.message_id

    @property
    def is_page(self) -> bool:
        """Whether a page is shown in its place: nothing is ever newer than that."""
        return self.shown == PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """All that a guest's cards show.

    ``links`` are the ids of the guest's records by account, ``also`` those of guests that became part of it;
    ``down`` the accounts that fail now, and why. ``registrar`` is the name of whoever registered the guest, if the
    team has one for them; ``team`` are the people who have a role at a venue of the guest's book. ``before`` is the guest before
    the last change, if that was a reply to a card and can still be undone. ``erase_at`` is when a guest goes who is
    to be erased (Unix ms).
    """

    entry: Entry
    deliveries: tuple[Delivery, ...]
    cards: tuple[Card, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    down: Mapping[str, Reason] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    registrar: str = ""
    before: Guest | None = None
    team: tuple[Member, ...] = ()
    erase_at: int | None = None

    def at(self, venue: str) -> "Display":
        """Return what the staff of a venue of the guest's book have to do with."""
        before = self.before
        if before is not None and before.venue_notes.at:
            before = before.at(venue)
        return replace(self, entry=self.entry.at(venue), before=before)

    @property
    def own(self) -> "Display":
        """What the venue itself has to show: nothing of the accounts of others in its group."""
        begins = f"{self.entry.venue}/"
        return replace(
            self,
            deliveries=tuple(one for one in self.deliveries if one.account.startswith(begins)),
            links={account: record for account, record in self.links.items() if account.startswith(begins)},
            also={account: records for account, records in self.also.items() if account.startswith(begins)},
        )

    @property
    def beside(self) -> dict[str, tuple[str, ...]]:
        """The records of ``also`` that their account has not folded into the guest's own."""
        folded = {
            (one.account, record)
            for one in self.deliveries
            if one.operation is Operation.MERGE and one.state is State.SAVED
            for record in one.payload.get("others", ())
        }
        left = {
            account: tuple(record for record in records if (account, record) not in folded)
            for account, records in self.also.items()
        }
        return {account: records for account, records in left.items() if records}

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that accounts still need of the guest, each once."""
        return tuple(dict.fromkeys(name for one in self.deliveries for name in missing_fields(one)))

    @property
    def recorded(self) -> frozenset[str]:
        """The accounts that have the guest: by a link, or because a person said so."""
        saved = {
            one.account for one in self.deliveries if one.operation in CREATIONS and one.state is State.SAVED
        }
        return frozenset(saved | self.links.keys())
