"""Files of contacts, as the services give them to handlers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guests.guest import Guest
from guests.transfer.batch_matching import Outcome


class TooManyContacts(Exception):
    """The file has more cards than a chat takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """What is in a file: how many cards, the text of the first one, and the guests of those that can be read."""

    cards: int
    first_card: str = field(default="", repr=False)
    guests: tuple[Guest, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What came of importing a file: the counts of cards by outcome."""

    counts: Mapping[Outcome, int]
