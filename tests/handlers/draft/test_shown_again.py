"""Edits that had to wait while another process went on with the draft: they don't cover what it shows."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from markupsafe import Markup

from guests.conversation.state import Flow, Screen
from handlers.dispatcher import Dispatcher
from handlers.telegram.chats import CARD_BURST
from handlers.turn.replies import Show
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn
from storage.database import Database
from tests.handlers.cards.test_held_cards import LONG, Room
from tests.handlers.values import JANE, OWNER, draft


class Desk:
    """A draft whose message this process has edited so often that the next edit waits."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.process = room.one
        self.dispatcher = Dispatcher(self.process.bot, replace(room.services, book=self.process.book))
        self.draft = draft(Flow(guest=JANE, screen=Screen.REVIEW), chat_id=OWNER, user_id=OWNER)

    async def edit_until_one_waits(self) -> int:
        """Show the draft again and again; return the message."""
        book = self.process.book
        message = await self.process.bot.send_message(OWNER, "…")
        self.draft = replace(self.draft, card_message_id=message.message_id)
        await book.commit(book.add_draft(self.draft))
        turn = await self.turn()
        for number in range(CARD_BURST + 1):
            text = Markup("older %s") % number
            turn.reply(Show(message_id=message.message_id, text=text, draft=self.draft))
        await self.dispatcher.answer(turn)
        return message.message_id

    async def turn(self) -> Turn:
        """Begin a turn of the host."""
        return await open_turn(self.dispatcher.services, user_id=OWNER, chat_id=OWNER)

    async def another_goes_on(self) -> None:
        """Let the other process take the draft a step further, and show it."""
        book = self.room.other.book
        self.draft = replace(self.draft, revision=self.draft.revision + 1)
        await book.commit(book.advance_draft(self.draft))
        await self.room.other.bot.edit_message_text("newer", OWNER, self.draft.card_message_id)


@pytest.fixture
async def desk(database: Database, services: Services) -> AsyncIterator[Desk]:
    """Give a chat in which two processes show a draft."""
    room = Room(database, services)
    for process in (room.one, room.other):
        await process.bot.initialize()
    await room.host.send("/start")
    yield Desk(room)
    for process in (room.one, room.other):
        await process.bot.shutdown()
    await room.server.aclose()


async def test_an_edit_that_waits_is_not_made_once_another_has_gone_on(desk: Desk) -> None:
    """What the other process shows stays."""
    await desk.edit_until_one_waits()
    await desk.another_goes_on()

    await desk.dispatcher.chats.edits.close()

    assert desk.room.host.last.text == "newer"
    assert desk.room.arrived[-1] == "other"


async def test_an_edit_on_its_way_while_another_goes_on_is_made_good(desk: Desk) -> None:
    """It covers what the other has shown; so what the book says is shown over it."""
    await desk.edit_until_one_waits()
    wire = desk.process.wire
    wire.leave.clear()
    wire.left.clear()
    waiting = asyncio.create_task(desk.dispatcher.chats.edits.close())
    async with asyncio.timeout(LONG):
        await wire.left.wait()
    await desk.another_goes_on()

    wire.leave.set()
    await waiting

    assert desk.room.arrived[-3:] == ["other", "one", "one"]
    assert "not saved yet" in desk.room.host.last.text
    assert f":{desk.draft.revision}" in str(desk.room.host.last.raw["buttons"])
