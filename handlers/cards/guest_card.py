"""The card of a guest in the book: what is stored, how it stands at the accounts, and what can be done."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from guests.book.display import Display
from guests.delivery.state_machine import Delivery, Reason, State
from guests.delivery.undo import by_hand, fates
from guests.entries import Entry
from guests.number_doubts import doubted
from guests.phones.display import international
from guests.translatable import N_
from handlers.cards.gone_card import KEEP, PUT_BACK, gone_text, staying
from handlers.cards.standing import say_details, say_standing, to_show
from handlers.turn.buttons import GUEST, CallbackData, button, in_rows, keyboard
from handlers.turn.services import AccountInfo
from handlers.wording.consents import say_confirmed
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import label_of, say_guest
from handlers.wording.translator import Texts

EDIT: Final = "edit"
NOTE: Final = "note"
MENU: Final = "menu"
CONSENTS: Final = "consents"
INVITE: Final = "invite"
OPEN: Final = "open"
ADD: Final = "add"
CHECK: Final = "check"
USE_RECORD: Final = "use"
SEND_AGAIN: Final = "again"
IT_IS_THERE: Final = "there"
DROP: Final = "drop"
DECIDE: Final = "decide"
DONE: Final = "done"
NOT_DONE: Final = "undone"
ELSEWHERE: Final = N_("Saved last at {venue}")
SHOW_PHONE: Final = "phone"
RESTRICTED: Final = N_("🔒 Restricted: kept and shown here, and nothing else.")
ROWS: Final = 4  # of buttons: more hide what stands above them on a phone
COPIED: Final = 256  # characters at most: https://core.telegram.org/bots/api#copytextbutton
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


def first_card(texts: Texts, entry: Entry) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return what is sent as a new message until the card is drawn: who it is, and a button that makes it a whole card.

    If Telegram's answer is lost, the chat keeps a message that we can't edit; so it says nothing that soon is untrue.
    """
    shown = button(texts.plain(N_("Open")), CallbackData(GUEST, OPEN, entry.id))
    return Markup("{}").format(brief(texts, entry)), keyboard([[shown]])


def guest_text(
    texts: Texts,
    display: Display,
    accounts: tuple[AccountInfo, ...],
    reader: int | None = None,
    elsewhere: str | None = None,
) -> Markup:
    """Return the card's text; ``reader`` is Telegram's id of whom it is shown to.

    ``elsewhere`` is the name of another venue, where the guest was saved last.
    """
    names = {account.id: account.name for account in accounts}
    display = display.own
    if display.entry.gone:
        return gone_text(texts, display, names)
    guest = display.entry.guest
    lines = [*say_guest(texts, guest), *say_confirmed(texts, guest)]
    standing = say_standing(texts, display, names)
    if elsewhere:
        standing.append(texts(ELSEWHERE, venue=elsewhere))
    if len(standing) == 1:  # what asks for something leaves no room to spare
        lines.append(Markup())
    lines += standing
    if display.entry.restricted:
        lines.insert(0, texts(RESTRICTED))
    return Markup("\n").join([*lines, say_details(texts, display, accounts, reader)]).rstrip()


def undecided(display: Display) -> list[Delivery]:
    """Return the deliveries that a person has to decide about; what only lacks a field is asked for otherwise."""
    return [
        one
        for one in to_show(display.deliveries)
        if one.state is State.NEEDS_YOU and one.reason is not Reason.INCOMPLETE
    ]


def guest_keyboard(
    texts: Texts, display: Display, accounts: tuple[AccountInfo, ...]
) -> InlineKeyboardMarkup | None:
    """Return the buttons, four rows at most: a number in doubt, what an account needs, what is to be decided, then edit, note and copy."""
    display = display.own
    entry = display.entry
    if entry.to_be_erased:
        return keyboard([[button(texts.plain(N_("Keep the guest")), CallbackData(GUEST, KEEP, entry.id))]])
    if entry.gone:
        label, action = (N_("Put back"), PUT_BACK) if entry.taken_back else (N_("Open"), OPEN)
        back = button(texts.plain(label), CallbackData(GUEST, action, entry.id))
        rest = in_rows([*_ticked(display, accounts), back], 2)
        to_do = _by_hand(texts, left_to_do(display), accounts)[: ROWS - len(rest) - bool(undecided(display))]
        decisions = _decisions(texts, display, accounts, rows=ROWS - len(rest) - len(to_do))
        return keyboard([*decisions, *to_do, *rest])
    in_doubt = doubted(entry.guest)[:1]
    checked = [
        button(
            texts.plain(N_("Check {field}"), field=label_of(texts, name)),
            CallbackData(GUEST, CHECK, entry.id),
        )
        for name in in_doubt
    ]
    added = checked + [
        button(
            texts.plain(N_("Add {field}"), field=label_of(texts, name)),
            CallbackData(GUEST, ADD, entry.id, 0, name),
        )
        for name in display.needed[: ADDED_AT_ONCE - bool(in_doubt)]
    ]
    mine = [
        button(texts.plain(N_("Edit")), CallbackData(GUEST, EDIT, entry.id)),
        button(texts.plain(N_("Note")), CallbackData(GUEST, NOTE, entry.id)),
    ]
    if phone := entry.guest.phone:
        mine.append(_phone_button(texts, entry.id, phone))
    more = [
        button(texts.plain(N_("Consents")), CallbackData(GUEST, CONSENTS, entry.id)),
        button(texts.plain(N_("Guest's phone")), CallbackData(GUEST, INVITE, entry.id)),
        button(texts.plain(N_("More")), CallbackData(GUEST, MENU, entry.id)),
    ]
    decisions = _decisions(texts, display, accounts, rows=ROWS - 2 - bool(added))
    left = ROWS - 2 - bool(added) - len(decisions)
    return keyboard([added, *decisions, *_by_hand(texts, left_to_do(display), accounts)[:left], mine, more])


