"""New guests in bulk: made ready one by one, wherever there is a processor, and stored by a few statements for all."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from guests.audit.acts import Act, Cause
from guests.audit.differences import Difference, Values
from guests.entries import Entry
from guests.guest import Guest
from guests.matching.index_terms import search_words
from storage.index import vocabulary
from storage.sql.codec import pack
from storage.sql.statement import Statement
from storage.tables.book import audit, guests


class NewGuest(NamedTuple):
    """A guest who is not in the book yet, as ``put_new`` stores them: the id, the rows of two tables, the words of names."""

    id: str
    row: str
    audited: str
    words: Collection[str]

    @property
    def guest(self) -> Guest:
        """The guest."""
        return guests.guest_in(self.row)


def new_guest(
    guest_id: str, guest: Guest, *, venue: str, book: str, values: Values | None = None
) -> NewGuest:
    """Return a venue's guest ready to be stored in its book under this id; ``values`` are their ``to_dict``, if somebody has it already."""
    values, words = values or guest.to_dict(), search_words(guest)
    data = pack(values)
    stored = Entry(id=guest_id, venue=venue, book=book, guest=guest).stored
    kept = data if stored is guest else pack(stored.to_dict())
    return NewGuest(
        guest_id,
        guests.row_of(guest_id, book, stored, kept, words),
        audit.row_of(guest_id, Difference({}, values), data),
        vocabulary.words_of(words),
    )


def put_new(
    added: Sequence[NewGuest], *, book: str, venue: str, now: int, cause: Cause | None
) -> list[Statement]:
    """Return the statements that store them, with a record each in the audit if there is a ``cause``.

    ``Conflict`` if one of the ids exists. ``now`` (Unix ms) is when they were created.
    """
    if not added:
        return []
    stored = [
        guests.put_all([one.row for one in added], book=book, venue=venue, now=now),
        vocabulary.learn_words(word for one in added for word in one.words),
    ]
    if cause:
        records = [one.audited for one in added]
        stored.append(audit.put_all(Act.CREATED, records, venue=venue, cause=cause, now=now))
    return stored
