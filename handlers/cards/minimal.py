"""Cards in a group: the name, the end of the phone, and a way into the private chat. Others read along there."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from guests.book.display import Display
from guests.conversation.choices import Action
from guests.conversation.state import Flow
from guests.delivery.state_machine import State
from guests.drafts import Draft
from guests.entries import Entry
from guests.guest import Guest
from guests.number_doubts import doubted
from guests.translatable import N_
from handlers.cards.standing import to_show
from handlers.turn.buttons import DRAFT, CallbackData, button
from handlers.wording.phrases import masked
from handlers.wording.translator import Texts


def say_who(texts: Texts, guest: Guest) -> Markup:
    """Return all that a group may read of a guest."""
    name = guest.name or guest.nickname or texts.plain(N_("Guest without a name"))
    return texts(N_("<b>{name}</b> {phone}"), name=name, phone=masked(guest.phone)).rstrip()


def open_button(texts: Texts, bot: str, link: str) -> InlineKeyboardButton:
    """Return the way into the private chat, to the guest or draft with this id."""
    return InlineKeyboardButton(texts.plain(N_("Open")), url=create_deep_linked_url(bot, link))


def minimal_draft(texts: Texts, draft: Draft, flow: Flow, bot: str) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return text and buttons of a draft: it can be saved as it is, or be looked at in private."""
    lines = [texts(N_("<b>New guest</b> · not saved yet")), say_who(texts, flow.guest)]
    action, label = Action.SAVE, N_("Save")
    if flow.existing:
        action, label = Action.SAVE_ANYWAY, N_("Save anyway")
        lines.append(texts(N_("⚠️ Perhaps in the book already: please open.")))
    elif flow.unsure or doubted(flow.guest):
        lines.append(texts(N_("⚠️ Please open and check.")))
    save = button(texts.plain(label), CallbackData(DRAFT, action.value, draft.id, draft.revision), "success")
    return Markup("\n").join(lines), InlineKeyboardMarkup([[save, open_button(texts, bot, draft.id)]])


def minimal_guest(
    texts: Texts, display: Display, names: Mapping[str, str], bot: str
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return text and button of a guest of the book; ``names`` are those of the accounts."""
    display = display.own
    if display.entry.taken_back:
        lines = [texts(N_("↩️ Undone: this guest is no longer in the book."))]
    elif display.entry.gone:
        lines = [texts(N_("This guest was merged into another."))]
    else:
        lines = [say_who(texts, display.entry.guest), *_standing(texts, display, names)]
    return Markup("\n").join(lines), InlineKeyboardMarkup([[open_button(texts, bot, display.entry.id)]])


def minimal_list(
    texts: Texts, headline: Markup, found: Sequence[Entry], bot: str
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return text and buttons of guests who were found."""
    rows = [
        [InlineKeyboardButton(_in_short(texts, one.guest), url=create_deep_linked_url(bot, one.id))]
        for one in found
    ]
    return headline, InlineKeyboardMarkup(rows)


def _in_short(texts: Texts, guest: Guest) -> str:
    return str(say_who(texts, guest).striptags())


def _standing(texts: Texts, display: Display, names: Mapping[str, str]) -> list[Markup]:
    """Return who has the guest, who will, and who needs a person: names of accounts, and no more."""
    states = {one.account: one.state for one in to_show(display.deliveries)}
    waiting = {State.WAITING, State.SENDING, State.UNCERTAIN}
    there = [name for account, name in names.items() if account in display.recorded]
    owed = [name for account, name in names.items() if states.get(account) in waiting]
    needing = [name for account, name in names.items() if states.get(account) is State.NEEDS_YOU]
    lines = [texts(N_("Saved ✓ {places}"), places=texts.listed((texts.plain(N_("Guest book")), *there)))]
    if owed:
        lines.append(texts(N_("On the way: {providers}"), providers=texts.listed(owed)))
    if needing:
        lines.append(texts(N_("Needs a person: {providers}"), providers=texts.listed(needing)))
    return lines
