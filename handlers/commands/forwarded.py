"""Forwarded messages: who wrote them, where Telegram tells."""

from telegram import Message, MessageOriginHiddenUser, MessageOriginUser


def is_by(message: Message, user_id: int) -> bool:
    """Whether it was forwarded from this user or bot."""
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == user_id


def writer(message: Message) -> tuple[str, str | None] | None:
    """Return the first and the last name, or the whole name alone; ``None`` for bots, channels and one's own words."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginHiddenUser):
        return origin.sender_user_name, None
    if isinstance(origin, MessageOriginUser):
        user = origin.sender_user
        own = message.from_user is not None and user.id == message.from_user.id
        return None if user.is_bot or own else (user.first_name, user.last_name)
    return None
