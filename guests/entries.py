"""Entry: a guest as the book keeps them."""

from dataclasses import dataclass
from typing import Final

from guests.guest import Guest

TAKEN_BACK: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A guest in the book. Times are Unix milliseconds.

    ``merged_into`` is the id of the guest that this one has become part of, or ``TAKEN_BACK`` for one whose
    registration was undone; either is found no more.
    """

    id: str
    venue: str
    guest: Guest
    revision: int = 1
    created_by: int | None = None
    created_at: int = 0
    updated_at: int = 0
    merged_into: str | None = None

    @property
    def gone(self) -> bool:
        """Whether the guest is in the book no more: merged, or taken back."""
        return self.merged_into is not None

    @property
    def taken_back(self) -> bool:
        """Whether the registration was undone."""
        return self.merged_into == TAKEN_BACK
