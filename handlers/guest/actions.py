"""What the buttons on a guest's card do: open, edit, note, and what only a person can decide."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from markupsafe import Markup

from guests.audit.acts import Act
from guests.conversation.state import Flow
from guests.delivery.state_machine import Delivery, State, send_again
from guests.entries import Entry
from guests.guest import Guest
from guests.number_doubts import doubted
from guests.phones.display import international
from guests.team.rights import Right
from guests.translatable import N_
from guests.venue import account_venue
from handlers.access import note_refusal, whom_to_ask
from handlers.book.confirmations import confirm
from handlers.book.writes import (
    WAKE_WORKER,
    accounts_of,
    become_guest_card,
    card_at,
    note_decision,
    present_display,
)
from handlers.cards import guest_card
from handlers.cards.drawing import is_open
from handlers.cards.frames import show_page
from handlers.cards.gone_card import KEEP
from handlers.cards.guest_card import (
    DROP,
    IT_IS_THERE,
    SEND_AGAIN,
    USE_RECORD,
    decision_rows,
    first_card,
    guest_keyboard,
    guest_text,
    undecided,
)
from handlers.draft import needed_field
from handlers.draft.conversation import begin
from handlers.guest import by_hand, invitation, menu, undo
from handlers.rights import erase
from handlers.turn.buttons import CallbackData
from handlers.turn.replies import Say, Toast
from handlers.turn.turn import Turn
from handlers.wording.deliveries import say_delivery
from handlers.wording.match_reasons import brief

EDITS: Final[Mapping[str, Callable[[str, Guest], Flow]]] = {
    guest_card.EDIT: Flow.edit,
    guest_card.NOTE: partial(Flow.edit, asking="note"),
    guest_card.CONSENTS: Flow.ask_consents,
    guest_card.CHECK: lambda guest_id, guest: Flow.edit(guest_id, guest, next(iter(doubted(guest)), None)),
}
DECIDED: Final = {
    USE_RECORD: Act.DELIVERY_LINKED,
    IT_IS_THERE: Act.DELIVERY_LINKED,
    SEND_AGAIN: Act.DELIVERY_RETRIED,
    DROP: Act.DELIVERY_DROPPED,
}
DECISIONS: Final = frozenset(DECIDED)
OF_GONE_TOO: Final = dict.fromkeys(undo.ACTIONS, undo.act) | dict.fromkeys(by_hand.ACTIONS, by_hand.act)
"""What is also done about a guest who is in the book no more."""


async def act(turn: Turn, query_id: str, press: CallbackData, at: int) -> None:
    """Do what the button on the card of guest ``press.id`` says."""
    known = await turn.services.book.guest(press.id)
    entry = turn.placed(known) if known else None
    if entry is None:
        _refuse(turn, query_id, press, known)
        return
    if follow := OF_GONE_TOO.get(press.action):
        await follow(turn, query_id, press, entry, at)
        return
    if entry.gone and not (entry.taken_back and press.action in DECISIONS):
        await _act_on_gone(turn, query_id, press, entry, at)
        return
    if press.action in needed_field.ACTIONS:
        await needed_field.act(turn, query_id, press, entry, at)
        return
    if press.action == guest_card.SHOW_PHONE:
        _show_phone(turn, query_id, entry)
        return
    if press.action in DECISIONS:
        await _decide(turn, query_id, press, entry, at)
        return
    turn.reply(Toast(query_id=query_id))
    await _go_on(turn, press, entry, at)


async def _go_on(turn: Turn, press: CallbackData, entry: Entry, at: int) -> None:
    """Show what the button leads to."""
    if press.action in menu.ACTIONS:
        await menu.act(turn, press, at)
    elif press.action == guest_card.DECIDE:
        await _show_decisions(turn, entry.id, at)
    elif press.action == guest_card.INVITE:
        invitation.show(turn, entry)
    elif press.action == guest_card.OPEN:
        _note_view(turn, entry)
        become_guest_card(turn, entry.id, at)
    elif press.action in EDITS:
        # While it is edited here, news of its deliveries must not be drawn over it.
        turn.write(turn.services.book.replace_card(card_at(turn, entry.id, at)))
        await begin(turn, EDITS[press.action](entry.id, entry.guest), at=at)


def _show_phone(turn: Turn, query_id: str, entry: Entry) -> None:
    """Show the whole number to whoever is at the venue, above the chat and not in it; the audit records it."""
    phone = entry.guest.phone
    turn.note(Act.PHONE_SHOWN, venue=entry.venue, guest_id=entry.id)
    turn.reply(Toast(query_id=query_id, text=international(phone) if phone else "", alert=True))


def _refuse(turn: Turn, query_id: str, press: CallbackData, entry: Entry | None) -> None:
    """Say the same of a guest who is gone and of one who is none of the person's business."""
    if entry is not None:
        note_refusal(turn, press, entry.venue)
    turn.reply(Toast(query_id=query_id, text=turn.texts.plain(N_("This guest is no longer in the book."))))


