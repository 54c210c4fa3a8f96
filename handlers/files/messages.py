"""Messages with a file: a photo, or a document by what it is."""

from typing import Final

from telegram import Update

from guests.translatable import N_
from handlers.files import contacts, pictures
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

VCARDS: Final = frozenset({"text/vcard", "text/x-vcard", "text/directory"})
OTHER: Final = N_(
    "I can't read that file. I read pictures with a QR code, and contacts as <code>.vcf</code>. "
    "You can also type the guest, or send a contact."
)


async def photo(turn: Turn, update: Update) -> None:
    """Read a photo in the largest size that Telegram has of it."""
    message = update.message
    if message is None or not message.photo:
        return
    largest = max(message.photo, key=lambda size: size.width * size.height)
    await pictures.read_picture(turn, largest.file_id, largest.file_size or 0, message.caption)


async def document(turn: Turn, update: Update) -> None:
    """Read a file that was attached, if it is of a kind that can be read; others are not fetched."""
    message = update.message
    if message is None or message.document is None:
        return
    sent = message.document
    kind = (sent.mime_type or "").lower()
    if kind in pictures.FORMATS:
        await pictures.read_picture(turn, sent.file_id, sent.file_size or 0, message.caption)
    elif kind.startswith("image/"):
        await pictures.refuse_format(turn, message.caption)
    elif kind in VCARDS or (sent.file_name or "").lower().endswith(".vcf"):
        await contacts.read_contacts(turn, message, sent)
    else:
        turn.reply(Say(text=turn.texts(OTHER)))
