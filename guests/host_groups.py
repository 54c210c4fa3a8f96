"""Host groups: Telegram groups in which the staff of one venue may work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HostGroup:
    """A group that a manager has bound to a venue. Ids are Telegram's, times Unix milliseconds."""

    chat_id: int
    venue: str
    bound_by: int
    bound_at: int


def is_group(chat_id: int) -> bool:
    """Whether the chat is one of several people: their ids are negative, a person's is positive."""
    return chat_id < 0
