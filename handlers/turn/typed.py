"""What a message says besides plain text: the command that it begins with, and the words behind it."""

from telegram import Update


def command_in(update: Update) -> str:
    """Return the name of the command in small letters; ``""`` for none, and for one that is meant for another bot."""
    text = update.message.text if update.message else None
    if not text or not text.startswith("/"):
        return ""
    name, _, bot = text.split(maxsplit=1)[0][1:].partition("@")
    return name.lower() if bot.lower() in {"", update.get_bot().username.lower()} else ""


def arguments(update: Update) -> list[str]:
    """Return the words behind the command."""
    text = update.message.text if update.message else None
    return (text or "").split()[1:]
