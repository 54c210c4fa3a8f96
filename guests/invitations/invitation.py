"""Invitation: a link with which a guest answers in their own Telegram."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from guests.clock import AHEAD

BYTES: Final = 16  # of chance: 128 bits can't be guessed
LIFE: Final = 24 * 3_600_000  # milliseconds
MOST_VISITS: Final = 5  # that one person may begin in an hour
HOUR: Final = 3_600_000  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link. Times are Unix milliseconds.

    ``guest_id`` is the guest of the book whom it asks; a link without one is a venue's poster, by which anybody may
    introduce themselves. ``token_hash`` is all that is kept of the token. A guest's link expires and belongs to the
    first person who opens it (``opened_by``); a poster does neither. ``closed_at`` is when it was used up or revoked.
    ``chat_id`` and ``message_id`` are the message that shows it, and ``made_by`` the host who made it.
    """

    id: str
    token_hash: str
    venue: str
    made_by: int
    made_at: int
    chat_id: int
    guest_id: str | None = None
    expires_at: int | None = None
    message_id: int | None = None
    opened_by: int | None = None
    closed_at: int | None = None

    @property
    def is_poster(self) -> bool:
        """Whether anybody may use it, any number of times."""
        return self.guest_id is None

    def admits(self, user_id: int, now: int) -> bool:
        """Tell whether this person may open it now. A guest's from the future was made by a clock that was ahead."""
        is_in_time = self.expires_at is None or self.made_at - AHEAD <= now < self.expires_at
        is_over = self.closed_at is not None or not is_in_time
        is_anothers = self.opened_by is not None and self.opened_by != user_id
        return not is_over and not is_anothers


def new_token() -> str:
    """Return a token of 22 characters that a deep link can carry."""
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> str:
    """Return what is kept of a token. One of 128 random bits needs neither salt nor stretching."""
    return sha256(token.encode()).hexdigest()
