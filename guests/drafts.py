"""Draft: a guest being typed, as it is kept from one message to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

KEPT: Final = 0  # the revision of one that nobody has begun: it is kept behind a button
ASKS_FOR: Final = 3_600_000  # milliseconds since it was touched: what is typed later is read by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A guest being typed. ``state`` is ``Flow.to_dict()``; ``revision`` grows with every step.

    It is ``KEPT`` while only a button leads to the draft. ``open_question`` tells that it waits for something typed. ``card_message_id`` is the message
    that shows the draft, when it is known; ``touched_at`` and ``begun_at`` are the book's (Unix milliseconds).
    """

    id: str
    chat_id: int
    user_id: int
    venue: str
    state: Mapping[str, Any]
    revision: int = 1
    open_question: bool = False
    card_message_id: int | None = None
    touched_at: int = field(default=0, compare=False)
    begun_at: int | None = field(default=None, compare=False)

    @property
    def is_begun(self) -> bool:
        """Whether the person has begun with it, and does not only have a button that leads to it."""
        return self.revision > KEPT
