"""The second page of a guest's card: what the linked accounts can do besides keeping the guest.

What no account can do is not offered. Deleting and merging can't be taken back at a provider, so they are
a manager's, and asked about once more.
"""

from dataclasses import replace
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton

from guests.changes import BLOCK, CREATIONS, DELETE, MERGE, UNBLOCK, UNSUBSCRIBE, UPDATE, Change
from guests.consents import refuse_all
from guests.deliveries import State
from guests.entries import Display, Entry, Role
from guests.flow_state import Flow, Screen
from guests.guest import N_
from guests.merging import fill_in
from handlers.buttons import GUEST, Press, button, keyboard
from handlers.conversation import begin
from handlers.guest_card import MENU, OPEN
from handlers.keeping import accounts_of, become_guest_card, card_at, change_guest, owe
from handlers.likeness import brief
from handlers.replies import Show
from handlers.services import Account
from handlers.turn import Turn
from handlers.wording import say_guest

GROUPS: Final = "groups"
SURE_DELETE: Final = "delete!"
SURE_MERGE: Final = "merge!"
EDITS: Final = frozenset({BLOCK, UNBLOCK, UNSUBSCRIBE})
DELETIONS: Final = frozenset({DELETE, SURE_DELETE})
MERGES: Final = frozenset({MERGE, SURE_MERGE})
ACTIONS: Final = EDITS | DELETIONS | MERGES | {MENU, GROUPS}
CANDIDATES: Final = 6


def linked(turn: Turn, display: Display) -> list[Account]:
    """Return the accounts that have the guest."""
    has = {
        one.account for one in display.deliveries if one.operation in CREATIONS and one.state is State.SAVED
    }
    return [account for account in accounts_of(turn, display.entry.venue) if account.id in has]


async def act(turn: Turn, press: Press, at: int) -> None:
    """Do what the button says, on the card in the message ``at``; the press was answered already."""
    display = await turn.services.book.display(press.id)
    if display is None:
        return
    action = press.action
    if action == MENU:
        _show_menu(turn, display, at)
    elif action == GROUPS:
        await _pick(turn, display.entry, at)
    elif action in EDITS:
        await _edit(turn, display.entry, _edited(turn, display.entry, action), at)
    elif action in DELETIONS and _may(turn, display):
        _delete(turn, display, at, sure=action == SURE_DELETE)
    elif action in MERGES and _may(turn, display):
        await _merge(turn, display, press.subject, at, sure=action == SURE_MERGE)


def _may(turn: Turn, display: Display) -> bool:
    """Whether the person is a manager at the guest's venue, which need not be the one where they are now."""
    role = turn.person.roles.get(display.entry.venue)
    return role is not None and role.rank >= Role.MANAGER.rank


def _show_menu(turn: Turn, display: Display, at: int) -> None:
    entry = display.entry
    can = {operation for account in linked(turn, display) for operation in account.operations}
    blocking = UNBLOCK if entry.guest.blocked else BLOCK
    offers = [
        (BLOCK in can or UPDATE in can, blocking, N_("Unblock") if entry.guest.blocked else N_("Block")),
        (UNSUBSCRIBE in can or UPDATE in can, UNSUBSCRIBE, N_("Unsubscribe")),
        ("groups" in can, GROUPS, N_("Groups")),
        (MERGE in can and _may(turn, display), MERGE, N_("Merge")),
        (DELETE in can and _may(turn, display), DELETE, N_("Delete there")),
    ]
    buttons = [_button(turn, label, action, entry.id) for possible, action, label in offers if possible]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    text = Markup("\n").join([*say_guest(turn.texts, entry.guest), Markup(), _summary(turn, bool(buttons))])
    _show(turn, display, at, text, [*rows, [_button(turn, N_("Back"), OPEN, entry.id)]])


def _summary(turn: Turn, anything: bool) -> Markup:  # noqa: FBT001 - one answer, asked once
    nothing = N_("The providers that have this guest offer nothing more.")
    return turn.texts(N_("What shall be done?") if anything else nothing)


def _show(
    turn: Turn, display: Display, at: int, text: Markup, rows: list[list[InlineKeyboardButton]]
) -> None:
    """Show a page in the place of the card, which must not be drawn over it meanwhile."""
    turn.write(turn.services.book.forget_card(card_at(turn, display.entry.id, at)))
    turn.reply(Show(message_id=at, text=text, keyboard=keyboard(rows)))


def _button(turn: Turn, label: str, action: str, guest_id: str, subject: str = "") -> InlineKeyboardButton:
    return button(turn.texts.plain(label), Press(GUEST, action, guest_id, 0, subject))


