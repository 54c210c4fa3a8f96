"""/undo: take back one's own last Save, for some minutes; and put back a guest who was taken back.

What is going to happen at each account is said first; one tap does it.
"""

from dataclasses import replace
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from guests.audit.acts import Act
from guests.book.display import Display
from guests.delivery.changes import Change
from guests.delivery.operations import Operation
from guests.delivery.state_machine import State, caught_up
from guests.delivery.undo import (
    WINDOW,
    Did,
    Fate,
    Save,
    creations,
    fates,
    given_up,
    is_untold,
    open_states,
    sent_again,
    withdrawn,
)
from guests.entries import Entry
from guests.guest import Guest
from guests.team.rights import Right
from guests.translatable import N_
from handlers.book.merge_writes import part
from handlers.book.writes import (
    WAKE_WORKER,
    accounts_around,
    become_guest_card,
    owe,
    owe_creation,
    remember,
    rewrite,
)
from handlers.cards.gone_card import PUT_BACK
from handlers.cards.guest_card import OPEN
from handlers.guest.undo_preview import consequences, deletable, sides
from handlers.pins.gate import held
from handlers.turn.buttons import GUEST, CallbackData, button, keyboard
from handlers.turn.replies import Refresh, Say, Toast
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief

UNDO: Final = "undo!"
ACTIONS: Final = frozenset({UNDO, PUT_BACK})
MINUTE: Final = 60_000


