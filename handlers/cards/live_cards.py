"""Living cards: the messages that show a guest of the book are brought up to date as things happen.

A card is always drawn from what the book says at that moment, one edit at a time per guest. What changed
while it was being drawn leaves it stale in the book, and what is stale is drawn again: whatever the order of events,
the last edit tells the truth.

Where several processes draw, a card is held by one of them from the reading to the edit's end, and for long enough that no
edit of a process that died in between can come later (``guests.book.drawings``). Whoever finds it held leaves what is new to
the holder.

Several bots may show one guest, to the staff of venues that share their guests: each card is drawn by the bot that sent it.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple
from weakref import WeakValueDictionary

import structlog
from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message
from telegram.error import TimedOut

from guests.book.display import Card, Display
from guests.book.port import Book
from guests.book.unit import Conflict, Write
from handlers.cards.drawing import (
    Desk,
    drawing_of,
    first_drawing_of,
    is_missed,
    reader_may_see,
    reader_still_may_see,
)
from handlers.cards.withdrawn import blank, withdraw_drafts
from handlers.telegram.calls import edit_text, send_text
from handlers.telegram.retrying import Fate
from handlers.turn.replies import Say, Show
from handlers.wording.translator import Texts, texts_for

log = structlog.get_logger(__name__)
REMEMBERED: Final = 10_000
LONGEST: Final = 20.0  # seconds that the edit of a held card may take


class Timer(NamedTuple):
    """When a guest's cards are redrawn at the latest, by the event loop's clock in seconds, and what begins it."""

    due: float
    handle: asyncio.TimerHandle


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

    async def register(self, guest_id: str, card: Write, delay: float) -> None:
        """Store at once that a message is a card, and redraw it: what happened to the guest before has found no card."""
        with suppress(Conflict):  # the guest is gone
            await self._book.commit(card)
            self.soon(guest_id, delay)

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
        lock = self._lock(guest_id)
        known = None if lock.locked() else display
        async with lock:
            shown = known or await self._book.display_to_draw(guest_id)
            while shown and guest_id in await self._redraw(shown):
                shown = await self._book.display_to_draw(guest_id)

    async def catch_up(self) -> None:
        """Redraw what a crash left behind, and blank what people without rights still see.

        What is soon redrawn anyhow is left: between a Save and what its providers answer, the card is stale on purpose.
        """
        for desk in list(self._desks.values()):
            await withdraw_drafts(*desk)
            for guest_id in await desk.services.book.stale_cards():
                if guest_id not in self._timers:
                    await self._note_again(guest_id)
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

    async def _redraw(self, display: Display) -> set[str]:
        """Draw what is ours to draw; returns the guests of whom something newer is to be drawn by now."""
        stale = self._stale(display)
        if len(stale) == 1:  # nearly always
            newer = [await self._draw(display, stale[0])]
        else:
            newer = await asyncio.gather(*(self._draw(display, card) for card in stale))
        found = {guest_id for guest_id in newer if guest_id is not None}
        for other in found - {display.entry.id}:  # the card has become theirs
            self.soon(other, 0)
        return found

    def _stale(self, display: Display) -> list[Card]:
        return [
            card
            for card in display.cards
            if card.bot in self._desks
            and max(card.shown, self._known(card)) < card.wanted
            and (not self._book.holder or card.held_by == self._book.holder)
        ]

    async def _draw(self, display: Display, card: Card) -> str | None:
        """Draw a card, once nothing else is done to the message; returns the guest to be drawn next, if any."""
        desk, place = self._desks[card.bot], (card.chat_id, card.message_id)
        desk.chats.edits.drop(place)
        lock = desk.chats.edits.lock(place)
        waits = await desk.chats.may_edit(*place) or lock.locked()
        async with lock:
            if not waits:
                return await self._carry(desk, display, card)
            later = await self._book.display_to_draw(card.guest_id)
            cards = self._stale(later) if later else []
            waiting = next((one for one in cards if one.place == card.place), None)
            return await self._carry(desk, later, waiting) if later and waiting else None

    async def _carry(self, desk: Desk, display: Display, card: Card) -> str | None:
        """Edit the message for as long as it is ours to draw."""
        if not reader_may_see(desk, display, card):
            await self._withdraw(desk, card)
            return None
        may_see = reader_still_may_see(desk, display, card)

        async def stands() -> bool:
            return await self._book.hold_on(card) and await may_see()

        text, buttons = drawing_of(desk, display, card)
        book, limit = self._book, LONGEST if self._book.holder else None
        fate = await desk.chats.carry(card.chat_id, lambda: _edit(desk, card, text, buttons, limit), stands)
        if fate in {Fate.GONE, Fate.BLOCKED}:
            await book.commit(book.forget_card(card))
            if fate is Fate.GONE and is_missed(display, card):
                return await self._send_again(desk, display, card)
        elif fate is Fate.OVERTAKEN and not await may_see():
            return card.guest_id  # to be blanked, or drawn with what they may see now
        elif fate not in {Fate.UNREACHABLE, Fate.OVERTAKEN}:
            self._remember(card)
            return await book.drawn(card)
        return None

    async def _withdraw(self, desk: Desk, card: Card) -> None:
        """Blank a card whose reader has lost the right to see the guest, and forget it."""
        texts = texts_for(card.language)
        fate = await blank(desk.bot, desk.chats, card.chat_id, card.message_id, texts)
        if fate is not Fate.UNREACHABLE:
            await self._book.commit(self._book.forget_card(card))

    async def _send_again(self, desk: Desk, display: Display, card: Card) -> str | None:
        """Send the card as a new message, to be drawn at once: it was deleted, and somebody may have to decide something on it."""
        text, buttons = first_drawing_of(desk, display, card)
        sent = await desk.chats.carry(
            card.chat_id,
            partial(
                send_text,
                desk.bot,
                card.chat_id,
                Say(text=text, keyboard=buttons),
                topic=None,
                answers=None,
                protected=desk.services.protect_content,
            ),
            reader_still_may_see(desk, display, card),
        )
        if isinstance(sent, Message):
            book = desk.services.book
            await book.commit(book.put_card(replace(card, message_id=sent.message_id)))
            return card.guest_id
        return None

    async def _note_again(self, guest_id: str) -> None:
        """Note once more what we have drawn and the book does not know: it could not keep it."""
        if guest_id not in self._drawn:
            return
        async with self._lock(guest_id):
            display = await self._book.display_to_draw(guest_id)
            for card in display.cards if display else ():
                if card.bot in self._desks and card.shown < card.wanted <= self._known(card):
                    await self._book.drawn(card)

    def _lock(self, guest_id: str) -> asyncio.Lock:
        """Return what one at a time has who draws or notes the guest's cards."""
        return self._locks.setdefault(guest_id, asyncio.Lock())

    def _known(self, card: Card) -> int:
        """Return what we have drawn there ourselves, which the book may not know yet."""
        return self._drawn.get(card.guest_id, {}).get(card.place, 0)

    def _remember(self, card: Card) -> None:
        if len(self._drawn) >= REMEMBERED:
            self._drawn.clear()
        self._drawn.setdefault(card.guest_id, {})[card.place] = card.wanted


async def _edit(
    desk: Desk, card: Card, text: Markup, buttons: InlineKeyboardMarkup | None, limit: float | None
) -> object:
    """Edit the message within ``limit`` seconds, the wait for its turn included; raises ``TimedOut`` before another may."""
    try:
        async with asyncio.timeout(limit):
            show = Show(message_id=card.message_id, text=text, keyboard=buttons)
            return await edit_text(desk.bot, card.chat_id, show)
    except TimeoutError:
        raise TimedOut from None
