"""Messages with personal data in the chats: when they are forgotten, and how. The rules, as pure functions.

Telegram lets a bot delete messages in a private chat for 48 hours, a host's own too
(https://core.telegram.org/bots/api#deletemessage). Later it can only edit its own.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

HOUR: Final = 3_600_000  # milliseconds
DELETABLE: Final = 48 * HOUR
IN_TIME: Final = DELETABLE - HOUR


class Kind(StrEnum):
    """Whose message it is and why it goes: a host's, ours, or the card of a guest who was erased."""

    TYPED = "typed"
    SHOWN = "shown"
    ERASED = "erased"


class Deed(Enum):
    """What is done to a message."""

    DELETE = "delete"
    BLANK = "blank"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that is to be forgotten. ``sent_at`` is Unix milliseconds, ``language`` its reader's."""

    chat_id: int
    message_id: int
    kind: Kind
    language: str
    sent_at: int


def due_at(message: Message, now: int, after: int) -> int:
    """Return when a message that was sent or shown ``now`` is forgotten: what a host typed, while it can be deleted."""
    return min(now + after, message.sent_at + IN_TIME) if message.kind is Kind.TYPED else now + after


def deed(message: Message, now: int) -> Deed:
    """Return what is to be done to a message that is due."""
    if message.kind is Kind.ERASED:
        return Deed.BLANK
    if message.kind is Kind.TYPED:
        # Nothing else can be done, and the clock that says it is too late may have been wrong.
        return Deed.DELETE
    return Deed.DELETE if 0 <= now - message.sent_at < DELETABLE else Deed.BLANK
