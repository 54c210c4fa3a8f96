"""The second page of a guest's card: what the linked accounts can do besides keeping the guest.

What no account can do is not offered, but for a block, which the book shows everywhere. Deleting and merging are a manager's, and asked about once more.
"""

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from guests.audit.acts import Act
from guests.book.display import Display
from guests.consents.answers import Asking
from guests.conversation.consents import refuse_all
from guests.conversation.state import Flow, Screen
from guests.delivery.changes import Change
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import State
from guests.delivery.undo import given_up
from guests.entries import Entry
from guests.fields.blocking import UNTIL
from guests.people import Role
from guests.team.rights import Right
from guests.translatable import N_
from handlers.access import note_refusal
from handlers.book.merge_writes import foldable
from handlers.book.writes import accounts_of, become_guest_card, card_at, owe
from handlers.cards.frames import guest_button, show_page
from handlers.cards.gone_card import KEEP
from handlers.cards.guest_card import MENU
from handlers.draft.conversation import begin
from handlers.guest import consent_history, history, merge
from handlers.rights import erase, handout, restrict
from handlers.turn.buttons import CallbackData
from handlers.turn.services import AccountInfo
from handlers.turn.turn import Turn
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import say_guest

SURE_DELETE: Final = "delete!"
EDITS: Final = frozenset({Operation.BLOCK, Operation.UNBLOCK, Operation.UNSUBSCRIBE})
DELETIONS: Final = frozenset({Operation.DELETE, SURE_DELETE})
RIGHTS: Final = erase.ACTIONS | restrict.ACTIONS | {handout.HAND_OUT}
PAGES: Final = frozenset({MENU, Operation.GROUPS, consent_history.HISTORY, history.AUDIT})
BLOCKING: Final = frozenset({Operation.BLOCK, Operation.UNBLOCK})
ASKED: Final = {
    Right.MERGE: merge.ACTIONS,
    Right.ERASE: DELETIONS | erase.ACTIONS | {KEEP},
    Right.EXPORT: {handout.HAND_OUT},
}
"""Which right an action asks for; all else here is a manager's."""
ACTIONS: Final = EDITS | DELETIONS | RIGHTS | merge.ACTIONS | PAGES


def linked(turn: Turn, display: Display) -> list[AccountInfo]:
    """Return the accounts that have the guest."""
    has = {
        one.account for one in display.deliveries if one.operation in CREATIONS and one.state is State.SAVED
    }
    return [account for account in accounts_of(turn, display.entry.venue) if account.id in has]


async def act(turn: Turn, press: CallbackData, at: int) -> None:
    """Do what the button says, on the card in the message ``at``; the press was answered already."""
    display = await turn.display(press.id)
    if display is None:
        return
    action = press.action
    if action == MENU:
        await _show_menu(turn, display, at)
    elif action == consent_history.HISTORY:
        await consent_history.show(turn, display, at)
    elif action == Operation.GROUPS:
        await _pick(turn, display.entry, at)
    elif action in BLOCKING and not turn.may(Right.BLOCK, display.entry.venue):
        note_refusal(turn, press, display.entry.venue)
    elif action in EDITS:
        await _edit(turn, display.entry, _edited(turn, display.entry, action), at)
    elif not _may(turn, display, action):
        note_refusal(turn, press, display.entry.venue)
    else:
        await _manage(turn, display, press, at)


async def _manage(turn: Turn, display: Display, press: CallbackData, at: int) -> None:
    """Do what asks for a right."""
    action = press.action
    if action == history.AUDIT:
        await history.show(turn, display, press, at)
    elif action in DELETIONS:
        _delete(turn, display, at, sure=action == SURE_DELETE)
    elif action in merge.ACTIONS and not display.entry.restricted:
        await merge.act(turn, display, press, at)
    elif action in RIGHTS:
        await _exercise(turn, display, action, at)


async def _exercise(turn: Turn, display: Display, action: str, at: int) -> None:
    """Carry out a right of the guest."""
    if action == handout.HAND_OUT:
        await handout.act(turn, display)
    elif action in restrict.ACTIONS:
        restrict.act(turn, display, at, lift=action == restrict.LIFT)
    else:
        await erase.act(turn, display, at, sure=action == erase.SURE_ERASE)


def right_of(action: str) -> Right | None:
    """Return the right that an action on a guest asks for, if it asks for one."""
    return next((right for right, actions in ASKED.items() if action in actions), None)


