"""What the team says to the bot in a bound group: a guest in one line, or somebody to find. No answer to anybody else."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from telegram import InlineKeyboardMarkup, Message, Update

from guests.conversation.addressing import addressed
from guests.conversation.command_words import command_word
from guests.conversation.events import Typed
from guests.conversation.lone_words import asked_after, field_named, lone_word
from guests.conversation.replies import begins_with_label, read_reply, says_undo
from guests.conversation.state import Flow
from guests.guest import Guest
from guests.matching.match import Found
from guests.problems import Problem
from guests.quickadd.reader import Reading
from guests.text.normalise import clean_line
from guests.translatable import N_
from handlers.cards.minimal import minimal_list, open_button
from handlers.commands.find import NOBODY, SHOWN, fits, note_search
from handlers.commands.messages import FIND_FIRST, contact, reread
from handlers.draft.abroad import abroad_for
from handlers.draft.conversation import begin
from handlers.draft.reading import read_typed
from handlers.groups.binding import bind, unbind
from handlers.menus.commands import ALL
from handlers.turn import deep_links
from handlers.turn.buttons import keyboard
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments, command_in

BINDING: Final = {"bind": bind, "unbind": unbind}
ELSEWHERE: Final = N_("In a group I only register and find guests. Everything else is in our private chat.")


class _Card(NamedTuple):
    """Whom a card of ours shows, and the link to them."""

    guest: Guest
    link: str


async def command(turn: Turn, update: Update) -> None:
    """Carry out a command; one that is none of the group's leads into the private chat, if it is one of this bot or names it."""
    name, message = command_in(update), update.message
    if name in BINDING:
        await BINDING[name](turn, update)
    elif turn.role is None or message is None:
        return
    elif name == "find":
        await _find(turn, " ".join(arguments(update)))
    elif name in {"start", "help"}:
        _tell_how(turn)
    elif name in ALL or ("@" in (message.text or "").split()[0] and name):
        _send_away(turn)


async def text(turn: Turn, update: Update) -> None:
    """Take a text that is said to the bot."""
    said = _said(turn, update.message)
    if said is None or update.message is None:
        return
    if not said or command_word(said, (turn.texts.language,)):
        _tell_how(turn)
        return
    if wanted := asked_after(said):
        await _find(turn, wanted)
        return
    reading = await _read(turn, said)
    if (card := await _replied_to(turn, update.message)) and await _is_about(turn, card.guest, said, reading):
        _send_away(turn, card.link)
        return
    if lone_word(said) or says_undo(said) or field_named(said, turn.place):
        _send_away(turn)
        return
    if reading is None:
        await _digits(turn, said)
    elif _replies(turn, update.message) and _is_change(turn, said, reading):
        _send_away(turn)
    elif not (set(reading.guest.given()) in FIND_FIRST and await _found(turn, said, reading)):
        await begin(turn, Flow.reading(reading, update.message.message_id))


async def edited(turn: Turn, update: Update) -> None:
    """Read a line anew that its author has corrected."""
    said = _said(turn, update.edited_message)
    if said and update.edited_message:
        await reread(turn, update.edited_message.message_id, said)


async def shared(turn: Turn, update: Update) -> None:
    """Take a contact that is a reply to the bot."""
    if turn.role is not None and update.message and _replies(turn, update.message):
        await contact(turn, update)


def _said(turn: Turn, message: Message | None) -> str | None:
    if turn.role is None or message is None or message.text is None or message.via_bot:
        return None
    return addressed(message.text, turn.bot, replies=_replies(turn, message))


def _replies(turn: Turn, message: Message) -> bool:
    to = message.reply_to_message
    writer = to.from_user if to else None
    return writer is not None and (writer.username or "").lower() == turn.bot.lower()


async def _replied_to(turn: Turn, message: Message) -> _Card | None:
    """Return the card that a message replies to, if it is one that its author may change."""
    at = message.reply_to_message.message_id if message.reply_to_message else None
    if at is None:
        return None
    book = turn.services.book
    if (shown := await book.shown_in(turn.chat_id, at)) and (entry := await turn.guest(shown)):
        return _Card(entry.guest, entry.id)
    draft = await book.draft_in(chat_id=turn.chat_id, user_id=turn.user_id, message_id=at)
    return _Card(Flow.from_dict(draft.state).guest, draft.id) if draft else None


async def _read(turn: Turn, said: str) -> Reading | None:
    try:
        return await read_typed(turn, said)
    except Problem:
        return None


async def _is_about(turn: Turn, guest: Guest, said: str, reading: Reading | None) -> bool:
    """Whether a reply to the guest's card is about that guest; who is named with a way to reach them is somebody else."""
    named = reading.guest if reading and reading.guest.name else None
    if named and (named.numbers or named.emails) and begins_with_label(said, turn.place):
        return False
    abroad = await abroad_for(turn, said)
    try:
        return read_reply(guest, Typed(said, turn.place, turn.today(), abroad=abroad)) is not None
    except Problem:
        return True


def _is_change(turn: Turn, said: str, reading: Reading) -> bool:
    """Whether a reply to a card says a field and its value, ``phone 07911 123456``, of the guest there, whom it need not name."""
    named = reading.guest.first_name or reading.guest.last_name or reading.guest.nickname
    return not named and begins_with_label(said, turn.place)


async def _find(turn: Turn, typed: str) -> None:
    wanted = clean_line(typed)
    found = await turn.services.book.search(turn.place, wanted, limit=SHOWN) if wanted else []
    if not wanted:
        _tell_how(turn)
    elif found:
        _list(turn, found)
    else:
        turn.reply(Say(text=turn.texts(NOBODY, text=wanted)))


async def _digits(turn: Turn, said: str) -> None:
    """Take what reads as no guest for the end of a phone, if somebody's ends so."""
    wanted = clean_line(said)
    found = await turn.services.book.search(turn.place, wanted, limit=SHOWN) if wanted.isdecimal() else []
    if found:
        _list(turn, found)
    else:
        _send_away(turn)


def _list(turn: Turn, found: Sequence[Found]) -> None:
    note_search(turn, found)
    headline = turn.texts.plural("Found {count} guest:", "Found {count} guests:", len(found))
    text, buttons = minimal_list(turn.texts, headline, [one.entry for one in found], turn.bot)
    turn.reply(Say(text=text, keyboard=buttons))


async def _found(turn: Turn, said: str, reading: Reading) -> bool:
    """Show whom the book knows under this phone, e-mail or name; returns whether there was anybody."""
    candidates = await turn.services.book.search(turn.place, clean_line(said), limit=SHOWN)
    found = [one for one in candidates if fits(one, reading.guest)]
    if found:
        _list(turn, found)
    return bool(found)


def _tell_how(turn: Turn) -> None:
    how = N_(
        "Write <code>@{bot} Jane Doe 07700 900123</code> to register a guest, or <code>@{bot} jane</code> to find one."
    )
    turn.reply(Say(text=turn.texts(how, bot=turn.bot), keyboard=_private(turn)))


def _send_away(turn: Turn, link: str = deep_links.OPEN) -> None:
    turn.reply(Say(text=turn.texts(ELSEWHERE), keyboard=_private(turn, link)))


def _private(turn: Turn, link: str = deep_links.OPEN) -> InlineKeyboardMarkup | None:
    return keyboard([[open_button(turn.texts, turn.bot, link)]])
