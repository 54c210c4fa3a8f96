"""Replies to the card of a guest of the book: an edit, a note, or undo; confirmed on the card itself."""

from typing import Final

from guests.conversation.events import Typed
from guests.conversation.lone_words import FieldNamed, LoneWord
from guests.conversation.replies import Change, Undo, read_reply
from guests.conversation.state import Flow
from guests.entries import Entry
from guests.number_doubts import with_values
from guests.problems import Problem
from guests.translatable import N_
from handlers.book.writes import PATIENCE, become_guest_card, change_guest, present_display
from handlers.draft import needed_field
from handlers.draft.abroad import abroad_for
from handlers.draft.conversation import begin
from handlers.draft.lone_words import explain
from handlers.draft.named_field import edit_of
from handlers.guest import undo
from handlers.turn.replies import Refresh, Say
from handlers.turn.turn import Turn
from handlers.wording.phrases import say_problem

GONE: Final = N_("This guest is no longer in the book.")
UNDONE: Final = N_("This guest's registration was undone. Nothing has changed.")
MERGED: Final = N_("This guest was merged into another. Here it is.")
SAME: Final = N_("The card says so already.")


async def replied(turn: Turn, guest_id: str, text: str, at: int, *, is_card: bool = True) -> bool:
    """Take a reply to the card in the message ``at``; returns False when it is about somebody else.

    Without ``is_card`` the message only speaks of the guest: it becomes the card, which confirms the change.
    """
    entry = await turn.services.book.guest(guest_id)
    display = await present_display(turn, guest_id)
    if entry is None or display is None:
        return _gone(turn, entry)
    venue = turn.services.venues[display.entry.venue]
    try:
        abroad = await abroad_for(turn, text)
        said = read_reply(display.entry.guest, Typed(text, venue, turn.today(venue.slug), abroad=abroad))
    except Problem as problem:
        if not await needed_field.replied(turn, guest_id, text):
            turn.reply(Say(text=say_problem(turn.texts, problem, venue.country)))
        return True
    if said is None:
        return await needed_field.replied(turn, guest_id, text)
    if display.entry.id != guest_id:
        turn.reply(Say(text=turn.texts(MERGED)))
        become_guest_card(turn, display.entry.id, at)
    if isinstance(said, LoneWord):
        await _asked(turn, display.entry, said, text)
    elif isinstance(said, FieldNamed):
        entry = display.entry
        await begin(turn, await edit_of(turn, entry.venue, entry.id, entry.guest, said))
    elif isinstance(said, Undo):
        await undo.replied(turn, display.entry)
    else:
        is_asked = not said.explicit or bool(said.values.keys() & set(display.needed))
        if not (is_asked and await needed_field.replied(turn, guest_id, text)):
            await _change(turn, display.entry, said, None if is_card else at)
    return True


async def _asked(turn: Turn, entry: Entry, word: LoneWord, text: str) -> None:
    """Do what a word like a button's says, or say how; a no may be the answer to what an account needs."""
    if word is LoneWord.EDIT:
        await begin(turn, Flow.edit(entry.id, entry.guest))
    elif word is LoneWord.CANCEL:
        await undo.replied(turn, entry)
    elif not (word is LoneWord.COURTESY and await needed_field.replied(turn, entry.id, text)):
        explain(turn, word)


async def _change(turn: Turn, entry: Entry, said: Change, at: int | None) -> None:
    """Change the guest; their cards say so, and the message ``at``, which becomes one."""
    if at is not None:
        become_guest_card(turn, entry.id, at)
    if with_values(entry.guest, said.values, said.checks) == entry.guest:
        turn.reply(Say(text=turn.texts(SAME)))
        return
    changed = await change_guest(
        turn, entry.id, lambda known: with_values(known, said.values, said.checks), replied=True
    )
    if changed:
        turn.reply(Refresh(guest_id=changed, delay=PATIENCE if turn.wakes else 0.0))


def _gone(turn: Turn, entry: Entry | None) -> bool:
    """Say why nothing is changed: the guest is gone, or of a venue where the person works no more."""
    undone = entry is not None and entry.taken_back and turn.placed(entry) is not None
    turn.reply(Say(text=turn.texts(UNDONE if undone else GONE)))
    return True