def _edited(turn: Turn, entry: Entry, action: str) -> Flow:
    """Return the edit that the action is: it is reviewed and saved like any other."""
    flow = Flow(guest=entry.guest, guest_id=entry.id)
    if action == BLOCK:
        guest = replace(entry.guest, blocked=True)
        return replace(flow, guest=guest, screen=Screen.ASK, asking="block_reason", editing=True)
    if action == UNBLOCK:
        return replace(flow, guest=replace(entry.guest, blocked=False, block_reason=None))
    return replace(flow, guest=refuse_all(entry.guest, turn.moment))


async def _edit(turn: Turn, entry: Entry, flow: Flow, at: int) -> None:
    turn.write(turn.services.book.forget_card(card_at(turn, entry.id, at)))
    await begin(turn, flow, at=at)


async def _pick(turn: Turn, entry: Entry, at: int) -> None:
    offered = await turn.services.offers(entry.venue)
    flow = replace(
        Flow(guest=entry.guest, guest_id=entry.id), screen=Screen.ASK, asking="picks", editing=True
    )
    await _edit(turn, entry, replace(flow, offers=offered), at)


def _delete(turn: Turn, display: Display, at: int, *, sure: bool) -> None:
    asked = {one.account for one in display.deliveries if one.operation == DELETE}
    able = [one for one in linked(turn, display) if DELETE in one.operations and one.id not in asked]
    if sure or not able:
        for account in able:
            owe(turn, display.entry.id, account, Change(DELETE, {}))
        become_guest_card(turn, display.entry.id, at)
        return
    names = ", ".join(account.name for account in able)
    text = turn.texts(
        N_("Have <b>{guest}</b> deleted at {providers}? It can't be taken back there."),
        guest=brief(display.entry),
        providers=names,
    )
    yes = _button(turn, N_("Delete there"), SURE_DELETE, display.entry.id)
    _show(turn, display, at, text, [[yes, _button(turn, N_("Back"), OPEN, display.entry.id)]])


async def _merge(turn: Turn, display: Display, other_id: str, at: int, *, sure: bool) -> None:
    """Offer who may be the same person, then show what comes of it, then do it."""
    other = await turn.services.book.display(other_id) if other_id else None
    if other is None or other.entry.venue != display.entry.venue:
        await _offer_candidates(turn, display, at)
    elif not sure:
        _preview(turn, display, other, at)
    else:
        await _merged(turn, display, other)
        become_guest_card(turn, display.entry.id, at)


async def _offer_candidates(turn: Turn, display: Display, at: int) -> None:
    guest, venue, book = display.entry.guest, display.entry.venue, turn.services.book
    found = await book.alike(venue, guest, limit=CANDIDATES + 1)
    for name in (guest.name, guest.last_name, guest.first_name):
        found += await book.search(turn.services.venues[venue], name, limit=CANDIDATES) if name else []
    others = {one.entry.id: one.entry for one in found if one.entry.id != display.entry.id}
    rows = [
        [_button(turn, brief(entry), MERGE, display.entry.id, entry.id)]
        for entry in list(others.values())[:CANDIDATES]
    ]
    asked = N_("Who is the same person as <b>{guest}</b>?")
    text = turn.texts(
        asked if rows else N_("Nobody else looks like <b>{guest}</b>."), guest=brief(display.entry)
    )
    _show(turn, display, at, text, [*rows, [_button(turn, N_("Back"), OPEN, display.entry.id)]])


def _preview(turn: Turn, display: Display, other: Display, at: int) -> None:
    lines = [
        turn.texts(N_("<b>{other}</b> becomes part of this guest:"), other=brief(other.entry)),
        *say_guest(turn.texts, fill_in(display.entry.guest, other.entry.guest)),
        Markup(),
        turn.texts(N_("At a provider that merges, it can't be taken back.")),
    ]
    yes = _button(turn, N_("Merge"), SURE_MERGE, display.entry.id, other.entry.id)
    text = Markup("\n").join(lines)
    _show(turn, display, at, text, [[yes, _button(turn, N_("Back"), OPEN, display.entry.id)]])


async def _merged(turn: Turn, display: Display, other: Display) -> None:
    """Make two guests of the book one; accounts that have both and can merge are owed that."""
    book = turn.services.book
    for account in accounts_of(turn, display.entry.venue):
        ours, theirs = display.links.get(account.id), other.links.get(account.id)
        if ours and theirs and ours != theirs and MERGE in account.operations:
            owe(turn, display.entry.id, account, Change(MERGE, {"others": [theirs]}))
        elif theirs and not ours:
            turn.write(book.link(display.entry.id, account.id, theirs))
    for delivery in other.deliveries:
        if not delivery.at_rest or delivery.state is State.NEEDS_YOU:
            turn.write(book.decide(replace(delivery, state=State.DROPPED), was=delivery.state))
    turn.write(*book.merge_away(other.entry, display.entry.id))
    await change_guest(turn, display.entry.id, lambda known: fill_in(known, other.entry.guest))
