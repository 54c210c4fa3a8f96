"""Messages with a file: a photo, or a document by what it is."""

from typing import Final

from telegram import Document, Message, Update

from guests.conversation.state import Flow
from guests.problems import Problem
from guests.translatable import N_
from handlers.draft.conversation import begin
from handlers.draft.reading import refuse
from handlers.files import contacts, lists, pictures
from handlers.files.people import text_of
from handlers.turn.replies import Say
from handlers.turn.turn import Turn

VCARDS: Final = frozenset({"text/vcard", "text/x-vcard", "text/directory"})
CONTACTS: Final = ".vcf"
TABLES: Final = (".csv", ".tsv", ".xlsx", ".xls")
LIST: Final = N_(
    "I take no lists as files here. On the machine of the bot that one can be imported with\n"
    "<code>hoststand import guests.csv --venue {venue}</code>"
)
OTHER: Final = N_(
    "I can't read that file. I read pictures with a QR code, and contacts as <code>.vcf</code>. "
    "You can also type the guest, or send a contact."
)
UNREADABLE: Final = N_(
    "I can read text, contacts and pictures of QR codes. Please type the guest, or send a contact."
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
    elif _has_contacts(sent):
        await contacts.read_contacts(turn, message, sent)
    else:
        await _caption(turn, message, LIST if (sent.file_name or "").lower().endswith(TABLES) else OTHER)


async def other(turn: Turn, update: Update) -> None:
    """Read the caption of a video, a voice message and the like, if there is one."""
    if update.message is not None:
        await _caption(turn, update.message, UNREADABLE)


async def _caption(turn: Turn, message: Message, sentence: str) -> None:
    """Begin with whom the caption names; else say what works, in an album once."""
    text = text_of(turn, message)
    if text and await lists.offer(turn, message, text):
        return
    try:
        reading = await pictures.caption_alone(turn, text) if text else None
    except Problem as problem:
        refuse(turn, problem)
        return
    if reading is not None:
        await begin(turn, Flow.reading(reading, message.message_id))
    elif turn.services.albums.may_say(message.media_group_id, message.message_id, sentence):
        turn.reply(Say(text=turn.texts(sentence, venue=turn.place.slug)))


async def recaptioned(turn: Turn, update: Update) -> None:
    """Read a picture or a contact anew whose caption its author has corrected, while its card is still open."""
    message = update.edited_message
    draft = await turn.newest_draft(source=message.message_id) if message else None
    if message is None or draft is None:
        return
    if message.document and _has_contacts(message.document):
        await contacts.read_contacts(turn, message, message.document, draft)
    else:
        await pictures.read_picture(turn, message, draft)


def _has_contacts(sent: Document) -> bool:
    return (sent.mime_type or "").lower() in VCARDS or (sent.file_name or "").lower().endswith(CONTACTS)


def _is_picture(sent: Document) -> bool:
    return (sent.mime_type or "").lower().startswith("image/")
