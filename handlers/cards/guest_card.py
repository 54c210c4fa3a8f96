"""The card of a guest in the book: what is stored, and a line per provider that tells how it stands."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from guests.book.display import Display
from guests.delivery.state_machine import Delivery, Reason, State
from guests.phones.display import international
from guests.translatable import N_
from handlers.cards.gone_card import PUT_BACK, gone_text
from handlers.turn.buttons import GUEST, CallbackData, button, keyboard
from handlers.turn.services import AccountInfo
from handlers.wording.phrases import label_of, say_delivery, say_guest
from handlers.wording.translator import Texts

EDIT: Final = "edit"
NOTE: Final = "note"
MENU: Final = "menu"
OPEN: Final = "open"
ADD: Final = "add"
USE_RECORD: Final = "use"
SEND_AGAIN: Final = "again"
IT_IS_THERE: Final = "there"
DROP: Final = "drop"
ADDED_AT_ONCE: Final = 2  # of the fields that accounts need, so many have a button at a time

DECISIONS: Final[dict[Reason | None, tuple[tuple[str, str], ...]]] = {
    Reason.DUPLICATE: (
        (USE_RECORD, N_("Use existing")),
        (SEND_AGAIN, N_("Try again")),
        (DROP, N_("Leave out")),
    ),
    Reason.REJECTED: ((SEND_AGAIN, N_("Try again")), (DROP, N_("Leave out"))),
    Reason.GONE: ((SEND_AGAIN, N_("Try again")), (DROP, N_("Leave out"))),
    Reason.UNSUPPORTED: ((SEND_AGAIN, N_("Try again")), (DROP, N_("Leave out"))),
    Reason.UNCERTAIN: ((IT_IS_THERE, N_("It is there")), (SEND_AGAIN, N_("Send again"))),
}


def guest_text(texts: Texts, display: Display, accounts: tuple[AccountInfo, ...]) -> Markup:
    """Return the card's text."""
    names = {account.id: account.name for account in accounts}
    if display.entry.gone:
        return gone_text(texts, display, names)
    lines = say_guest(texts, display.entry.guest)
    lines += [Markup(), texts(N_("Guest book: saved ✓"))]
    shown = to_show(display.deliveries)
    lines += [
        say_delivery(texts, names.get(one.account, one.account), one, down=display.down.get(one.account))
        for one in shown
    ]
    for account, records in display.beside.items():
        also, provider = N_("{provider}: also no. {records}"), names.get(account, account)
        lines.append(texts(also, provider=provider, records=", ".join(records)))
    return Markup("\n").join(lines)


def to_show(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Return the deliveries that the card speaks of: of each operation at an account, the last one.

    One that was dropped counts only where there is no other.
    """
    by_weight = sorted(deliveries, key=lambda one: one.state is not State.DROPPED)
    last = {(one.account, one.operation): one for one in by_weight}
    return sorted(last.values(), key=lambda one: [other.account for other in deliveries].index(one.account))


def guest_keyboard(
    texts: Texts, display: Display, accounts: tuple[AccountInfo, ...]
) -> InlineKeyboardMarkup | None:
    """Return the buttons: what a person has to decide comes first, then edit, note and copy."""
    names = {account.id: account.name for account in accounts}
    entry = display.entry
    waiting = [
        one
        for one in to_show(display.deliveries)
        if one.state is State.NEEDS_YOU and one.reason is not Reason.INCOMPLETE
    ]
    rows = [_decide(texts, one, names.get(one.account, "") if len(waiting) > 1 else "") for one in waiting]
    if entry.gone:
        label, action = (N_("Put back"), PUT_BACK) if entry.taken_back else (N_("Open"), OPEN)
        return keyboard([*rows, [button(texts.plain(label), CallbackData(GUEST, action, entry.id))]])
    added = [
        button(
            texts.plain(N_("Add {field}"), field=label_of(texts, name)),
            CallbackData(GUEST, ADD, entry.id, 0, name),
        )
        for name in display.needed[:ADDED_AT_ONCE]
    ]
    mine = [
        button(texts.plain(N_("Edit")), CallbackData(GUEST, EDIT, entry.id)),
        button(texts.plain(N_("Note")), CallbackData(GUEST, NOTE, entry.id)),
    ]
    if phone := entry.guest.phone:
        copied = CopyTextButton(international(phone))
        mine.append(InlineKeyboardButton(texts.plain(N_("Copy phone")), copy_text=copied))
    more = [button(texts.plain(N_("More")), CallbackData(GUEST, MENU, entry.id))]
    return keyboard([added, *rows, mine, more])


def _decide(texts: Texts, delivery: Delivery, provider: str) -> list[InlineKeyboardButton]:
    offers = DECISIONS.get(delivery.reason, DECISIONS[Reason.UNCERTAIN])
    if delivery.reason is Reason.DUPLICATE and not delivery.details.get("record_id"):
        offers = offers[1:]
    suffix = f" · {provider}" if provider else ""
    return [
        button(texts.plain(label) + suffix, CallbackData(GUEST, action, delivery.guest_id, 0, delivery.id))
        for action, label in offers
    ]
