"""Messages with personal data: each is noted, so that it is forgotten after the time in the settings."""

from guests.book.rights.forgetting import Kind, Message, due_at
from guests.book.unit import Write
from handlers.turn.turn import Turn


def to_forget(turn: Turn, message_id: int, kind: Kind) -> list[Write]:
    """Return what has a message of this chat forgotten, nothing where messages stay."""
    after, now = turn.services.forget_after, turn.services.now()
    if after is None:
        return []
    message = Message(
        chat_id=turn.chat_id, message_id=message_id, kind=kind, language=turn.texts.language, sent_at=now
    )
    return [turn.services.book.forget_later(message, due_at(message, now, after))]
