"""Messages: those with personal data that are to be deleted or blanked, by which bot, and when."""

from guests.book.rights.forgetting import Kind, Message
from storage.sql.statement import Row, Statement


def put(message: Message, due_at: int, bot: int = 0) -> Statement:
    """Remember a message that is to be forgotten at ``due_at``; one that is known is forgotten then, not earlier."""
    values = {"kind": message.kind.value, "language": message.language, "now": message.sent_at}
    return Statement("message_put", _which(message, bot) | values | {"due_at": due_at})


def claim(now: int, lease_until: int, limit: int, bot: int = 0) -> Statement:
    """Take some of ``bot`` that are due; they are due again at ``lease_until``."""
    values = {"bot": bot, "now": now, "lease_until": lease_until}
    return Statement("message_claim", {**values, "limit": limit})


def overtake(now: int, latest: int, bot: int = 0) -> Statement:
    """Have those of ``bot`` forgotten now that were sent later than ``latest``, which nobody can have done yet."""
    return Statement("message_overtake", {"bot": bot, "now": now, "latest": latest})


def remove(message: Message, bot: int = 0) -> Statement:
    """Forget about a message, whatever became of it."""
    return Statement("message_remove", _which(message, bot))


def read(row: Row) -> Message:
    """Read one row."""
    return Message(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        kind=Kind(row["kind"]),
        language=row["language"],
        sent_at=row["sent_at"],
    )


def _which(message: Message, bot: int) -> dict[str, int]:
    return {"bot": bot, "chat_id": message.chat_id, "message_id": message.message_id}
