"""Lists typed or pasted into one message: a tap on a name opens that guest's card, and managers import all of them.

The buttons know the list by the message that they reply to, so nothing of it is kept here.
"""

from typing import Final

from markupsafe import Markup
from telegram import CallbackQuery, Message

from guests.conversation.state import Flow
from guests.problems import Problem
from guests.translatable import N_
from handlers.draft.conversation import begin, expect_correction
from handlers.draft.reading import read_typed, refuse
from handlers.files import contacts
from handlers.files.people import listed, people_in, text_of
from handlers.turn.buttons import FILE, CallbackData, button
from handlers.turn.contact_files import ContactFile, TooManyContacts
from handlers.turn.replies import Toast
from handlers.turn.services import FileGone, FileTooLarge, PictureUnreadable
from handlers.turn.turn import Turn

WHOLE: Final = "whole"
ACTIONS: Final = frozenset({contacts.CARD, WHOLE})
OTHERS: Final = N_("Please send the others in another message, or ask a manager to import them.")
GONE: Final = N_("Telegram no longer has that message. Please send it once more.")


async def offer(turn: Turn, message: Message, text: str) -> bool:
    """Show who is in a list; returns False for a text about one guest."""
    found = await listed(turn, text)
    if found is None:
        return False
    count = len(found.people)
    file = ContactFile(cards=count, guests=tuple(one.guest for one in found.people))
    heading = turn.texts.plural("{count} guest in that message:", "{count} guests in that message:", count)
    lines = [Markup.escape(found.above), heading] if found.above else [heading]
    is_long = count > contacts.SHOWN and not contacts.may_import(turn, turn.place.slug)
    how = [turn.texts(OTHERS)] if is_long else []
    whole = button(turn.texts.plain(N_("All one guest")), CallbackData(FILE, WHOLE, turn.place.slug))
    expect_correction(turn, message.message_id)
    contacts.offer(turn, message.message_id, Markup("\n").join(lines), file, how=how, further=[whole])
    return True


async def pressed(turn: Turn, query: CallbackQuery, action: str, subject: str) -> None:
    """Open the card of one guest of the message, or of all of its text as one guest's."""
    shown = query.message if isinstance(query.message, Message) else None
    sent = shown.reply_to_message if shown else None
    flow = await _chosen(turn, sent, action, subject) if sent and turn.chat_id == turn.user_id else None
    gone = contacts.GONE if sent and (sent.photo or sent.document) else GONE
    turn.reply(Toast(query_id=query.id, text="" if flow else turn.texts.plain(gone)))
    if flow:
        await begin(turn, flow)


async def _chosen(turn: Turn, sent: Message, action: str, subject: str) -> Flow | None:
    if action == WHOLE:
        try:
            return Flow.reading(await read_typed(turn, text_of(turn, sent)))
        except Problem as problem:
            refuse(turn, problem)
            return None
    try:
        reading = contacts.chosen(await people_in(turn, sent), subject)
    except (FileGone, FileTooLarge, TooManyContacts, PictureUnreadable):
        return None
    return Flow.reading(reading) if reading else None