async def command(turn: Turn, _: Update | None) -> None:
    """``/undo``: say what the last Save was and what undoing it means, with a button that does it."""
    save = await turn.services.book.last_save(turn.user_id)
    display = await _where_saved(turn, save.guest_id) if save else None
    if save is None or display is None or not _may(turn, save, display.entry):
        nothing = N_("There's nothing to undo. A Save can be undone for {minutes} minutes.")
        turn.reply(Say(text=turn.texts(nothing, minutes=WINDOW // MINUTE)))
        return
    if display.entry.revision != save.revision:
        changed = N_("<b>{guest}</b> has been changed since. Please edit the guest by hand.")
        turn.reply(
            Say(text=turn.texts(changed, guest=brief(turn.texts, display.entry)), keyboard=_leave(turn, save))
        )
        return
    if await _held(turn, save):
        return
    label = turn.texts.plain(
        N_("Undo: {guest} ({ago})"),
        guest=display.entry.guest.name or brief(turn.texts, display.entry),
        ago=_ago(turn, save),
    )
    undo = button(label, CallbackData(GUEST, UNDO, save.guest_id, save.revision), "danger")
    lines = await consequences(turn, save, display)
    turn.reply(Say(text=Markup("\n").join(lines), keyboard=_leave(turn, save, undo)))


async def act(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    """Undo the person's last Save, or put back whom they took back, if the button still means that."""
    save = await turn.services.book.last_save(turn.user_id)
    if save and await _held(turn, save):
        turn.reply(Toast(query_id=query_id))
        return
    display = await _where_saved(turn, entry.id)
    if save is None or display is None or save.guest_id != entry.id or save.revision != entry.revision:
        said = N_("That's settled already.")
    elif not save.in_time(turn.services.now()):
        said = N_("It's too late for that: it can be done for {minutes} minutes.")
    elif press.action == PUT_BACK and save.did is Did.TAKEN_BACK:
        _put_back(turn, save, display)
        said = N_("Put back.")
    elif press.action == UNDO and press.revision == save.revision and _may(turn, save, entry):
        await _undo(turn, save, display)
        said = N_("Taken back.")
    else:
        said = N_("That's settled already.")
    turn.reply(Toast(query_id=query_id, text=turn.texts.plain(said, minutes=WINDOW // MINUTE)))
    become_guest_card(turn, entry.id, at)


async def replied(turn: Turn, entry: Entry) -> None:
    """Undo the person's last Save because a reply to the card says so: a change at once, else after the question."""
    save = await turn.services.book.last_save(turn.user_id)
    display = await _where_saved(turn, entry.id)
    if save is None or display is None or save.guest_id != entry.id or not _may(turn, save, entry):
        turn.reply(Say(text=turn.texts(N_("There's nothing of yours to undo on this card."))))
    elif save.did is Did.CHANGED and save.revision == entry.revision:
        await _undo(turn, save, display)
        turn.reply(Refresh(guest_id=entry.id))
    else:
        await command(turn, None)


async def _held(turn: Turn, save: Save) -> bool:
    """Whether a PIN is asked for first, as for every use of the right to merge."""
    return await held(turn, Right.MERGE if save.did is Did.MERGED else None)


async def _undo(turn: Turn, save: Save, display: Display) -> None:
    book = turn.services.book
    turn.write(book.forget_save(save))
    if save.did is Did.CREATED:
        _take_back(turn, display)
        _note(turn, save, display, None)
    elif save.did is Did.CHANGED:
        before = Guest.from_dict(save.details["before"])
        rewrite(turn, _without_introduced(turn, save, display), before)
        _note(turn, save, display, before)
        for creation in creations(display.deliveries).values():
            if is_untold(save, creation) and creation.state is State.SAVED:
                turn.write(book.decide(caught_up(creation), was=State.SAVED))
    elif merger := await book.merger(save.guest_id):
        gone = await turn.display(merger.gone_id)
        if gone is not None:
            part(turn, display, gone, merger, Act.UNDONE)


def _without_introduced(turn: Turn, save: Save, display: Display) -> Display:
    """Take a guest back from the accounts that got to know them by this Save; return the guest at the venue before."""
    came_from = save.details.get("came_from")
    if not came_from:
        return display
    introduced, _ = sides(save, display)
    _withdraw(turn, introduced)
    rest = [one for one in display.deliveries if one not in introduced.deliveries]
    entry = replace(display.entry.at(came_from), elsewhere=None)
    return replace(display, entry=entry, deliveries=tuple(rest))


def _note(turn: Turn, save: Save, display: Display, after: Guest | None) -> None:
    entry = display.entry
    details = {"of": save.details["act"]} if "act" in save.details else {}
    turn.note(
        Act.UNDONE,
        venue=entry.venue,
        guest_id=entry.id,
        before=entry.guest,
        after=after,
        did=save.did.value,
        **details,
    )


def _take_back(turn: Turn, display: Display) -> None:
    """Let the guest leave the book and, where that can be, the accounts."""
    book, entry = turn.services.book, display.entry
    deletions = _withdraw(turn, display)
    turn.write(book.take_back(entry), book.cards_stale(entry.id))
    remember(
        turn,
        replace(entry, revision=entry.revision + 1),
        Did.TAKEN_BACK,
        open={name: state.value for name, state in open_states(display.deliveries).items()},
        deletions=deletions,
    )


def _withdraw(turn: Turn, display: Display) -> list[str]:
    """Drop what has not left, and owe deletions where that can be; returns their ids."""
    book, entry = turn.services.book, display.entry
    states = {one.id: one.state for one in display.deliveries}
    dropped = withdrawn(display.deliveries)
    turn.write(*(book.decide(one, was=states[one.id]) for one in dropped.values()))
    becomes, asked = fates(display.deliveries, deletable(turn, entry)), given_up(display.deliveries)
    return [
        owe(turn, entry.id, account, Change(Operation.DELETE, {})).id
        for account in accounts_around(turn, entry)
        if becomes.get(account.id) is Fate.DELETED and account.id not in asked
    ]


def _put_back(turn: Turn, save: Save, display: Display) -> None:
    """Let the guest be in the book again, and owe again what was withdrawn or is deleted meanwhile."""
    book, entry = turn.services.book, display.entry
    states = {one.id: one.state for one in display.deliveries}
    decided, again = sent_again(display.deliveries, save, turn.services.now())
    turn.write(*(book.decide(one, was=states[one.id]) for one in decided.values()))
    for account in accounts_around(turn, entry):
        if account.id in again:
            owe_creation(turn, entry, account)
    turn.wakes.add(WAKE_WORKER)
    turn.write(*book.give_back(entry), book.cards_stale(entry.id))
    remember(turn, replace(entry, revision=entry.revision + 2), Did.CREATED)
    turn.note(Act.PUT_BACK, venue=entry.venue, guest_id=entry.id, after=entry.guest)


async def _where_saved(turn: Turn, guest_id: str) -> Display | None:
    """Read the guest at the venue where the Save was, if the person is still on its team."""
    display = await turn.display(guest_id)
    last = display.entry.elsewhere if display else None
    return display.at(last) if display and last in turn.person.roles and last else display


def _may(turn: Turn, save: Save, entry: Entry) -> bool:
    """Whether this can be taken back now, and by this person: a merge by those who may merge."""
    allowed = entry.venue in turn.person.roles
    if save.did is Did.MERGED:
        allowed = turn.may(Right.MERGE, entry.venue)
    return allowed and save.did is not Did.TAKEN_BACK and save.in_time(turn.services.now())


def _leave(turn: Turn, save: Save, *buttons: InlineKeyboardButton) -> InlineKeyboardMarkup | None:
    """Return these buttons, and one that leads to the guest and leaves all as it is."""
    leave = button(turn.texts.plain(N_("Leave it")), CallbackData(GUEST, OPEN, save.guest_id))
    return keyboard([*([one] for one in buttons), [leave]])


def _ago(turn: Turn, save: Save) -> str:
    minutes = (turn.services.now() - save.at) // MINUTE
    if not minutes:
        return turn.texts.plain(N_("saved just now"))
    return str(turn.texts.plural("saved {count} minute ago", "saved {count} minutes ago", minutes))
