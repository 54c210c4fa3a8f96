"""The guest book."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from guests.entries import Entry
from guests.guest import Guest
from guests.matching.email_keys import email_key
from guests.matching.index_terms import SearchWords
from storage.index.terms import tokens_of
from storage.sql.codec import pack, pack_texts, plain, unpack
from storage.sql.statement import Row, Statement

SOME: Final = 20


def put(entry: Entry, now: int) -> Statement:
    """Add a guest at its own revision; raises ``Conflict`` if the id exists.

    A guest without ``created_at`` was created ``now``.
    """
    origin = {"book": entry.book, "created_by": entry.created_by, "created_at": entry.created_at or now}
    return Statement("guest_put", _columns(entry, now) | origin)


def row_of(guest_id: str, book: str, guest: Guest, data: str, words: SearchWords) -> str:
    """Return a guest as a JSON list for ``put_all``; ``data`` is their packed ``to_dict``, ``words`` their ``search_words``."""
    found = found_by(book, guest, words)
    until = _blocked_until(guest)
    return pack_texts(guest_id, data, found["phone"], found["email_key"], found["words"], until)


def guest_in(row: str) -> Guest:
    """Return the guest of such a JSON list."""
    return Guest.from_dict(unpack(unpack(row)[1]))


def put_all(rows: Iterable[str], *, book: str, venue: str, now: int) -> Statement:
    """Add a venue's guests at their first revision, ``row_of`` each, in this order; ``Conflict`` if an id exists."""
    return Statement(
        "guest_put_all", {"rows": f"[{','.join(rows)}]", "book": book, "venue": venue, "now": now}
    )


def update(entry: Entry, now: int) -> Statement:
    """Replace the guest's previous revision (``revision - 1``); ``Conflict`` if it is no longer current.

    The book and the guest's origin stay.
    """
    return Statement("guest_update", _columns(entry, now), guard=True)


def still_at(guest_id: str, revision: int) -> Statement:
    """Let the unit be stored only while the guest is at this revision, else ``Conflict``."""
    return Statement("guest_still_at", {"id": guest_id, "revision": revision}, guard=True)


def merge_away(stored: Entry, into: str, now: int) -> Statement:
    """Hide the guest from every search, as part of ``into`` or undone; ``Conflict`` if it has changed since."""
    values = {"id": stored.id, "revision": stored.revision, "into": into, "now": now}
    return Statement("guest_merge_away", values, guard=True)


def give_back(stored: Entry, now: int) -> tuple[Statement, Statement]:
    """Make a hidden guest findable again, two revisions later; ``Conflict`` if it has changed since."""
    values = {"id": stored.id, "revision": stored.revision}
    return (
        Statement("guest_return", values, guard=True),
        update(replace(stored, revision=stored.revision + 2), now),
    )


def purge(before: int) -> Statement:
    """Delete those who were undone before then and have nothing owed. Returns a row for each."""
    return Statement("guest_purge", {"before": before})


def parts(guest_id: str) -> Statement:
    """Read the guest and all who became part of them."""
    return Statement("guest_parts", {"id": guest_id})


def remove(guest_id: str) -> Statement:
    """Delete the guest, with their deliveries, links, cards, merges and saves."""
    return Statement("guest_remove", {"id": guest_id})


def restrict(guest_id: str, at: int | None) -> Statement:
    """Restrict the guest's processing since then, or lift that; ``Conflict`` for a guest who is gone."""
    return Statement("guest_restrict", {"id": guest_id, "restricted_at": at}, guard=True)


def seen(guest_id: str, now: int) -> Statement:
    """Store that somebody had to do with the guest."""
    return Statement("guest_seen", {"id": guest_id, "now": now})


def blocks_over(book: str, today: date, limit: int) -> Statement:
    """Read the ``id`` of the venue's guests whose block is over today."""
    return Statement("guest_block_over", {"book": book, "today": today.isoformat(), "limit": limit})


def unseen(before: int, limit: int) -> Statement:
    """Read the ``id`` and ``venue`` of guests with whom nobody had to do since then, the longest unseen first."""
    return Statement("guest_unseen", {"before": before, "limit": limit})


def count_unseen(before: int) -> Statement:
    """Count them: rows of ``venue``, ``number`` and ``oldest`` (Unix ms)."""
    return Statement("guest_unseen_count", {"before": before})


def by_id(guest_id: str) -> Statement:
    """Read one guest, of any book."""
    return Statement("guest_by_id", {"id": guest_id})


def by_ids(guest_ids: Sequence[str]) -> Statement:
    """Read the guests with these ids, of any book, in no particular order."""
    return Statement("guest_by_ids", {"ids": pack([plain(guest_id) for guest_id in guest_ids])})


