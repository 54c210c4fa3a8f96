"""Messages with a file: a photo, or a document by what it is."""

from typing import Final

from telegram import Document, Update

from guests.conversation.state import Flow
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
    """Read a photo."""
    if update.message is not None:
        await pictures.read_picture(turn, update.message)


async def document(turn: Turn, update: Update) -> None:
    """Read a file that was attached, if it is of a kind that can be read; others are not fetched."""
    message = update.message
    if message is None or message.document is None:
        return
    sent = message.document
    if _is_picture(sent):
        await pictures.read_picture(turn, message)
    elif (sent.mime_type or "").lower() in VCARDS or (sent.file_name or "").lower().endswith(".vcf"):
        await contacts.read_contacts(turn, message, sent)
    elif turn.services.albums.may_say(message.media_group_id, message.message_id, OTHER):
        turn.reply(Say(text=turn.texts(OTHER)))


async def recaptioned(turn: Turn, update: Update) -> None:
    """Read a picture anew whose caption its author has corrected, while its card is still open."""
    message = update.edited_message
    draft = await turn.newest_draft(kept=True)
    if message is None or draft is None or Flow.from_dict(draft.state).source != message.message_id:
        return
    await pictures.read_picture(turn, message, draft)


def _is_picture(sent: Document) -> bool:
    return (sent.mime_type or "").lower().startswith("image/")
