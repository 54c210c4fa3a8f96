"""Subjects: the one guest whom a command means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.config.settings import Settings
from bot.runtime.errors import UsageError
from guests.entries import Entry
from guests.parsing.answers import the_number
from guests.problems import Problem
from guests.text.normalise import clean_line
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database

FEW: Final = 5
MANY: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How somebody named the guest; one of the first three is set. Without a ``venue`` all are searched."""

    text: str | None = None
    phone: str | None = None
    email: str | None = None
    venue: str | None = None


async def find(database: Database, settings: Settings, wanted: Wanted) -> Entry:
    """Return the guest; raises ``UsageError`` unless it is exactly one."""
    places = [one.venue() for one in settings.venues if wanted.venue in (None, one.slug)]
    if not places:
        raise UsageError(f"there is no venue {wanted.venue!r} in the settings")
    found = await _found(database, list({one.book: one for one in places}.values()), wanted)
    if not found:
        raise UsageError("there is no such guest in the book")
    if len(found) > 1:
        ids = ", ".join(f"{one.id} ({one.venue})" for one in found[:FEW])
        raise UsageError(f"several guests are meant; name one by its id: {ids}")
    return found[0]


async def _found(database: Database, places: Sequence[Venue], wanted: Wanted) -> list[Entry]:
    book = SqlBook(database)
    if wanted.text is not None:
        entry = await book.guest(wanted.text)
        if entry is not None:
            return [entry] if not entry.gone and entry.book in {one.book for one in places} else []
        text = clean_line(wanted.text)
        return [one.entry for place in places for one in await book.search(place, text, limit=FEW)]
    text = _number(wanted.phone, places[0]) if wanted.phone else (wanted.email or "").strip()
    return [
        one.entry
        for place in places
        for one in await book.search(place, text, limit=MANY)
        if text.lower() in (*one.entry.guest.numbers, *map(str.lower, one.entry.guest.emails))
    ]


def sharing(settings: Settings, entry: Entry) -> tuple[str, ...]:
    """Return the slugs of the venues that share the guest, the one where they were saved last first."""
    slugs = [one.slug for one in settings.venues if one.venue().book == entry.book]
    return tuple(sorted(slugs, key=lambda slug: slug != entry.venue))


def _number(typed: str, place: Venue) -> str:
    try:
        return the_number(typed, place.country, ()).e164
    except Problem:
        raise UsageError(f"{typed!r} is not a phone number; write it with the country code") from None
