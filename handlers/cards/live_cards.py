"""Living cards: the messages that show a guest of the book are brought up to date as things happen.

A card is always drawn from what the book says at that moment, one edit at a time per guest. What changed
while it was being drawn, here or in another process, leaves it stale in the book, and what is stale is
drawn again: whatever the order of events, the last edit tells the truth.

Several bots may show one guest, to the staff of venues that share their guests: each card is drawn by the bot that sent it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple
from weakref import WeakValueDictionary

import structlog
from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from guests.book.display import Card, Display
from guests.book.port import Book
from guests.delivery.state_machine import State
from guests.people import is_group
from handlers.access import may_see, sees_phones, still_may_see
from handlers.cards.guest_card import guest_keyboard, guest_text
from handlers.cards.minimal import minimal_guest
from handlers.cards.withdrawn import blank, withdraw_drafts
from handlers.telegram.chats import Chats
from handlers.telegram.retrying import NO_PREVIEW, Fate, always
from handlers.turn.services import Services
from handlers.wording.translator import Texts, texts_for

log = structlog.get_logger(__name__)
REMEMBERED: Final = 10_000
SETTLED: Final = frozenset({State.SAVED, State.DROPPED})


class Timer(NamedTuple):
    """When a guest's cards are redrawn at the latest, by the event loop's clock in seconds, and what begins it."""

    due: float
    handle: asyncio.TimerHandle


class Desk(NamedTuple):
    """A bot with what it takes to draw the cards that it sent."""

    bot: ExtBot[None]
    services: Services
    chats: Chats


class LivingCards:
    """Draws and redraws guests' cards, each by the bot whose it is; those of a bot without a desk stay as they are."""

    def __init__(self, book: Book, *desks: Desk) -> None:
        self._book = book
        self._desks = {desk.services.bot: desk for desk in desks}
        self._timers: dict[str, Timer] = {}
        self._drawn: dict[str, dict[tuple[int, int, int], int]] = {}
        self._drawing: set[asyncio.Task[None]] = set()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def add(self, desk: Desk) -> None:
        """Draw the cards of one more bot."""
        self._desks[desk.services.bot] = desk

    def desk_at(self, venue: str) -> Desk | None:
        """Return the desk of a venue; that of any bot for a venue that has left the settings."""
        desks = list(self._desks.values())
        its = next((desk for desk in desks if venue in desk.services.venues), None)
        gone = not any(venue in desk.services.elsewhere for desk in desks)
        return its or (desks[0] if desks and gone else None)

    async def leave(self, bot: int) -> None:
        """Draw those of a bot no more; the last one closes everything."""
        self._desks.pop(bot, None)
        if not self._desks:
            await self.close()

    def soon(self, guest_id: str, delay: float) -> None:
        """Redraw after ``delay`` seconds, unless it is redrawn earlier: a quick answer needs one edit, not two."""
        loop = asyncio.get_running_loop()
        due = loop.time() + delay
        if guest_id in self._timers and self._timers[guest_id].due <= due:
            return
        self._drop_timer(guest_id)
        self._timers[guest_id] = Timer(due, loop.call_at(due, self._begin, guest_id))

    def catch_up_soon(self) -> None:
        """Catch up without anybody waiting for it; what fails is left to the next time."""
        work = asyncio.create_task(self.catch_up())
        self._drawing.add(work)
        work.add_done_callback(self._done)

    def redraw(self, guest_id: str) -> None:
        """Take none of the guest's messages for drawn: one of them has just become a card."""
        self._drawn.pop(guest_id, None)

    async def now(self, guest_id: str, display: Display | None = None) -> None:
        """Redraw the guest's stale cards, from ``display`` if the caller has just read it and nobody is drawing."""
        self._drop_timer(guest_id)
        lock = self._locks.setdefault(guest_id, asyncio.Lock())
        known = None if lock.locked() else display
        async with lock:
            await self._redraw(known or await self._book.display(guest_id))

    async def catch_up(self) -> None:
        """Redraw what a crash left behind, and blank what people without rights still see."""
        for desk in list(self._desks.values()):
            await withdraw_drafts(*desk)
            for guest_id in await desk.services.book.stale_cards():
                await self.now(guest_id)

    async def blank(self, bot: int, chat_id: int, message_id: int, texts: Texts) -> Fate | object:
        """Withdraw a message of a bot from somebody without rights."""
        desk = self._desks[bot]
        return await blank(desk.bot, desk.chats, chat_id, message_id, texts)

    async def close(self) -> None:
        """Let no timer outlive the program; what is stale is redrawn at the next start."""
        for guest_id in list(self._timers):
            self._drop_timer(guest_id)
        for drawing in self._drawing:
            drawing.cancel()
        await asyncio.gather(*self._drawing, return_exceptions=True)

    def _done(self, work: asyncio.Task[None]) -> None:
        self._drawing.discard(work)
        if not work.cancelled() and (error := work.exception()):
            log.warning("cards could not be drawn, and are later", kind=type(error).__name__)

    def _drop_timer(self, guest_id: str) -> None:
        if timer := self._timers.pop(guest_id, None):
            timer.handle.cancel()

    def _begin(self, guest_id: str) -> None:
        """Redraw in the background."""
        drawing = asyncio.create_task(self.now(guest_id))
        self._drawing.add(drawing)
        drawing.add_done_callback(self._done)

    async def _redraw(self, display: Display | None) -> None:
        stale = self._stale(display) if display else []
        if display and len(stale) == 1:  # nearly always
            await self._draw(display, stale[0])
        elif display:
            await asyncio.gather(*(self._draw(display, card) for card in stale))

    def _stale(self, display: Display) -> list[Card]:
        return [
            card
            for card in display.cards
            if card.bot in self._desks and max(card.shown, self._known(card)) < card.wanted
        ]

    async def _draw(self, display: Display, card: Card) -> None:
        desk = self._desks[card.bot]
        desk.chats.edits.drop((card.chat_id, card.message_id))
        if await desk.chats.may_edit(card.chat_id, card.message_id):
            later = await self._book.display(card.guest_id)
            cards = self._stale(later) if later else []
            waiting = next((one for one in cards if one.place == card.place), None)
            if later is None or waiting is None:
                return
            display, card = later, waiting
        if not _may_see(desk, display, card):
            await self._withdraw(desk, card)
            return
        text, buttons = _drawing_of(desk, display, card)
        fate = await desk.chats.carry(
            card.chat_id,
            lambda: desk.bot.edit_message_text(
                text=text,
                chat_id=card.chat_id,
                message_id=card.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=buttons,
                link_preview_options=NO_PREVIEW,
            ),
            _still_may_see(desk, card),
        )
        book = self._book
        if fate in {Fate.GONE, Fate.BLOCKED}:
            await book.commit(book.forget_card(card))
            if fate is Fate.GONE and _is_missed(display, card):
                await self._send_again(desk, display, card)
        elif fate is Fate.OVERTAKEN:
            await self._withdraw(desk, card)
        elif fate is not Fate.UNREACHABLE:
            self._remember(card)

    async def _withdraw(self, desk: Desk, card: Card) -> None:
        """Blank a card whose reader has lost the right to see the guest, and forget it."""
        texts = texts_for(card.language)
        fate = await blank(desk.bot, desk.chats, card.chat_id, card.message_id, texts)
        if fate is not Fate.UNREACHABLE:
            await self._book.commit(self._book.forget_card(card))

    async def _send_again(self, desk: Desk, display: Display, card: Card) -> None:
        """Send the card as a new message: it was deleted, and somebody may have to decide something on it.

        It counts as stale, since something may happen before the book knows of it.
        """
        text, buttons = _drawing_of(desk, display, card)
        sent = await desk.chats.carry(
            card.chat_id,
            lambda: desk.bot.send_message(
                card.chat_id,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=buttons,
                link_preview_options=NO_PREVIEW,
                protect_content=desk.services.protect_content or None,
            ),
            _still_may_see(desk, card),
        )
        if isinstance(sent, Message):
            book = desk.services.book
            await book.commit(book.put_card(replace(card, message_id=sent.message_id)))

    def _known(self, card: Card) -> int:
        """Return what we have drawn there ourselves, which the book may not know yet."""
        return self._drawn.get(card.guest_id, {}).get(card.place, 0)

    def _remember(self, card: Card) -> None:
        if len(self._drawn) >= REMEMBERED:
            self._drawn.clear()
        self._drawn.setdefault(card.guest_id, {})[card.place] = card.wanted
        self._book.later(self._book.card_shown(card))


