"""Questions about guests of the book: how a handler asks and closes them.

They are rows of their own, so they survive a restart, and a person may have several open: what is typed goes to the
newest that it fits.
"""

from typing import Final

from markupsafe import Markup

from guests.questions import About, NeededField, Question, RecordNumber, WhomToFind, WhyDropped
from guests.translatable import N_
from handlers.turn.turn import Turn
from handlers.wording.translator import Texts

IN_SHORT: Final[dict[type[About], str]] = {
    RecordNumber: N_("What's the guest's record number there? Type it, or /cancel."),
    WhyDropped: N_("Why is the guest not sent there? Type it, or /cancel."),
    NeededField: N_("Something about a guest is still to be typed. Type it, or /cancel."),
    WhomToFind: N_("Who are you looking for? Type a name, phone or e-mail, or /cancel."),
}


def ask(turn: Turn, about: About, at: int | None = None) -> Question:
    """Ask, in the message ``at`` if it is known; what was asked in the same place, or about the same, is closed."""
    question = Question(
        id=turn.services.new_id(),
        chat_id=turn.chat_id,
        user_id=turn.user_id,
        venue=turn.place.slug,
        about=about,
        asked_at=turn.services.now(),
        message_id=at,
    )
    for other in turn.questions:
        if other.about.subject == about.subject or (at is not None and other.message_id == at):
            close(turn, other)
    turn.write(turn.services.book.add_question(question))
    return question


def close(turn: Turn, question: Question) -> None:
    """Take no more answers to a question."""
    turn.write(turn.services.book.close_question(question))
    turn.questions = tuple(other for other in turn.questions if other.id != question.id)


def remind(texts: Texts, question: Question) -> Markup:
    """Return the question in short, to be asked again."""
    return texts(IN_SHORT[type(question.about)])
