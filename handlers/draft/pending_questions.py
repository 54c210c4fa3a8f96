"""Errands: a question about a delivery that is answered by typing.

It is kept as a draft of nobody with an open question, so it survives a restart, and /new, /cancel and the
next question treat it like any other. It is void after a while: a line typed much later is a guest.
"""

from dataclasses import asdict, dataclass
from typing import Any, Final

from markupsafe import Markup

from guests.conversation.state import Flow
from guests.guest import N_
from guests.records import Draft
from handlers.turn.turn import Turn
from handlers.wording.translator import Texts

RECORD: Final = "record"
WHY: Final = "why"
LIFE: Final = 600_000  # milliseconds
_KEY: Final = "errand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What is asked about a delivery: the number of its record, or why it is dropped.

    ``venue`` and ``offset`` say which part of the queue it was asked from. ``record_id`` is a number that was
    typed and has to be confirmed.
    """

    asks: str
    delivery_id: str
    asked_at: int
    venue: str = ""
    offset: int = 0
    record_id: str | None = None

    def is_void(self, now: int) -> bool:
        """Whether what is typed now is no answer any more."""
        return now - self.asked_at > LIFE


def errand_of(draft: Draft | None) -> Errand | None:
    """Return the errand that a draft stands for, if it does."""
    kept: dict[str, Any] | None = draft.state.get(_KEY) if draft else None
    return Errand(**kept) if kept else None


def ask(turn: Turn, errand: Errand, at: int | None) -> None:
    """Keep the question, which the message ``at`` shows."""
    put_aside(turn)
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        state={**Flow().to_dict(), _KEY: asdict(errand)},
        open_question=True,
        card_message_id=at,
    )
    turn.write(turn.services.book.add_draft(draft))


def put_aside(turn: Turn) -> None:
    """Close the errand that is open, if there is one."""
    if turn.asking and errand_of(turn.asking):
        turn.write(turn.services.book.remove_draft(turn.asking))
        turn.asking = None


def remind(texts: Texts, errand: Errand) -> Markup:
    """Return the question in short, to be asked again."""
    record = N_("Which number has the guest there? Please type it, or /cancel.")
    return texts(record if errand.asks == RECORD else N_("Why is it dropped? Please type it, or /cancel."))
