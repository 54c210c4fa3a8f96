"""The guest book."""

from collections.abc import Sequence
from typing import Any, Final

from guests.entries import Entry
from guests.folding import name_keys
from guests.guest import Guest
from storage.statement import Row, Statement
from storage.text import pack, plain, unpack

LAST_CHARACTER: Final = "\U0010ffff"
SOME: Final = 20


def put(entry: Entry, now: int) -> Statement:
    """Add a guest at the revision that it has; raises ``Conflict`` when the id stands already.

    A guest who comes without ``created_at`` came just ``now``.
    """
    origin = {"venue": entry.venue, "created_by": entry.created_by, "created_at": entry.created_at or now}
    return Statement("guest_put", _columns(entry, now) | origin)


def update(entry: Entry, now: int) -> Statement:
    """Store the guest over the revision before (``revision - 1``); ``Conflict`` when that has passed.

    The venue, and how the guest came into the book, stay.
    """
    return Statement("guest_update", _columns(entry, now), guard=True)


def merge_away(stored: Entry, into: str) -> Statement:
    """Hide the guest from every search, as part of ``into``; ``Conflict`` when it has moved on."""
    return Statement(
        "guest_merge_away", {"id": stored.id, "revision": stored.revision, "into": into}, guard=True
    )


def by_id(guest_id: str) -> Statement:
    """Read one guest, of whichever venue."""
    return Statement("guest_by_id", {"id": guest_id})


def by_ids(guest_ids: Sequence[str]) -> Statement:
    """Read the guests with these ids, in no particular order, of whichever venue."""
    return Statement("guest_by_ids", {"ids": pack([plain(guest_id) for guest_id in guest_ids])})


def with_phone(venue: str, phone: str, limit: int = SOME) -> Statement:
    """Read the venue's guests with this E.164 number, newest first."""
    return Statement("guest_with_phone", {"venue": venue, "phone": phone, "limit": limit})


def phone_ending(venue: str, digits: str, limit: int = SOME) -> Statement:
    """Read the venue's guests whose number ends in these digits, newest first."""
    return Statement("guest_phone_ending", {"venue": venue, "limit": limit} | _beginning(digits[::-1]))


def with_email(venue: str, email: str, limit: int = SOME) -> Statement:
    """Read the venue's guests with this address, in whatever case, newest first."""
    return Statement("guest_with_email", {"venue": venue, "email": email.lower(), "limit": limit})


def name_starting(venue: str, key: str, limit: int = SOME) -> Statement:
    """Read the venue's guests whose folded name begins with ``key``, newest first; nothing is a wildcard."""
    return Statement("guest_name_starting", {"venue": venue, "limit": limit} | _beginning(key))


def surname_starting(venue: str, key: str, limit: int = SOME) -> Statement:
    """Read the venue's guests whose folded name, last name first, begins with ``key``, newest first."""
    return Statement("guest_surname_starting", {"venue": venue, "limit": limit} | _beginning(key))


def newest(venue: str, limit: int = SOME, offset: int = 0) -> Statement:
    """Read the guests that were added to the venue's book last, newest first."""
    return Statement("guest_newest", {"venue": venue, "limit": limit, "offset": offset})


def page(venue: str, after: int, limit: int) -> Statement:
    """Read the guests of the venue whose ``seq`` is greater than ``after``, in its order."""
    return Statement("guest_page", {"venue": venue, "after": after, "limit": limit})


def read(row: Row, prefix: str = "") -> Entry:
    """Read one row, the columns of which may have a prefix."""
    return Entry(
        id=row[f"{prefix}id"],
        venue=row[f"{prefix}venue"],
        guest=Guest.from_dict(unpack(row[f"{prefix}data"])),
        revision=row[f"{prefix}revision"],
        created_by=row[f"{prefix}created_by"],
        created_at=row[f"{prefix}created_at"],
        updated_at=row[f"{prefix}updated_at"],
    )


def _columns(entry: Entry, now: int) -> dict[str, Any]:
    guest = entry.guest
    name_key, surname_key = name_keys(guest.first_name, guest.last_name)
    return {
        "id": entry.id,
        "data": pack(guest.to_dict()),
        "revision": entry.revision,
        "phone": guest.phone,
        "phone_reversed": guest.phone[::-1] if guest.phone else None,
        "email": guest.email.lower() if guest.email else None,
        "name_key": name_key,
        "surname_key": surname_key,
        "now": now,
    }


def _beginning(text: str) -> dict[str, str]:
    """Return the range of all texts that begin like this, by code point."""
    return {"start": text, "stop": text + LAST_CHARACTER}
