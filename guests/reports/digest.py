"""Digest: whether somebody wants a venue's figures at closing, and up to which they have got them."""

import json
from dataclasses import dataclass, replace
from typing import Final, Self

LEASE: Final = 120_000  # milliseconds: sending takes seconds, a flood a minute
LATE: Final = 6 * 3_600_000  # milliseconds: an older digest is no news any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """``sent_for`` is when the last one that was sent was due, ``leased_until`` until when somebody is sending one.

    Both are Unix milliseconds.
    """

    wanted: bool = True
    sent_for: int = 0
    leased_until: int = 0

    @classmethod
    def read(cls, text: str | None) -> Self:
        """Read what ``str`` wrote; who has never been asked wants it."""
        return cls(**json.loads(text)) if text else cls()

    def __str__(self) -> str:
        return json.dumps(
            {"wanted": self.wanted, "sent_for": self.sent_for, "leased_until": self.leased_until}
        )

    def is_due(self, due: int, now: int) -> bool:
        """Tell whether the digest due at a moment is to be sent now. A lease that nobody can have given is none."""
        leased = now < self.leased_until <= now + LEASE
        return self.wanted and self.sent_for < due and now - due <= LATE and not leased

    def leased(self, now: int) -> Self:
        """Return it while somebody sends one."""
        return replace(self, leased_until=now + LEASE)

    def released(self) -> Self:
        """Return it when it could not be sent."""
        return replace(self, leased_until=0)

    def sent(self, due: int) -> Self:
        """Return it when the one that was due then is sent, or there was nothing to say."""
        return replace(self, sent_for=due, leased_until=0)


def key_of(venue: str, user_id: int) -> str:
    """Return under which key it is stored."""
    return f"digest:{venue}:{user_id}"