def left_to_do(display: Display) -> list[Delivery]:
    """Return the creations at whose accounts somebody has to change or delete the record by hand."""
    if display.entry.taken_back:
        return staying(display.deliveries, fates(display.deliveries, (), display.links))
    if display.entry.gone:
        return []
    return [one for one in to_show(display.deliveries) if one.details.get("behind")]


def _by_hand(
    texts: Texts, creations: Sequence[Delivery], accounts: tuple[AccountInfo, ...]
) -> list[list[InlineKeyboardButton]]:
    """Return a row for each account where something is to be done by hand: the number of the record, to copy, and that it is done."""
    names = {account.id: account.name for account in accounts}
    rows = []
    for one in creations:
        name, done = names.get(one.account, one.account), texts.plain(N_("Done there"))
        press = CallbackData(GUEST, DONE, one.guest_id, 0, one.id)
        if one.record_id and len(one.record_id) <= COPIED:
            label = texts.plain(N_("No. · {provider}"), provider=name)
            number = InlineKeyboardButton(label, copy_text=CopyTextButton(one.record_id))
            rows.append([number, button(done, press)])
        else:
            rows.append([button(f"{done} · {name}", press)])
    return rows


def ticked(display: Display) -> list[Delivery]:
    """Return the deletions that somebody has said to have carried out by hand; a tap takes that back."""
    return by_hand(display.deliveries) if display.entry.taken_back else []


def _ticked(display: Display, accounts: tuple[AccountInfo, ...]) -> list[InlineKeyboardButton]:
    names = {account.id: account.name for account in accounts}
    return [
        button(
            f"✓ {names.get(one.account, one.account)}", CallbackData(GUEST, NOT_DONE, one.guest_id, 0, one.id)
        )
        for one in ticked(display)
    ]


def _phone_button(texts: Texts, guest_id: str, phone: str) -> InlineKeyboardButton:
    """Return the button that copies the number, or shows it to somebody who sees only its end on the card."""
    if texts.masks:
        return button(texts.plain(N_("Show phone")), CallbackData(GUEST, SHOW_PHONE, guest_id))
    return InlineKeyboardButton(texts.plain(N_("Copy phone")), copy_text=CopyTextButton(international(phone)))


def _decisions(
    texts: Texts, display: Display, accounts: tuple[AccountInfo, ...], *, rows: int
) -> list[list[InlineKeyboardButton]]:
    """Return so many rows at most; the last one leads to what has no room."""
    made = decision_rows(texts, display, accounts)
    if len(made) <= rows:
        return made
    rest = len(made) - rows + 1
    label = str(texts.plural("{count} more to decide", "{count} more to decide", rest))
    return [*made[: rows - 1], [button(label, CallbackData(GUEST, DECIDE, display.entry.id))]]


def decision_rows(
    texts: Texts, display: Display, accounts: tuple[AccountInfo, ...]
) -> list[list[InlineKeyboardButton]]:
    """Return a row of buttons for each delivery that a person has to decide about."""
    names, waiting = {account.id: account.name for account in accounts}, undecided(display)
    return [_decide(texts, one, names.get(one.account, "") if len(waiting) > 1 else "") for one in waiting]


def _decide(texts: Texts, delivery: Delivery, provider: str) -> list[InlineKeyboardButton]:
    offers = DECISIONS.get(delivery.reason, DECISIONS[Reason.UNCERTAIN])
    if delivery.reason is Reason.DUPLICATE and not delivery.details.get("record_id"):
        offers = offers[1:]
    suffix = f" · {provider}" if provider else ""
    return [
        button(texts.plain(label) + suffix, CallbackData(GUEST, action, delivery.guest_id, 0, delivery.id))
        for action, label in offers
    ]
