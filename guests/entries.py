"""Entry: a guest as the book keeps them."""

from dataclasses import dataclass, replace
from typing import Final

from guests.guest import Guest
from guests.venue import is_shared

TAKEN_BACK: Final = ""
TO_BE_ERASED: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A guest in the book. Times are Unix milliseconds.

    ``book`` is the book of the venue's group, or the venue's own, which it is if nothing is said. ``venue`` is the one
    whose staff have to do with the guest: as the book keeps it, where the guest was saved last. ``elsewhere`` is that
    one for the staff of another (``at``). A book reads a guest whom venues share without the note of any: ``at`` has one.
    ``merged_into`` is the id of the guest that this one has become part of, or ``TAKEN_BACK`` for one whose
    registration was undone, or ``TO_BE_ERASED``; none of them is found any more. ``restricted_at`` is set while the
    guest may be stored and shown, and nothing else.
    """

    id: str
    venue: str
    guest: Guest
    revision: int = 1
    created_by: int | None = None
    created_at: int = 0
    updated_at: int = 0
    merged_into: str | None = None
    restricted_at: int | None = None
    book: str = ""
    elsewhere: str | None = None

    def __post_init__(self) -> None:
        """Let the book be the venue's own."""
        if not self.book:
            object.__setattr__(self, "book", self.venue)

    def at(self, venue: str) -> "Entry":
        """Return the guest as the staff of another venue of the same book have to do with them."""
        if venue == self.venue and not is_shared(self.book):
            return self
        last = self.elsewhere or self.venue
        return replace(self, venue=venue, guest=self._at(venue), elsewhere=None if last == venue else last)

    @property
    def stored(self) -> Guest:
        """The guest as the book keeps them: of one whom venues share, the note is none of theirs."""
        return self._at(None)

    def _at(self, venue: str | None) -> Guest:
        return self.guest.at(venue, of=self.venue) if is_shared(self.book) else self.guest

    @property
    def gone(self) -> bool:
        """Whether the guest is in the book no more: merged, or taken back."""
        return self.merged_into is not None

    @property
    def taken_back(self) -> bool:
        """Whether the registration was undone."""
        return self.merged_into == TAKEN_BACK

    @property
    def to_be_erased(self) -> bool:
        """Whether the guest is hidden, and erased after the grace period."""
        return self.merged_into == TO_BE_ERASED

    @property
    def restricted(self) -> bool:
        """Whether the guest may be stored and shown only (GDPR, article 18)."""
        return self.restricted_at is not None
