"""Texts and edits as the Bot API takes them, written without the library's detours.

Nearly every call carries a text and buttons. The library turns each of its objects into a dictionary by looking at all
their fields, and reads the whole message that Telegram sends back, of which we need the number, and that only of a new one.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from telegram import Bot, Chat, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram._utils.defaultvalue import DefaultValue

SEND: Final = "sendMessage"
METHODS: Final = frozenset({SEND, "editMessageText"})
AS_THEY_ARE: Final = frozenset({"chat_id", "text", "message_id", "parse_mode", "message_thread_id"})


def plain_call(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the parameters as JSON values; ``None`` if there are others than we use, which the library knows better."""
    call: dict[str, Any] = {}
    answered = {}
    for name, value in given.items():
        if value is None or isinstance(value, DefaultValue):
            continue
        if name in AS_THEY_ARE:
            call[name] = value
        elif name == "reply_markup" and isinstance(value, InlineKeyboardMarkup):
            call[name] = {"inline_keyboard": [[_button(one) for one in row] for row in value.inline_keyboard]}
        elif name == "link_preview_options" and isinstance(value, LinkPreviewOptions):
            call[name] = value.to_dict()
        elif name == "reply_to_message_id":
            answered["message_id"] = value
        elif name == "allow_sending_without_reply":
            answered[name] = value
        else:
            return None
    if "message_id" in answered:
        call["reply_parameters"] = answered
    return call


def place_in(answer: Mapping[str, Any], bot: Bot) -> Message:
    """Return the message that was sent, as far as it is needed: which one it is, and where."""
    return Message(
        message_id=answer["message_id"],
        date=datetime.fromtimestamp(answer["date"], UTC),
        chat=Chat.de_json(answer["chat"], bot),
    )


def _button(button: InlineKeyboardButton) -> dict[str, Any]:
    if button.callback_data is None:
        return button.to_dict()
    plain = {"text": button.text, "callback_data": button.callback_data}
    return plain | {"style": button.style} if button.style else plain
