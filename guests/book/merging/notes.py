"""Notes of two descriptions of one person, joined line by line and taken apart again; a venue's own stay its own."""

from collections.abc import Callable
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import VenueNotes

NOTES: Final = tuple(row.name for row in FIELDS if row.kind is Kind.NOTE)


def seen_beside(known: Guest, other: Guest) -> Guest:
    """Return ``other`` with the note of the venue whose note ``known`` has, where venues share their guests.

    A note that is said to be nobody's, as one that was just typed, is meant for that venue.
    """
    venue = known.venue_notes.at
    return other.at(venue, of=venue) if venue else other


def more(known: str | None, *texts: str | None) -> str | None:
    """Return a note with other texts behind it, but for what it says already."""
    added = [text for text in texts if text and text not in (known or "")]
    return lines(known, *added)


def lines(*notes: str | None) -> str | None:
    """Return notes as one."""
    return "\n".join(note for note in notes if note) or None


def added(before: str | None, after: str | None) -> str | None:
    """Return the lines that stand behind an earlier note, or none where it was changed otherwise."""
    if not before:
        return after
    return after.removeprefix(before + "\n") if after and after.startswith(before + "\n") else None


def joined(known: VenueNotes, other: VenueNotes) -> VenueNotes:
    """Return what other venues noted, where both say something of one person."""
    return _each(lambda venue: more(_of(known, venue), _of(other, venue)), known, other)


def parted(now: VenueNotes, before: VenueNotes, merged: VenueNotes) -> VenueNotes:
    """Return ``now`` as it would be had ``before`` never become ``merged``; what was noted since stays."""

    def part(venue: str) -> str | None:
        was, became, is_now = (_of(one, venue) for one in (before, merged, now))
        if was == became:
            return is_now
        since = None if became == is_now else added(became, is_now)
        return was if became == is_now else is_now if since is None else lines(was, since)

    return _each(part, now, before, merged)


def _of(notes: VenueNotes, venue: str) -> str | None:
    return dict(notes.others).get(venue)


def _each(note: Callable[[str], str | None], first: VenueNotes, *others: VenueNotes) -> VenueNotes:
    venues = sorted({venue for one in (first, *others) for venue, _ in one.others})
    return VenueNotes(first.at, tuple((venue, text) for venue in venues if (text := note(venue))))
