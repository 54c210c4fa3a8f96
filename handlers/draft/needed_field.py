"""A field that an account still needs of a guest in the book: asked for, and taken from what is typed.

It never holds up Save. It comes with the next message that is such a value, with a reply to the question or to the
guest's card, or later, from the card or the queue, by whoever knows it.
"""

from contextlib import suppress
from typing import Final

from telegram import InlineKeyboardMarkup

from guests.conversation.events import Typed
from guests.conversation.replies import Change, read_reply
from guests.conversation.typed_answers import Understood, understand
from guests.entries import Entry
from guests.guest import FIELD
from guests.matching.email_keys import email_key
from guests.number_doubts import with_values
from guests.problems import Problem
from guests.questions import NeededField, Question
from guests.translatable import N_
from guests.venue import Venue
from handlers.book.writes import PATIENCE, change_guest, present_display
from handlers.cards.frames import guest_button
from handlers.cards.guest_card import ADD, OPEN
from handlers.draft.abroad import abroad_for
from handlers.turn.buttons import GUEST, CallbackData, button, keyboard
from handlers.turn.questions import ask, close
from handlers.turn.replies import Refresh, Say, Show, Toast
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import label_of, say_problem, show_value

SKIP: Final = "skip"
ACTIONS: Final = frozenset({ADD, SKIP})
ASIDE: Final = frozenset({"note", "occasion", "allergies", "diets"})  # what words beside a question may say
EMAIL: Final = "email"  # an address is known by its form, so it needs no question


def expect(turn: Turn, entry: Entry) -> None:
    """After a Save: let the next message that is an e-mail address be this guest's."""
    ask(turn, NeededField(guest_id=entry.id, field=EMAIL, tapped=False))


def expect_no_more(turn: Turn) -> None:
    """When another guest begins: what is typed now may be that one's."""
    for question in turn.questions:
        if question.is_silent:
            close(turn, question)


