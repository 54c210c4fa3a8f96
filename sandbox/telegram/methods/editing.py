"""Methods that change or delete what is in a chat (https://core.telegram.org/bots/api#updating-messages)."""

from typing import Any

from sandbox.telegram.methods.calls import Call, method
from sandbox.telegram.methods.texts import captioned, text_of
from sandbox.telegram.refusals import NOT_MODIFIED, bad_request
from sandbox.telegram.text.keyboards import Keyboard, read_inline
from sandbox.telegram.world.chats import Chat, Content, Message
from sandbox.telegram.world.world import with_entities

_TWO_DAYS = 48 * 3600


def _editable(call: Call, chat_id: str, message_id: int, inline_id: str) -> Message:
    if inline_id:
        message = call.world.inline_messages.get(inline_id)
        if message is None or message.via is not call.bot:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if not chat_id:
        raise bad_request("chat identifier is not specified")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = call.world.writable(call.bot, chat_id).messages.get(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not call.bot:
        raise bad_request("message can't be edited")
    return message


def _change(call: Call, message: Message, content: Content, keyboard: Keyboard | None) -> Any:
    content = with_entities(content)
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    call.world.flood.check(call.bot.id, message.chat.id, call.world.now())
    if content != message.content:
        message.content = content
        message.edit_date = int(call.world.now())
    message.offer(keyboard)
    call.world.bell.ring()
    return True if message.inline_id else message.to_json()


@method(idle="business_connection_id link_preview_options")
def edit_message_text(
    call: Call,
    *,
    chat_id: str = "",
    message_id: int = 0,
    inline_message_id: str = "",
    text: str = "",
    parse_mode: str | None = None,
    entities: list[Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Any:
    """Change a text and its buttons; without ``reply_markup`` the buttons are removed."""
    message = _editable(call, chat_id, message_id, inline_message_id)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = text_of(call, text, parse_mode, entities, too_long="MESSAGE_TOO_LONG")
    return _change(call, message, content, read_inline(reply_markup))


@method(idle="business_connection_id show_caption_above_media")
def edit_message_caption(
    call: Call,
    *,
    chat_id: str = "",
    message_id: int = 0,
    inline_message_id: str = "",
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: list[Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
) -> Any:
    """Change a caption and the buttons below; without ``reply_markup`` the buttons are removed."""
    message = _editable(call, chat_id, message_id, inline_message_id)
    if not {"photo", "document"} & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    media = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    content = media | captioned(call, caption, parse_mode, caption_entities)
    return _change(call, message, content, read_inline(reply_markup))


@method(idle="business_connection_id")
def edit_message_reply_markup(
    call: Call,
    *,
    chat_id: str = "",
    message_id: int = 0,
    inline_message_id: str = "",
    reply_markup: dict[str, Any] | None = None,
) -> Any:
    """Change only the buttons."""
    message = _editable(call, chat_id, message_id, inline_message_id)
    return _change(call, message, message.content, read_inline(reply_markup))


def _delete(call: Call, chat: Chat, message: Message) -> None:
    is_own = message.sender is call.bot
    if call.world.now() - message.date > _TWO_DAYS or not (is_own or chat.type == "private"):
        raise bad_request("message can't be deleted")
    del chat.messages[message.id]
    call.world.bell.ring()


@method()
def delete_message(call: Call, *, chat_id: str = "", message_id: int = 0) -> bool:
    """Delete a message less than 48 hours old; in private chats also the person's."""
    chat = call.world.writable(call.bot, chat_id)
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    _delete(call, chat, message)
    return True


@method()
def delete_messages(call: Call, *, chat_id: str = "", message_ids: list[int] | None = None) -> bool:
    """Delete up to 100 messages; skips missing ones."""
    chat = call.world.writable(call.bot, chat_id)
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > 100:
        raise bad_request("too many message identifiers specified")
    for message in [chat.messages[number] for number in message_ids if number in chat.messages]:
        _delete(call, chat, message)
    return True


@method(idle="is_big")
def set_message_reaction(
    call: Call, *, chat_id: str = "", message_id: int = 0, reaction: list[Any] | None = None
) -> bool:
    """Set the bot's one reaction to a message, or remove it."""
    message = call.world.writable(call.bot, chat_id).messages.get(message_id)
    if message is None:
        raise bad_request("message to react not found")
    if len(reaction or []) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions = reaction or []
    call.world.bell.ring()
    return True
