"""The card of a guest in the book: what is stored, and a line per provider that tells how it stands."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from guests.changes import CREATIONS
from guests.deliveries import Delivery, Reason, State
from guests.entries import Display
from guests.guest import N_
from guests.phones import international
from handlers.buttons import GUEST, Press, button, keyboard
from handlers.services import Account
from handlers.texts import Texts
from handlers.wording import say_delivery, say_guest

EDIT: Final = "edit"
NOTE: Final = "note"
OPEN: Final = "open"
MENU: Final = "menu"
USE_RECORD: Final = "use"
SEND_AGAIN: Final = "again"
IT_IS_THERE: Final = "there"
DROP: Final = "drop"

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


def guest_text(texts: Texts, display: Display, accounts: tuple[Account, ...]) -> Markup:
    """Return the card's text."""
    names = {account.id: account.name for account in accounts}
    lines = say_guest(texts, display.entry.guest)
    lines += [Markup(), texts(N_("Guest book: saved ✓"))]
    shown = to_show(display.deliveries)
    lines += [
        say_delivery(texts, names.get(one.account, one.account), one, down=display.down.get(one.account))
        for one in shown
    ]
    return Markup("\n").join(lines)


def to_show(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Return the deliveries that the card speaks of: of each operation at an account, the last one."""
    last = {(one.account, one.operation): one for one in deliveries}
    return sorted(last.values(), key=lambda one: [other.account for other in deliveries].index(one.account))


def guest_keyboard(
    texts: Texts, display: Display, accounts: tuple[Account, ...]
) -> InlineKeyboardMarkup | None:
    """Return the buttons: what a person has to decide comes first, then edit, note and copy."""
    names = {account.id: account.name for account in accounts}
    entry = display.entry
    waiting = [one for one in to_show(display.deliveries) if one.state is State.NEEDS_YOU]
    rows = [_decide(texts, one, names.get(one.account, "") if len(waiting) > 1 else "") for one in waiting]
    mine = [
        button(texts.plain(N_("Edit")), Press(GUEST, EDIT, entry.id)),
        button(texts.plain(N_("Note")), Press(GUEST, NOTE, entry.id)),
    ]
    if phone := entry.guest.phone:
        copied = CopyTextButton(international(phone))
        mine.append(InlineKeyboardButton(texts.plain(N_("Copy phone")), copy_text=copied))
    more = [button(texts.plain(N_("More")), Press(GUEST, MENU, entry.id))]
    linked = any(one.state is State.SAVED and one.operation in CREATIONS for one in display.deliveries)
    return keyboard([*rows, mine, more if linked else []])


def _decide(texts: Texts, delivery: Delivery, provider: str) -> list[InlineKeyboardButton]:
    offers = DECISIONS.get(delivery.reason, DECISIONS[Reason.UNCERTAIN])
    if delivery.reason is Reason.DUPLICATE and not delivery.details.get("record_id"):
        offers = offers[1:]
    suffix = f" · {provider}" if provider else ""
    return [
        button(texts.plain(label) + suffix, Press(GUEST, action, delivery.guest_id, 0, delivery.id))
        for action, label in offers
    ]