async def act(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    """Ask for the field ``press.subject`` in a message of its own, or ask no more."""
    turn.reply(Toast(query_id=query_id))
    if press.action == SKIP:
        about = NeededField(guest_id=entry.id, field=press.subject)
        for question in turn.questions:
            if question.about.subject == about.subject:
                close(turn, question)
        skipped = turn.texts(N_("Skipped. The guest's card has a button to add it."))
        turn.reply(Show(message_id=at, text=skipped, keyboard=_opens(turn, entry)))
    elif press.subject in FIELD:
        ask_for(turn, entry, press.subject)


def ask_for(turn: Turn, entry: Entry, field: str) -> None:
    """Ask for a field of the guest in a message of its own."""
    question = ask(turn, NeededField(guest_id=entry.id, field=field))
    text = turn.texts(
        N_("<b>{field}</b> of {guest}? Type it, or reply to this message."),
        field=label_of(turn.texts, field),
        guest=brief(turn.texts, entry),
    )
    skip = button(turn.texts.plain(N_("Skip")), CallbackData(GUEST, SKIP, entry.id, 0, field))
    turn.reply(Say(text=text, keyboard=keyboard([[skip]]), question=question))


async def answered(turn: Turn, question: Question, about: NeededField, text: str) -> bool:
    """Take a text for the field, if it is one; else it is to be read by itself.

    What can be read as nothing at all is explained to whoever was asked.
    """
    display = await present_display(turn, about.guest_id)
    if display is None:
        close(turn, question)
        return False
    abroad = await abroad_for(turn, text)
    try:
        said = _understand(turn, display.entry, about.field, text, abroad)
        is_aside = said and not question.is_silent and said.values and said.values.keys() <= ASIDE
        # Words are what they are in reply to the guest's card: `vip` is a mark.
        aside = (
            read_reply(display.entry.guest, _typed(turn, display.entry, text, abroad)) if is_aside else None
        )
    except Problem as problem:
        if question.is_silent:
            return False
        turn.reply(Say(text=say_problem(turn.texts, problem, _venue(turn, display.entry).country)))
        return True
    if said and is_aside:
        await _note(turn, display.entry, aside if isinstance(aside, Change) else said)
        return True
    return said is not None and await _take(turn, question, about.field, display.entry, said)


async def _take(turn: Turn, question: Question, asked: str, entry: Entry, said: Understood) -> bool:
    """Take a value for the field that was asked for, or for another that was empty; returns whether it is one."""
    field = asked if _only(asked, said) else _of_another_field(question, said)
    is_answer = field == asked
    if field is None:
        return False
    if (question.is_silent or not is_answer) and await _is_somebodys(turn, said.values[field]):
        return False
    if is_answer:
        close(turn, question)
    await _fill(turn, entry, field, said, question.message_id if is_answer else None)
    return True


async def replied(turn: Turn, guest_id: str, text: str) -> bool:
    """Take a reply to a guest's card for a field that an account needs, if it is one."""
    display = await present_display(turn, guest_id)
    abroad = await abroad_for(turn, text) if display and display.needed else ()
    for field in display.needed if display else ():
        with suppress(Problem):
            if display and (said := _only(field, _understand(turn, display.entry, field, text, abroad))):
                await _fill(turn, display.entry, field, said, None)
                return True
    return False


def _understand(
    turn: Turn, entry: Entry, field: str, text: str, abroad: tuple[str, ...]
) -> Understood | None:
    return understand(FIELD[field], entry.guest, _typed(turn, entry, text, abroad))


def _typed(turn: Turn, entry: Entry, text: str, abroad: tuple[str, ...]) -> Typed:
    return Typed(text, _venue(turn, entry), turn.today(entry.venue), abroad=abroad)


def _only(field: str, said: Understood | None) -> Understood | None:
    """Return what a text says if it is of the field and of no other; ``None`` when it is to be read by itself."""
    return said if said and said.answers and said.values.keys() == {field} else None


def _of_another_field(question: Question, said: Understood) -> str | None:
    """Return the field of a value that stands alone beside the question: a phone that the guest had not, but no line of somebody."""
    if question.is_silent or said.answers or said.whole or len(said.values) != 1:
        return None
    return next(iter(said.values))


def _venue(turn: Turn, entry: Entry) -> Venue:
    return turn.services.venues[entry.venue]


async def _is_somebodys(turn: Turn, value: object) -> bool:
    """Tell whether somebody in the book has the address or number: who types it then looks for them."""
    if not isinstance(value, str):
        return False
    found = await turn.services.book.search(turn.place, value, limit=1)
    return any(
        value in one.entry.guest.numbers or email_key(value) in map(email_key, one.entry.guest.emails)
        for one in found
    )


async def _note(turn: Turn, entry: Entry, said: Understood | Change) -> None:
    """Add what was typed beside the question to the guest's card, as a reply to it would; the question stays."""
    changed = await change_guest(
        turn, entry.id, lambda known: with_values(known, said.values, said.checks), replied=True
    )
    if changed:
        noted = turn.texts(N_("✓ Noted for {guest}."), guest=brief(turn.texts, entry))
        turn.reply(Say(text=noted, keyboard=_opens(turn, entry)))
        turn.reply(Refresh(guest_id=changed, delay=PATIENCE))


async def _fill(turn: Turn, entry: Entry, field: str, said: Understood, at: int | None) -> None:
    """Add the value to the guest, and say so in the message ``at``, which asked, or in a new one."""
    changed = await change_guest(turn, entry.id, lambda known: with_values(known, said.values, said.checks))
    if changed is None:
        return
    text = turn.texts(
        N_("✓ {field} of {guest}: {value}"),
        field=label_of(turn.texts, field),
        guest=brief(turn.texts, entry),
        value=show_value(turn.texts, FIELD[field], said.values[field]),
    )
    opens = _opens(turn, entry)
    turn.reply(
        Say(text=text, keyboard=opens) if at is None else Show(message_id=at, text=text, keyboard=opens)
    )
    turn.reply(Refresh(guest_id=changed, delay=PATIENCE))


def _opens(turn: Turn, entry: Entry) -> InlineKeyboardMarkup | None:
    """Return the button that makes a message the guest's card; by it a reply to the message is known to be theirs."""
    return keyboard([[guest_button(turn, N_("Open"), OPEN, entry.id)]])
