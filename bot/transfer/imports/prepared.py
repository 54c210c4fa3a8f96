"""Rows of a file made ready to be stored, which is most of the work of an import and needs no book."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from bot.transfer.guest_ids import derived_id
from bot.transfer.imports.source import Item
from guests.guest import Guest
from guests.transfer.cells.said import End
from guests.transfer.described import Described, keys_of
from guests.transfer.row_reader import ReadRow
from guests.venue import Venue
from storage.search.new_guests import NewGuest, new_guest
from storage.sql.codec import pack, unpack


class Person(NamedTuple):
    """The guest of a row: the id, derived from it, the id that our own export gave them, and their ``keys_of``.

    ``new`` is the guest as they would be stored; where hardly anybody is new, only ``data``, their packed ``to_dict``.
    """

    id: str
    origin: str | None
    keys: tuple[str, ...]
    new: NewGuest | None
    data: str = ""

    @property
    def guest(self) -> Guest:
        """The guest."""
        return self.new.guest if self.new else Guest.from_dict(unpack(self.data))

    @property
    def described(self) -> Described:
        """The guest as one who arrives."""
        return Described(self.keys, lambda: self.guest)

    def as_new(self, venue: Venue) -> NewGuest:
        """Return the guest as they are stored in the book of a venue."""
        return self.new or new_guest(self.id, self.guest, venue=venue.slug, book=venue.book)


class Prepared(NamedTuple):
    """A row: its number, what to check, which cells are kept nowhere, by column header; a person, unless it was refused."""

    number: int
    remarks: tuple[str, ...]
    left_out: Mapping[str, End]
    person: Person | None


Prepare = Callable[[Iterable[Item], bool], list[Prepared]]
"""Prepares rows; the second argument is whether most of them will be new."""


def preparing(secret: str, venue: Venue) -> Prepare:
    """Return what prepares rows of a venue for its book; ``secret`` keeps the ids from being guessed."""

    def person(row: ReadRow, *, are_new: bool) -> Person:
        guest = row.guest
        values = guest.to_dict()
        # What we made of the numbers is nothing that the row says.
        guest_id = derived_id(secret, venue.slug, {name: values[name] for name in values if name != "checks"})
        if are_new:
            new = new_guest(guest_id, guest, venue=venue.slug, book=venue.book, values=values)
            return Person(guest_id, row.origin, keys_of(guest), new)
        return Person(guest_id, row.origin, keys_of(guest), None, pack(values))

    def prepare(items: Iterable[Item], are_new: bool) -> list[Prepared]:  # noqa: FBT001 - see ``Prepare``
        return [
            Prepared(
                item.number,
                item.remarks,
                item.left_out,
                person(item.row, are_new=are_new) if item.row else None,
            )
            for item in items
        ]

    return prepare
