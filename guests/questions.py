"""Questions: what a person was asked about a guest of the book, or whom to find there, to be answered by typing.

What is asked of a guest who is still being typed is part of that draft (``Flow.asking``). A question is void
after a while: a line that is typed much later is read by itself.
"""

from dataclasses import dataclass
from typing import Final

LIFE: Final = 600_000  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNumber:
    """Which number the guest's record has at the account of a delivery.

    ``venue_key`` and ``offset`` say which part of the queue it was asked from. ``typed`` is a number that belongs
    to somebody of another name: a tap has to confirm it.
    """

    delivery_id: str
    venue_key: str = ""
    offset: int = 0
    typed: str | None = None

    @property
    def subject(self) -> str:
        """What it is about: of two questions with the same subject the later one counts."""
        return self.delivery_id


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyDropped:
    """Why a delivery is left out; all else is as in ``RecordNumber``."""

    delivery_id: str
    venue_key: str = ""
    offset: int = 0

    @property
    def subject(self) -> str:
        """As above."""
        return self.delivery_id


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededField:
    """A field that an account needs of a guest in the book.

    ``tapped`` tells that somebody asked to be asked. Otherwise it follows from a Save, no message shows it, and it ends
    when the next guest begins.
    """

    guest_id: str
    field: str
    tapped: bool = True

    @property
    def subject(self) -> str:
        """As above."""
        return f"{self.guest_id} {self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhomToFind:
    """Whom the person is looking for: a name, a phone, an e-mail, or a part of one."""

    @property
    def subject(self) -> str:
        """As above."""
        return "find"


About = RecordNumber | WhyDropped | NeededField | WhomToFind


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that is open in a chat.

    ``venue`` is the guest's; ``message_id`` the message that asks, when it is known; ``asked_at`` Unix milliseconds.
    """

    id: str
    chat_id: int
    user_id: int
    venue: str
    about: About
    asked_at: int
    message_id: int | None = None

    @property
    def is_silent(self) -> bool:
        """Whether no message asks it."""
        return isinstance(self.about, NeededField) and not self.about.tapped

    def is_void(self, now: int) -> bool:
        """Whether what is typed now is no answer any more."""
        return now - self.asked_at > LIFE