def with_phone(book: str, phone: str, limit: int = SOME) -> Statement:
    """Read the book's guests with this E.164 number, newest first."""
    return Statement("guest_with_phone", {"book": book, "phone": phone, "limit": limit})


def with_email(book: str, email: str, limit: int = SOME) -> Statement:
    """Read the book's guests with this address, however it is written, newest first."""
    return Statement("guest_with_email", {"book": book, "email_key": email_key(email), "limit": limit})


def seen_as(book: str, guest_ids: Iterable[str]) -> Statement:
    """Read ``id``, ``created_at`` and ``merged_into`` of the book's guests with these ids."""
    return Statement("guest_seen_as", {"book": book, "ids": pack([plain(one) for one in guest_ids])})


def sharing(book: str, phones: Iterable[str], email_keys: Iterable[str], limit: int = SOME) -> Statement:
    """Read the book's guests with one of these E.164 numbers or ``email_key`` s, the newest ``limit`` for each."""
    values = {
        "phones": pack([plain(one) for one in phones]),
        "email_keys": pack([plain(one) for one in email_keys]),
    }
    return Statement("guest_sharing", values | {"book": book, "limit": limit})


def matching(book: str, expression: str, limit: int = SOME) -> Statement:
    """Read the book's guests whose tokens match, newest first; ``storage.index.terms`` builds the expressions."""
    return Statement("guest_matching", {"book": book, "expression": expression, "limit": limit})


def candidates(book: str, expressions: Sequence[str], emails: Sequence[str], limit: int = SOME) -> Statement:
    """Read the book's guests whom ``matching`` finds by one of the expressions or ``with_email`` by one of the e-mails.

    Newest first, and no more than ``limit`` by each.
    """
    keys = pack([plain(key) for key in map(email_key, emails) if key])
    values = {"expressions": pack(list(expressions)), "email_keys": keys}
    return Statement("guest_candidates", values | {"book": book, "limit": limit})


def newest(book: str, limit: int = SOME, offset: int = 0) -> Statement:
    """Read the guests added last to the book, newest first."""
    return Statement("guest_newest", {"book": book, "limit": limit, "offset": offset})


def newest_phones(book: str, limit: int) -> Statement:
    """Read the phones of so many guests added last to the book; those without one are left out."""
    return Statement("guest_newest_phones", {"book": book, "limit": limit})


def page(book: str, after: int, limit: int) -> Statement:
    """Read the guests of the book whose ``seq`` is greater than ``after``, in its order."""
    return Statement("guest_page", {"book": book, "after": after, "limit": limit})


def numbers(after: int, limit: int) -> Statement:
    """Read the numbers of the guests of all books whose ``seq`` is greater than ``after``, in its order."""
    return Statement("guest_numbers", {"after": after, "limit": limit})


def read_numbers(row: Row) -> Guest:
    """Read what such a row says of a guest's phone numbers."""
    return Guest.from_dict(unpack(row["data"]) if row["data"] else {"phone": row["phone"]})


def read(row: Row, prefix: str = "") -> Entry:
    """Read one row, whose columns may have a prefix."""
    return Entry(
        id=row[f"{prefix}id"],
        book=row[f"{prefix}book"],
        venue=row[f"{prefix}venue"],
        guest=Guest.from_dict(unpack(row[f"{prefix}data"])),
        revision=row[f"{prefix}revision"],
        created_by=row[f"{prefix}created_by"],
        created_at=row[f"{prefix}created_at"],
        updated_at=row[f"{prefix}updated_at"],
        merged_into=row[f"{prefix}merged_into"],
        restricted_at=row[f"{prefix}restricted_at"],
    )


def _columns(entry: Entry, now: int) -> dict[str, Any]:
    guest = entry.stored
    return {
        "id": entry.id,
        "venue": entry.venue,
        "data": pack(guest.to_dict()),
        "revision": entry.revision,
        "now": now,
        "blocked_until": _blocked_until(guest),
        **found_by(entry.book, guest),
    }


def _blocked_until(guest: Guest) -> str | None:
    return guest.blocked_until.isoformat() if guest.blocked and guest.blocked_until else None


def found_by(book: str, guest: Guest, words: SearchWords | None = None) -> dict[str, str | None]:
    """Return the columns used to look a guest up, derived from the others; ``words`` as for ``tokens_of``."""
    return {
        "phone": guest.phone,
        "email_key": email_key(guest.email) if guest.email else None,
        "words": tokens_of(book, guest, words),
    }