def _may_see(desk: Desk, display: Display, card: Card) -> bool:
    """Tell whether who asked for a card may see it; a group's is everybody's there, and shows little."""
    venue = desk.services.venues.get(card.venue)
    if venue is None or venue.book != display.entry.book:
        return False
    return is_group(card.chat_id) or may_see(desk.services, card.user_id, card.venue, display.team)


def _still_may_see(desk: Desk, card: Card) -> Callable[[], Awaitable[bool]]:
    if is_group(card.chat_id):
        return always
    return partial(still_may_see, desk.services, card.user_id, card.venue)


def _drawing_of(desk: Desk, display: Display, card: Card) -> tuple[Markup, InlineKeyboardMarkup | None]:
    display, services = display.at(card.venue), desk.services
    venue = services.venues.get(card.venue)
    texts = texts_for(card.language).at(venue, services.now())
    accounts = services.accounts.get(card.venue, ())
    whole = sees_phones(services, card.user_id, card.venue, display.team)
    texts = texts.masking(not whole)
    if is_group(card.chat_id):
        names = {account.id: account.name for account in accounts}
        return minimal_guest(texts, display, names, desk.bot.username)
    elsewhere = services.name_of(display.entry.elsewhere)
    text = guest_text(texts, display, accounts, card.user_id, elsewhere)
    return text, guest_keyboard(texts, display, accounts)


def _is_missed(display: Display, gone: Card) -> bool:
    """Tell whether a deleted card leaves a chat without one while something about the guest is open."""
    if is_group(gone.chat_id):
        return False
    is_last = sum(card.place[:2] == gone.place[:2] for card in display.cards) == 1
    return is_last and any(one.state not in SETTLED for one in display.deliveries)
