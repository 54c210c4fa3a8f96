"""What a person's phone shows of a chat, as one JSON value: the page and ``Host`` both read it."""

from typing import Any

from sandbox.telegram.text.entities import to_html
from sandbox.telegram.text.keyboards import buttons
from sandbox.telegram.world.chats import Bot, Chat, Message, Person
from sandbox.telegram.world.world import ANSWER_LIFETIME, World


def show(world: World, person: Person, bot: Bot, chat: Chat) -> dict[str, Any]:
    """Return the chat as ``person`` sees it now.

    ``version`` grows with every change of the world; ``messages`` are oldest first; ``keyboard`` is the
    reply keyboard or forced reply; ``toasts`` are the answers to the person's taps, oldest first; ``busy`` are the
    taps that the bot has not answered yet. A message is ``read`` once the bot has confirmed its update.
    """
    action = chat.action
    unread = _unconfirmed(bot, chat)
    return {
        "version": world.bell.version,
        "now": int(world.now()),
        "person": {"id": person.id, "name": _name(person)},
        "bot": {"username": bot.username, "name": bot.first_name},
        "chat": {"id": chat.id, "type": chat.type, "title": chat.title, "topics": chat.topic_names},
        "about": bot.texts.get(("description", ""), ""),
        "opened": chat.opened,
        "blocked": chat.blocked,
        "typing": action is not None and action[1] > world.now(),
        "keyboard": chat.shown,
        "commands": _commands(bot, person, chat),
        "toasts": chat.toasts.get(person.id, []),
        "busy": _busy(world, person, chat),
        "messages": [
            _message(message, person) | {"read": message.id not in unread}
            for message in chat.messages.values()
        ],
    }


def _unconfirmed(bot: Bot, chat: Chat) -> set[int]:
    """Return the messages of the chat that still wait for the bot."""
    waiting = [update.payload for update in bot.mailbox.updates if update.kind == "message"]
    return {message["message_id"] for message in waiting if message["chat"]["id"] == chat.id}


def _busy(world: World, person: Person, chat: Chat) -> list[dict[str, Any]]:
    """Return the taps whose buttons still show that something is under way: until the answer, or until it is late."""
    since = world.now() - ANSWER_LIFETIME
    return [
        {"message_id": tap.message_id, "data": tap.data}
        for tap in world.taps.values()
        if tap.chat is chat and tap.person is person and not tap.answered and tap.date > since
    ]


def _name(user: Person | Bot) -> str:
    last = user.last_name if isinstance(user, Person) else None
    return f"{user.first_name} {last}" if last else user.first_name


def _message(message: Message, person: Person) -> dict[str, Any]:
    content = message.content
    text, entities = content.get("text", ""), content.get("entities", [])
    if "caption" in content:
        text, entities = content["caption"], content.get("caption_entities", [])
    return {
        "message_id": message.id,
        "from": _name(message.sender),
        "from_id": message.sender.id,
        "own": message.sender is person,
        "from_bot": isinstance(message.sender, Bot),
        "via": message.via.username if message.via else None,
        "date": message.date,
        "edited": message.edit_date is not None,
        "text": text,
        "html": to_html(text, entities),
        "contact": content.get("contact"),
        "document": content.get("document"),
        "photo": content.get("photo"),
        "forwarded": "forward_origin" in content,
        "reply_to": message.reply_to.id if message.reply_to else None,
        "topic": message.topic,
        "reactions": [reaction.get("emoji", "") for reaction in message.reactions],
        "buttons": buttons(message.keyboard),
    }


def _commands(bot: Bot, person: Person, chat: Chat) -> list[dict[str, Any]]:
    """Return the list with the narrowest scope, in the person's language first: Telegram's own order."""
    own = f'{{"chat_id": {chat.id}, "type": "chat"}}'
    kind = "all_private_chats" if chat.type == "private" else "all_group_chats"
    for scope in (own, f'{{"type": "{kind}"}}', '{"type": "default"}'):
        for language in (person.language_code or "", ""):
            commands = bot.commands.get((scope, language))
            if commands:
                return commands
    return []
