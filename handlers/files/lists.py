"""Lists typed or pasted into one message: a tap on a name opens that guest's card, and managers import all of them.

The buttons know the list by the message that they reply to, so nothing of it is kept here.
"""

from typing import Final

from markupsafe import Markup
from telegram import CallbackQuery, InlineKeyboardButton, Message

from guests.conversation.state import Flow
from guests.problems import Problem
from guests.transfer.typed_list import TypedList
from guests.translatable import N_
from handlers.draft.conversation import begin
from handlers.draft.reading import read_typed, refuse
from handlers.files import contacts
from handlers.files.people import listed, text_of
from handlers.turn.buttons import FILE, CallbackData, button, in_rows
from handlers.turn.contact_files import ContactFile
from handlers.turn.replies import Toast
from handlers.turn.turn import Turn

CARD: Final = "card"
WHOLE: Final = "whole"
ACTIONS: Final = frozenset({CARD, WHOLE})
TAP: Final = N_("Tap a name for the card of that guest.")
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
    how = [turn.texts(TAP)]
    if count > contacts.SHOWN and not contacts.may_import(turn, turn.place.slug):
        how.append(turn.texts(OTHERS))
    singly = contacts.Singly(how, _buttons(turn, found))
    contacts.offer(turn, message.message_id, Markup("\n").join(lines), file, singly)
    return True


def _buttons(turn: Turn, found: TypedList) -> list[list[InlineKeyboardButton]]:
    slug = turn.place.slug
    names = [
        button(contacts.called(one.guest), CallbackData(FILE, CARD, slug, subject=str(at)))
        for at, one in enumerate(found.people[: contacts.SHOWN])
    ]
    return [
        *in_rows(names, 2),
        [button(turn.texts.plain(N_("All one guest")), CallbackData(FILE, WHOLE, slug))],
    ]


async def pressed(turn: Turn, query: CallbackQuery, action: str, subject: str) -> None:
    """Open the card of one guest of the list, or of all of it as one guest's."""
    shown = query.message if isinstance(query.message, Message) else None
    text = text_of(turn, shown.reply_to_message if shown else None)
    flow = await _chosen(turn, text, action, subject) if text and turn.chat_id == turn.user_id else None
    turn.reply(Toast(query_id=query.id, text="" if flow else turn.texts.plain(GONE)))
    if flow:
        await begin(turn, flow)


async def _chosen(turn: Turn, text: str, action: str, subject: str) -> Flow | None:
    if action == WHOLE:
        try:
            return Flow.reading(await read_typed(turn, text))
        except Problem as problem:
            refuse(turn, problem)
            return None
    found = await listed(turn, text)
    at = int(subject) if subject.isdecimal() else 0
    return Flow.reading(found.people[at]) if found and at < len(found.people) else None
