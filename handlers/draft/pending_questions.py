"""Errands: a question about a delivery that is answered by typing.

It is kept as a draft of nobody with an open question, so it survives a restart, and /new, /cancel and the
next question treat it like any other. It is void after a while: a line typed much later is a guest.
"""

from dataclasses import asdict, dataclass
from typing import Any, Final

from markupsafe import Markup

from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.translatable import N_
from handlers.turn.turn import Turn
from handlers.wording.translator import Texts

RECORD: Final = "record"
WHY: Final = "why"
LIFE: Final = 600_000  # milliseconds
_KEY: Final = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingQuestion:
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


def question_of(draft: Draft | None) -> PendingQuestion | None:
    """Return the question that a draft stands for, if it does."""
    kept: dict[str, Any] | None = draft.state.get(_KEY) if draft else None
    return PendingQuestion(**kept) if kept else None


def ask(turn: Turn, question: PendingQuestion, at: int | None) -> None:
    """Keep the question, which the message ``at`` shows."""
    put_aside(turn)
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        state={**Flow().to_dict(), _KEY: asdict(question)},
        open_question=True,
        card_message_id=at,
    )
    turn.write(turn.services.book.add_draft(draft))


def put_aside(turn: Turn) -> None:
    """Close the question that is open, if there is one."""
    if turn.asking and question_of(turn.asking):
        turn.write(turn.services.book.remove_draft(turn.asking))
        turn.asking = None


def remind(texts: Texts, question: PendingQuestion) -> Markup:
    """Return the question in short, to be asked again."""
    record = N_("Which number has the guest there? Please type it, or /cancel.")
    return texts(record if question.asks == RECORD else N_("Why is it dropped? Please type it, or /cancel."))
