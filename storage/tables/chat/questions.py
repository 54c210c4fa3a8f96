"""Questions: what people were asked about guests in the book, until they answer or some minutes have passed."""

from dataclasses import asdict
from typing import Final

from guests.questions import About, NeededField, Question, RecordNumber, WhomToFind, WhyDropped
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement

KINDS: Final[dict[str, type[About]]] = {
    "record_number": RecordNumber,
    "why_dropped": WhyDropped,
    "needed_field": NeededField,
    "whom_to_find": WhomToFind,
}
NAMES: Final = {kind: name for name, kind in KINDS.items()}


def put(question: Question, bot: int = 0) -> Statement:
    """Store a question of ``bot``; raises ``Conflict`` if its id exists."""
    return Statement(
        "question_put",
        {
            "bot": bot,
            "id": question.id,
            "chat_id": question.chat_id,
            "user_id": question.user_id,
            "venue": question.venue,
            "kind": NAMES[type(question.about)],
            "about": pack(asdict(question.about)),
            "message_id": question.message_id,
            "asked_at": question.asked_at,
        },
    )


def set_message(question_id: str, message_id: int) -> Statement:
    """Store which message asks; does nothing if the question is closed."""
    return Statement("question_set_message", {"id": question_id, "message_id": message_id})


def remove(question_id: str) -> Statement:
    """Close a question; ``Conflict`` if it is already closed."""
    return Statement("question_remove", {"id": question_id}, guard=True)


def of_person(chat_id: int, user_id: int, bot: int = 0) -> Statement:
    """Read what ``bot`` asks this person in this chat, newest first."""
    return Statement("question_of_person", {"bot": bot, "chat_id": chat_id, "user_id": user_id})


def remove_of(user_id: int, venue: str) -> Statement:
    """Delete what the person was asked about guests of a venue; returns a row for each."""
    return Statement("question_remove_of", {"user_id": user_id, "venue": venue})


def purge(before: int) -> Statement:
    """Delete the questions that were asked before then; returns a row for each."""
    return Statement("question_purge", {"before": before})


def read(row: Row) -> Question:
    """Read one row."""
    return Question(
        id=row["id"],
        chat_id=row["chat_id"],
        user_id=row["user_id"],
        venue=row["venue"],
        about=KINDS[row["kind"]](**unpack(row["about"])),
        asked_at=row["asked_at"],
        message_id=row["message_id"],
    )
