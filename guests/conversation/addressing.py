"""Addressing: what in a group is meant for the bot. Everything else there is none of its business."""

import re


def addressed(text: str, username: str, *, replies: bool) -> str | None:
    """Return what is said to the bot, without its name; ``None`` for what is said to others.

    The name may stand anywhere, with ``@``. ``replies``: the text is a reply to a message of the bot.
    """
    mention = re.compile(rf"(?<![\w.@+-])@{re.escape(username)}(?!\w)[,:]?", re.IGNORECASE)
    bare, mentions = mention.subn(" ", text)
    if not mentions and not replies:
        return None
    return "\n".join(" ".join(line.split()) for line in bare.splitlines()).strip()


def without_name(username: str, text: str) -> str:
    """Return what is said in the private chat without the bot's name, which stands there when an inline query was sent."""
    said = addressed(text, username, replies=False) if username else None
    return text if said is None else said
