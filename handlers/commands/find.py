"""Finding a guest: /find, and a message that is only a phone, an e-mail or a known name."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from guests.audit.acts import Act
from guests.conversation.addressing import without_name
from guests.conversation.events import Typed
from guests.conversation.state import Flow
from guests.conversation.typed_answers import is_search
from guests.guest import Guest
from guests.matching.match import Found, Likeness
from guests.phones.display import example
from guests.questions import Question, WhomToFind
from guests.text.folding import fold
from guests.text.normalise import clean_line
from guests.translatable import N_
from handlers.cards.guest_card import OPEN
from handlers.draft.conversation import kept
from handlers.turn.buttons import GUEST, LIST, CallbackData, button, keyboard
from handlers.turn.questions import ask, close
from handlers.turn.replies import Say, Show, Toast
from handlers.turn.turn import Turn
from handlers.turn.typed import arguments
from handlers.wording.match_reasons import brief, say_found

SHOWN: Final = 8
FURTHEST: Final = 200
MORE: Final = "more"
KNOWN_BY: Final = frozenset({Likeness.NAME_SAME, Likeness.NICKNAME})

NOBODY: Final = N_("No guest found for “{text}”.")
NO_ENDING: Final = N_(
    "I know nobody whose phone ends in {digits}. If it is a guest, type the name and the whole number: "
    "Jane Doe {example}. If it is a time or a table, add it to a guest's note."
)


async def command(turn: Turn, update: Update) -> None:
    """``/find TEXT``: the guests whom it may mean and why, as buttons that open their cards."""
    message = update.message
    wanted = clean_line(" ".join(arguments(update)))
    if wanted:
        await search(turn, wanted, message.message_id if message else None)
        return
    text = turn.texts(N_("Who are you looking for? Type a name, phone or e-mail."))
    turn.reply(Say(text=text, question=ask(turn, WhomToFind())))


async def answered(turn: Turn, question: Question, message: Message, text: str) -> bool:
    """Take a text for whom to find, unless it is a guest in one line: that goes its own way."""
    wanted = clean_line(text)
    if not wanted or not is_search(Typed(text, turn.place, turn.today())):
        return False
    close(turn, question)
    await search(turn, wanted, message.message_id)
    return True


async def search(turn: Turn, wanted: str, asked_in: int | None, flow: Flow | None = None) -> None:
    """Show whom a text may mean, that of message ``asked_in``; a new guest who is called so (``flow``) is a tap away."""
    page = await _page(turn, wanted, 0) or (turn.texts(NOBODY, text=wanted), None)
    _show(turn, asked_in, page, [_new(turn, flow)] if flow else [])


async def more(turn: Turn, query: CallbackQuery, press: CallbackData, at: int) -> None:
    """Show another page in place. What was searched for stands in the message that was answered, not in the button."""
    wanted = _asked(turn, query)
    start = int(press.subject) if press.subject.isdecimal() else 0
    page = await _page(turn, wanted, start) if wanted and start <= FURTHEST else None
    if page is None:
        said = N_("I no longer have that search. Please search again.")
        turn.reply(Toast(query_id=query.id, text=turn.texts.plain(said)))
        return
    turn.reply(Toast(query_id=query.id), Show(message_id=at, text=page[0], keyboard=page[1]))


def _asked(turn: Turn, query: CallbackQuery) -> str:
    """Return what the message asked for that the pressed one answers, a ``/find`` or not; ``""`` when it is gone."""
    answered = query.message.reply_to_message if isinstance(query.message, Message) else None
    text = without_name(turn.bot, (answered.text if answered else None) or "")
    return clean_line(text.partition(" ")[2] if text.startswith("/") else text)


async def _page(turn: Turn, wanted: str, start: int) -> tuple[Markup, InlineKeyboardMarkup | None] | None:
    found = await turn.services.book.search(turn.place, wanted, limit=SHOWN + 1, offset=start)
    shown, following = found[:SHOWN], len(found) > SHOWN
    if not shown:
        return None
    note_search(turn, shown)
    if start or following:
        first, last = start + 1, start + len(shown)
        headline = turn.texts(N_("Guests {first} to {last}:"), first=first, last=last)
    else:
        headline = _headline(turn, shown)
    turns = [_turn_to(turn, N_("Back"), max(start - SHOWN, 0))] if start else []
    turns += [_turn_to(turn, N_("More"), start + SHOWN)] if following else []
    return _listed(turn, headline, shown), keyboard([*_rows(turn, shown), turns])


def _turn_to(turn: Turn, label: str, start: int) -> InlineKeyboardButton:
    return button(turn.texts.plain(label), CallbackData(LIST, MORE, subject=str(start)))


async def find_ending(turn: Turn, message: Message, typed: str, flow: Flow | None) -> bool:
    """Show whose phone ends in the digits of a message, and the way to a new guest if they read as a whole number.

    Returns whether there was anybody, or it was said what else the digits may be.
    """
    ending = clean_line(typed)
    if page := await _page(turn, ending, 0):
        _show(turn, message.message_id, page, [_new(turn, flow)] if flow else [])
        return True
    if flow is None:
        number = example(turn.place.country)
        turn.reply(Say(text=turn.texts(NO_ENDING, digits=ending, example=number), answers=message.message_id))
    return flow is None


async def find_words(turn: Turn, message: Message, typed: str, flow: Flow | None) -> bool:
    """Show in whose notes these words stand, beside the way to add them to the guest of the ``flow``; returns whether there was anybody."""
    page = await _page(turn, clean_line(typed), 0)
    if page is None:
        return False
    _show(turn, message.message_id, page, [_noting(turn, flow)] if flow else [])
    return True


def _show(
    turn: Turn,
    asked_in: int | None,
    page: tuple[Markup, InlineKeyboardMarkup | None],
    more: list[InlineKeyboardButton],
) -> None:
    text, buttons = page
    rows = [*map(list, buttons.inline_keyboard if buttons else ()), more]
    turn.reply(Say(text=text, keyboard=keyboard(rows), answers=asked_in))


async def find(turn: Turn, typed: str, flow: Flow) -> bool:
    """Show whom the book knows under this phone, e-mail or name, beside the way to a new guest.

    Returns whether there was anybody; what was typed is kept as a draft behind the last button.
    """
    candidates = await turn.services.book.search(turn.place, clean_line(typed), limit=SHOWN)
    found = [one for one in candidates if fits(one, flow.guest)]
    if not found:
        return False
    note_search(turn, found)
    text = _listed(turn, _headline(turn, found), found)
    turn.reply(Say(text=text, keyboard=keyboard([*_rows(turn, found), [_new(turn, flow)]])))
    return True


def _new(turn: Turn, flow: Flow) -> InlineKeyboardButton:
    return kept(turn, flow, turn.texts.plain(N_("New guest")))


def _noting(turn: Turn, flow: Flow) -> InlineKeyboardButton:
    """Keep the guest with what was typed behind a button, too."""
    guest = flow.guest
    known_as = guest.name or guest.nickname or guest.phone or guest.email or ""
    return kept(turn, flow, turn.texts.plain(N_("Note for {guest}"), guest=known_as))


def fits(found: Found, typed: Guest) -> bool:
    """Whether a guest is known by what was typed: its phone, its e-mail, or its whole name so far.

    A name may be spelt in another way or be short for theirs; that it merely begins so is not enough.
    """
    known = found.entry.guest
    if typed.phone:
        return typed.phone in {known.phone, known.landline}
    if typed.email:
        return (known.email or "").lower() == typed.email.lower()
    return bool(KNOWN_BY & set(found.likenesses)) or set(fold(typed.name).split()) <= set(
        fold(known.name).split()
    )


def note_search(turn: Turn, shown: Sequence[Found]) -> None:
    """Have the audit record whom a search has shown. What was searched for is a person's, too, and isn't kept."""
    turn.note(Act.SEARCHED, shown=[one.entry.id for one in shown])


def _headline(turn: Turn, found: list[Found]) -> Markup:
    return turn.texts.plural("Found {count} guest:", "Found {count} guests:", len(found))


def _listed(turn: Turn, headline: Markup, found: list[Found]) -> Markup:
    return Markup("\n").join([headline, *(_line(turn, one) for one in found)])


def _line(turn: Turn, found: Found) -> Markup:
    line, elsewhere = say_found(turn.texts, found), turn.elsewhere(found.entry)
    return line + turn.texts(" · {venue}", venue=elsewhere) if elsewhere else line


def _rows(turn: Turn, found: list[Found]) -> list[list[InlineKeyboardButton]]:
    return [[button(brief(turn.texts, one.entry), CallbackData(GUEST, OPEN, one.entry.id))] for one in found]
