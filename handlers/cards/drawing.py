"""Drawing: what a card shows its reader, and whether they may see it."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, NamedTuple

from markupsafe import Markup
from telegram import InlineKeyboardMarkup
from telegram.ext import ExtBot

from guests.book.display import Card, Display
from guests.delivery.state_machine import State
from guests.people import is_group
from handlers.access import may_see, role_among, sees_phones, still_may_see
from handlers.cards.guest_card import first_card, guest_keyboard, guest_text
from handlers.cards.minimal import minimal_guest
from handlers.telegram.chats import Chats
from handlers.telegram.retrying import always
from handlers.turn.services import Services
from handlers.wording.translator import Texts, texts_for

_SETTLED: Final = frozenset({State.SAVED, State.DROPPED})


class Desk(NamedTuple):
    """A bot with what it takes to draw the cards that it sent."""

    bot: ExtBot[None]
    services: Services
    chats: Chats


def reader_may_see(desk: Desk, display: Display, card: Card) -> bool:
    """Tell whether who asked for a card may see it; a group's is everybody's there, and shows little."""
    venue = desk.services.venues.get(card.venue)
    if venue is None or venue.book != display.entry.book:
        return False
    return is_group(card.chat_id) or may_see(desk.services, card.user_id, card.venue, display.team)


def reader_still_may_see(desk: Desk, display: Display, card: Card) -> Callable[[], Awaitable[bool]]:
    """Return what asks the book whether they still may, with no lower role than the card was drawn for."""
    if is_group(card.chat_id):
        return always
    role = role_among(desk.services, card.user_id, card.venue, display.team)
    return partial(still_may_see, desk.services, card.user_id, card.venue, role)


def drawing_of(desk: Desk, display: Display, card: Card) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return the text and the buttons of a card."""
    display, services = display.at(card.venue), desk.services
    texts = _texts_of(desk, display, card)
    accounts = services.accounts.get(card.venue, ())
    if is_group(card.chat_id):
        names = {account.id: account.name for account in accounts}
        return minimal_guest(texts, display, names, desk.bot.username)
    elsewhere = services.name_of(display.entry.elsewhere)
    text = guest_text(texts, display, accounts, card.user_id, elsewhere)
    return text, guest_keyboard(texts, display, accounts)


def first_drawing_of(desk: Desk, display: Display, card: Card) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return what a card shows when it is sent as a new message."""
    return first_card(_texts_of(desk, display, card), display.at(card.venue).entry)


def _texts_of(desk: Desk, display: Display, card: Card) -> Texts:
    """Return the texts for the card's reader, with as much of a phone number as they may see."""
    services = desk.services
    whole = sees_phones(services, card.user_id, card.venue, display.team)
    return texts_for(card.language).at(services.venues.get(card.venue), services.now()).masking(not whole)


def is_missed(display: Display, gone: Card) -> bool:
    """Tell whether a deleted card leaves a chat without one that it has never seen, or while something is open."""
    if is_group(gone.chat_id):
        return False
    others = (card for card in display.cards if card.place != gone.place and not card.is_page)
    is_last = all(card.place[:2] != gone.place[:2] for card in others)
    return is_last and (is_open(display) or not gone.shown)


def is_open(display: Display) -> bool:
    """Tell whether something is still owed, so that what a card says now soon is untrue."""
    return any(one.state not in _SETTLED for one in display.deliveries)
