"""Books of guests, as a whole: whether one has any, and how they move into another."""

from dataclasses import replace

from guests.entries import Entry
from storage.sql.codec import pack
from storage.sql.statement import Statement
from storage.tables.book.guests import found_by


def used(book: str) -> Statement:
    """Read in ``used`` whether there are guests in the book."""
    return Statement("book_used", {"book": book})


def count(book: str) -> Statement:
    """Count its guests: a row with ``number``."""
    return Statement("book_count", {"book": book})


def page(book: str, limit: int) -> Statement:
    """Read its first guests, those who are gone included."""
    return Statement("book_page", {"book": book, "limit": limit})


def doubles(book: str, other: str) -> Statement:
    """Read the pairs ``id`` and ``other_id`` of its guests and those of another book with one phone or e-mail."""
    return Statement("book_doubles", {"book": book, "other": other})


def take(entry: Entry, book: str) -> Statement:
    """Put a guest into another book; ``Conflict`` if somebody has changed them meanwhile."""
    stored = replace(entry, book=book).stored
    index = found_by(book, stored)
    if entry.gone:
        index = {"phone": None, "email_key": None, "words": ""}
    values = {
        "id": entry.id,
        "revision": entry.revision,
        "was": entry.book,
        "book": book,
        "data": pack(stored.to_dict()),
    }
    return Statement("book_take", values | index, guard=True)


def take_tombstones(was: str, book: str) -> tuple[Statement, Statement]:
    """Let whoever was erased from one book be erased from the other."""
    return (
        Statement("book_tombstones", {"was": was, "book": book}),
        Statement("book_no_tombstones", {"was": was}),
    )


def settle(slug: str, book: str) -> Statement:
    """Store that the venue keeps its guests in this book."""
    return Statement("venue_move", {"slug": slug, "book": book})
