"""Reads updates into the library's types: quickly what hosts send most, a text or a tap, and else as the library does.

``de_json`` looks for every field that Telegram has; a text, and the message under a button, have few.
"""

from datetime import UTC, datetime
from typing import Any, Final, TypeGuard

from telegram import Bot, CallbackQuery, Chat, Message, MessageEntity, Update, User

from bot.runtime.errors import Unreadable, place_of

TEXT: Final = frozenset({"message_id", "date", "chat", "from", "text", "entities"})
UNREAD: Final = frozenset(
    {"reply_markup", "link_preview_options", "edit_date"}
)  # of a message under a button
TAP: Final = frozenset({"id", "from", "chat_instance", "message", "data"})


def read_update(raw: dict[str, Any], bot: Bot) -> Update:
    """Return the update; raises ``Unreadable`` for one that is not as Telegram describes it."""
    try:
        return _text(raw, bot) or _tap(raw, bot) or Update.de_json(raw, bot)
    except Exception as error:
        raise Unreadable(place_of(error)) from error


def _text(raw: dict[str, Any], bot: Bot) -> Update | None:
    """Return the update if it is a plain text."""
    sent = raw.get("message")
    if raw.keys() != {"update_id", "message"} or not _is_plain(sent, TEXT):
        return None
    return _update(raw, bot, message=_plain(sent, bot))


def _tap(raw: dict[str, Any], bot: Bot) -> Update | None:
    """Return the update if it is a tap under a plain text."""
    tap = raw.get("callback_query")
    if tap is None or raw.keys() != {"update_id", "callback_query"} or tap.keys() != TAP:
        return None
    if not _is_plain(tap["message"], TEXT | UNREAD):
        return None
    query = CallbackQuery(
        id=tap["id"],
        from_user=User.de_json(tap["from"], bot),
        chat_instance=tap["chat_instance"],
        message=_plain(tap["message"], bot),
        data=tap["data"],
    )
    query.set_bot(bot)
    return _update(raw, bot, callback_query=query)


def _is_plain(sent: Any, known: frozenset[str]) -> TypeGuard[dict[str, Any]]:
    return isinstance(sent, dict) and {"text", "from"} <= sent.keys() <= known


def _plain(sent: dict[str, Any], bot: Bot) -> Message:
    message = Message(
        message_id=sent["message_id"],
        date=datetime.fromtimestamp(sent["date"], UTC),
        chat=Chat.de_json(sent["chat"], bot),
        from_user=User.de_json(sent["from"], bot),
        text=sent["text"],
        entities=MessageEntity.de_list(sent.get("entities", []), bot),
    )
    message.set_bot(bot)
    return message


def _update(raw: dict[str, Any], bot: Bot, **content: Any) -> Update:
    update = Update(raw["update_id"], **content)
    update.set_bot(bot)
    return update