async def _act_on_hidden(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    """Keep a guest who is to be erased, if a manager says so; nothing else can be done."""
    if press.action != KEEP:
        turn.reply(
            Toast(query_id=query_id, text=turn.texts.plain(N_("This guest is hidden and will be erased.")))
        )
        become_guest_card(turn, entry.id, at)
    elif not turn.may(Right.ERASE, entry.venue):
        note_refusal(turn, press, entry.venue)
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(whom_to_ask(turn.services, Right.ERASE))))
    else:
        await erase.revoke(turn, query_id, entry, at)


async def _act_on_gone(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    """Show whom a merged guest has become part of, or that the guest was taken back or is to be erased."""
    if entry.to_be_erased:
        await _act_on_hidden(turn, query_id, press, entry, at)
        return
    into = await present_display(turn, entry.id)
    said = (
        N_("This guest was merged into another. Here it is.")
        if into
        else N_("This guest's registration was undone.")
    )
    turn.reply(Toast(query_id=query_id, text=turn.texts.plain(said)))
    _note_view(turn, into.entry if into else entry)
    become_guest_card(turn, into.entry.id if into else entry.id, at)


async def reopen(turn: Turn, guest_id: str, at: int) -> bool:
    """Show the guest in the message ``at``, if the book has it: a draft and the guest it became share an id."""
    entry = await turn.guest(guest_id)
    if entry is None:
        return False
    into = await present_display(turn, guest_id)
    _note_view(turn, into.entry if into else entry)
    become_guest_card(turn, into.entry.id if into else guest_id, at)
    return True


async def show_below(turn: Turn, guest_id: str) -> bool:
    """Show the guest in a new message, if the book has it."""
    display = await present_display(turn, guest_id)
    if display is None:
        return False
    _note_view(turn, display.entry)
    if is_open(display):
        text, buttons = first_card(turn.texts, display.entry)
        turn.reply(Say(text=text, keyboard=buttons, guest_id=display.entry.id))
        return True
    accounts = turn.services.accounts.get(display.entry.venue, ())
    elsewhere = turn.services.name_of(display.entry.elsewhere)
    text = guest_text(turn.texts, display, accounts, turn.user_id, elsewhere)
    buttons = guest_keyboard(turn.texts, display, accounts)
    turn.reply(Say(text=text, keyboard=buttons, guest_id=display.entry.id))
    return True


def _note_view(turn: Turn, entry: Entry) -> None:
    turn.note(Act.VIEWED, venue=entry.venue, guest_id=entry.id)


async def _decide(turn: Turn, query_id: str, press: CallbackData, entry: Entry, at: int) -> None:
    delivery = await turn.services.book.delivery(press.subject)
    ours = delivery is not None and account_venue(delivery.account) in turn.person.roles
    if delivery is None or not ours or delivery.guest_id != entry.id or delivery.state is not State.NEEDS_YOU:
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(N_("That's settled already."))))
        become_guest_card(turn, entry.id, at)
        return
    book = turn.services.book
    decided = _decision(turn, press.action, entry.at(account_venue(delivery.account)), delivery)
    turn.write(book.decide(decided, was=delivery.state), book.cards_stale(entry.id))
    note_decision(turn, DECIDED[press.action], entry, decided)
    if decided.state is State.WAITING:
        turn.wakes.add(WAKE_WORKER)
    turn.reply(Toast(query_id=query_id))
    become_guest_card(turn, entry.id, at)


async def _show_decisions(turn: Turn, guest_id: str, at: int) -> None:
    """Show all that a person has to decide about the guest, for which the card has no room."""
    display = await turn.display(guest_id)
    if display is None:
        return
    display = display.own
    accounts = accounts_of(turn, display.entry.venue)
    names = {account.id: account.name for account in accounts}
    lines = [Markup("<b>{}</b>").format(brief(turn.texts, display.entry))]
    lines += [
        say_delivery(turn.texts, names.get(one.account, one.account), one) for one in undecided(display)
    ]
    show_page(turn, display, at, lines, decision_rows(turn.texts, display, accounts))


def _decision(turn: Turn, action: str, entry: Entry, delivery: Delivery) -> Delivery:
    if action in {USE_RECORD, IT_IS_THERE}:
        known = delivery.details.get("record_id") if action == USE_RECORD else None
        return confirm(turn, entry, delivery, known)
    if action == DROP:
        return replace(delivery, state=State.DROPPED)
    return send_again(delivery, turn.services.now())
