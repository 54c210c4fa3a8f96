"""Venue: a restaurant, and the habits by which its staff's typing is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTexts:
    """A venue's own words for its questions about consents: by language (BCP 47), then by the guest's field.

    ``version`` names the edition; it changes with the words.
    """

    version: str
    texts: Mapping[str, Mapping[str, str]] = field(hash=False)


def book_of(slug: str, group: str | None) -> str:
    """Return the name of the book in which a venue keeps its guests: its group's, or its own.

    A slug has no ``@``, so a group may be called like a venue that is not in it.
    """
    return f"@{group}" if group else slug


def is_shared(book: str) -> bool:
    """Tell whether a book is that of a group."""
    return book.startswith("@")


def account_venue(account: str) -> str:
    """Return the slug of the venue that has an account, whose id is ``venue/account``."""
    return account.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A restaurant.

    Venues of one ``group`` share their guests: they have one ``book``. A venue without a group has one of its own.

    ``country`` is ISO 3166-1 alpha-2 (phone region, order of dates); ``language`` is a BCP 47 code
    (``en``, ``tr``, ``az``), the default of its chats and the rule for letter case in names; ``timezone`` is of the
    IANA database. ``tags`` are the words by which the venue sorts its guests, ``custom_fields`` what it calls
    the fields that are named by nobody else, ``consents`` its own wordings, if it has any;
    ``digest_at`` is when, by its clock, those in charge hear how the day went.
    """

    slug: str
    name: str
    country: str
    language: str = "en"
    timezone: str | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    custom_fields: Mapping[str, str] = field(default_factory=dict)
    consents: ConsentTexts | None = None
    digest_at: time | None = None

    @property
    def book(self) -> str:
        """The name of the book in which its guests are."""
        return book_of(self.slug, self.group)

    @property
    def zone(self) -> tzinfo | None:
        """The zone of its clock, ``None`` for the machine's."""
        return ZoneInfo(self.timezone) if self.timezone else None