def _may(turn: Turn, display: Display, action: str) -> bool:
    """Tell whether the person may do that at the guest's venue, which need not be the one where they are now."""
    right = right_of(action)
    if right is None:
        return is_manager(turn, display.entry.venue)
    return turn.may(right, display.entry.venue)


def is_manager(turn: Turn, venue: str) -> bool:
    """Whether the person is a manager at the guest's venue, which need not be the one where they are now."""
    role = turn.person.roles.get(venue)
    return role is not None and role.rank >= Role.MANAGER.rank


async def _show_menu(turn: Turn, display: Display, at: int) -> None:
    entry = display.entry
    manager = is_manager(turn, entry.venue)
    may = {right: turn.may(right, entry.venue) for right in Right}
    merging = may[Right.MERGE] and not entry.restricted
    can = {operation for account in linked(turn, display) for operation in account.operations}
    blocking = Operation.UNBLOCK if entry.guest.blocked else Operation.BLOCK
    offers = [
        (may[Right.BLOCK], blocking, N_("Unblock") if entry.guest.blocked else N_("Block")),
        (Operation.UNSUBSCRIBE in can or Operation.UPDATE in can, Operation.UNSUBSCRIBE, N_("Unsubscribe")),
        (Operation.GROUPS in can, Operation.GROUPS, N_("Groups")),
        (True, consent_history.HISTORY, N_("Consent history")),
        (merging, merge.MERGE, N_("Merge")),
        (merging and await turn.services.book.merger(entry.id), merge.PART, N_("Undo the merge")),
        (merging and foldable(turn, display), merge.FOLD, N_("Merge there")),
        (manager, history.AUDIT, N_("History")),
        (Operation.DELETE in can and may[Right.ERASE], Operation.DELETE, N_("Delete there")),
        (may[Right.EXPORT], handout.HAND_OUT, N_("Hand out")),
        (manager and not entry.restricted, restrict.RESTRICT, N_("Restrict")),
        (manager and entry.restricted, restrict.LIFT, N_("Lift the restriction")),
        (may[Right.ERASE], erase.ERASE, N_("Erase")),
    ]
    buttons = [guest_button(turn, label, action, entry.id) for possible, action, label in offers if possible]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    lines = [*say_guest(turn.texts, entry.guest), Markup(), turn.texts(N_("What should happen?"))]
    show_page(turn, display, at, lines, rows)


def _edited(turn: Turn, entry: Entry, action: str) -> Flow:
    """Return the edit that the action is: it is reviewed and saved like any other."""
    if action == Operation.BLOCK:
        flow = Flow.edit(entry.id, entry.guest, UNTIL)
        return replace(flow, guest=replace(entry.guest, blocked=True))
    flow = replace(Flow.edit(entry.id, entry.guest), screen=Screen.REVIEW)
    if action == Operation.UNBLOCK:
        return replace(flow, guest=replace(entry.guest, blocked=False, block_reason=None, blocked_until=None))
    return replace(flow, guest=refuse_all(entry.guest, Asking(moment=turn.moment, by=turn.user_id)))


async def _edit(turn: Turn, entry: Entry, flow: Flow, at: int) -> None:
    turn.write(turn.services.book.replace_card(card_at(turn, entry.id, at)))
    await begin(turn, flow, at=at)


async def _pick(turn: Turn, entry: Entry, at: int) -> None:
    offered = await turn.services.offers(entry.venue)
    await _edit(turn, entry, replace(Flow.edit(entry.id, entry.guest, "picks"), offers=offered), at)


def _delete(turn: Turn, display: Display, at: int, *, sure: bool) -> None:
    asked = given_up(display.deliveries)
    able = [
        one for one in linked(turn, display) if Operation.DELETE in one.operations and one.id not in asked
    ]
    if sure or not able:
        for account in able:
            owe(turn, display.entry.id, account, Change(Operation.DELETE, {}))
            turn.note(
                Act.DELETED_THERE, venue=display.entry.venue, guest_id=display.entry.id, account=account.id
            )
        become_guest_card(turn, display.entry.id, at)
        return
    names = turn.texts.listed(account.name for account in able)
    text = turn.texts(
        N_("Have <b>{guest}</b> deleted at {providers}? It can't be taken back there."),
        guest=brief(turn.texts, display.entry),
        providers=names,
    )
    yes = guest_button(turn, N_("Delete there"), SURE_DELETE, display.entry.id)
    show_page(turn, display, at, [text], [[yes]])
