"""Cards that two processes draw, over one book: one holds a card at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import httpx
import pytest
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from guests.book.display import Card
from guests.book.unit import Conflict
from handlers.cards.drawing import Desk
from handlers.cards.live_cards import LivingCards
from handlers.telegram.chats import Chats
from handlers.turn.services import Services
from sandbox.host import Host
from sandbox.telegram.server.server import BotApi
from sandbox.telegram.world.world import World
from storage.book.displays import HOLD
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.chat import cards
from tests.handlers.values import JANE, NOON, OWNER, delivery, entry

TOKEN = "123456:sandbox-token"
LONG = 10.0


class Wire(httpx.ASGITransport):
    """A process's way to Telegram: ``leave`` lets its edits arrive, ``answer`` their answers; ``left`` tells that one has left."""

    def __init__(self, server: BotApi, arrived: list[str], name: str) -> None:
        super().__init__(app=server.app)
        self._arrived = arrived
        self._name = name
        self.leave, self.answer, self.left = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.leave.set()
        self.answer.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one call."""
        if not request.url.path.endswith("/editMessageText"):
            return await super().handle_async_request(request)
        self.left.set()
        await self.leave.wait()
        self._arrived.append(self._name)
        response = await super().handle_async_request(request)
        await self.answer.wait()
        return response


class Process:
    """One of those that draw."""

    def __init__(self, room: "Room", name: str) -> None:
        self.wire = Wire(room.server, room.arrived, name)
        request = HTTPXRequest(httpx_kwargs={"transport": self.wire})
        self.bot: ExtBot[None] = ExtBot(TOKEN, base_url="http://telegram/bot", request=request)
        self.book = SqlBook(room.database, lambda: room.now, holder=name)
        self.cards = LivingCards(self.book, Desk(self.bot, replace(room.services, book=self.book), Chats()))

    async def draws(self) -> "asyncio.Task[None]":
        """Begin to draw the guest's cards; returns once the edit has left."""
        self.wire.leave.clear()
        self.wire.left.clear()
        drawing = asyncio.create_task(self.cards.now("g1"))
        async with asyncio.timeout(LONG):
            await self.wire.left.wait()
        return drawing


class Room:
    """A host's chat, and two processes of the bot; ``now`` is the clock they share, ``arrived`` whose edits came in."""

    def __init__(self, database: Database, services: Services) -> None:
        self.database, self.services = database, services
        self.now = NOON
        world = World()
        world.add_bot(TOKEN, "stand_bot", "Stand")
        self.host = Host(world, user_id=OWNER, name="Ana", bot="stand_bot")
        self.server = BotApi(world)
        self.arrived: list[str] = []
        self.one, self.other = Process(self, "one"), Process(self, "other")

    async def card(self) -> Card:
        """Send a message that is a card of the guest."""
        message = await self.one.bot.send_message(OWNER, "…")
        card = Card(
            chat_id=OWNER,
            message_id=message.message_id,
            guest_id="g1",
            user_id=OWNER,
            venue="bistro",
            language="en",
        )
        await self.one.book.commit(self.one.book.put_card(card))
        return card

    async def rename(self, first_name: str, revision: int = 2) -> None:
        """Change the guest's name in the book, so that its cards are stale."""
        changed = entry(guest=replace(JANE, first_name=first_name), revision=revision)
        await self.other.book.commit(self.other.book.update_guest(changed), self.other.book.cards_stale("g1"))


@pytest.fixture
async def room(database: Database, services: Services) -> AsyncIterator[Room]:
    """Give a chat in which a guest of the book can be shown."""
    room = Room(database, services)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(room.server.aclose)
        for process in (room.one, room.other):
            await process.bot.initialize()
            stack.push_async_callback(process.bot.shutdown)
            stack.push_async_callback(process.cards.close)
        await room.host.send("/start")
        await room.one.book.commit(
            room.one.book.add_guest(entry()), room.one.book.enqueue_delivery(delivery())
        )
        yield room


async def test_what_is_new_while_another_draws_is_left_to_it(room: Room) -> None:
    """Whose edit is under way makes the next one, too: no edit comes in between, and the last is the newest."""
    await room.card()
    drawing = await room.one.draws()

    await room.rename("Janet")
    await room.other.cards.now("g1")
    await room.other.cards.catch_up()
    assert room.arrived == []
    room.one.wire.leave.set()
    await drawing

    assert room.arrived == ["one", "one"]
    assert "Janet Doe" in room.host.last.text


async def test_the_edit_of_a_dead_process_does_not_come_in_late(room: Room) -> None:
    """It is waited for until it can't come any more; then another draws the card, even if there is no other news."""
    await room.card()
    drawing = await room.one.draws()
    await room.rename("Janet")
    room.now += HOLD - 1
    await room.other.cards.catch_up()

    room.one.wire.answer.clear()  # it has died
    room.one.wire.leave.set()
    async with asyncio.timeout(LONG):
        while "Jane Doe" not in room.host.last.text:  # noqa: ASYNC110 - the chat has no bell
            await asyncio.sleep(0.01)
    room.now += 1
    await room.other.cards.catch_up()
    drawing.cancel()

    assert room.arrived == ["one", "other"]
    assert "Janet Doe" in room.host.last.text
    assert await room.other.book.stale_cards() == []


async def test_an_edit_that_outlasts_its_hold_is_drawn_over(room: Room) -> None:
    """A process that stood still finds that the card is another's by now, and that what it drew may be the older."""
    await room.card()
    drawing = await room.one.draws()
    await room.rename("Janet")
    room.now += HOLD
    await room.other.cards.catch_up()
    assert room.arrived == ["other"]

    room.one.wire.leave.set()
    await drawing

    assert room.arrived == ["other", "one", "one"]
    assert "Janet Doe" in room.host.last.text
    assert await room.one.book.stale_cards() == []


async def test_a_card_that_is_being_drawn_becomes_nothing_else(room: Room) -> None:
    """Whoever wants to show a page in its place is refused until the edit is over."""
    card = await room.card()
    drawing = await room.one.draws()

    with pytest.raises(Conflict) as refused:
        await room.other.book.commit(room.other.book.replace_card(card))
    assert cards.is_held(refused.value)

    room.one.wire.leave.set()
    await drawing
    await room.other.book.commit(room.other.book.replace_card(card))
    assert await room.one.book.shown_in(card.chat_id, card.message_id) is None


async def test_a_card_that_becomes_another_guests_is_drawn_as_theirs(room: Room) -> None:
    """The guest was merged while it was being drawn: the holder draws the one that the card shows from now on."""
    await room.card()
    drawing = await room.one.draws()
    book = room.other.book
    await book.commit(book.add_guest(entry(2, guest=replace(JANE, last_name="Roe"))))
    await book.commit(*book.merge_away(entry(), "g2"))
    await room.other.cards.now("g2")
    assert room.arrived == []

    room.one.wire.leave.set()
    await drawing
    async with asyncio.timeout(LONG):
        while "Roe" not in room.host.last.text:  # noqa: ASYNC110 - the chat has no bell
            await asyncio.sleep(0.01)

    assert room.arrived == ["one", "one"]
