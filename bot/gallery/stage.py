"""The stage: handlers at work on a small book of their own, so that what they say by what they find there is seen, too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from telegram import Bot, InlineKeyboardMarkup, Update, User

from bot.gallery.values import (
    ACCOUNTS,
    BISTRO,
    BOT,
    CLOPOS,
    HOST,
    JANE,
    JANET,
    LEYLA,
    MANAGER,
    NAMELESS,
    NOW,
    OMAR,
    OWNER,
    RESDIARY,
    SEASIDE,
    TODAY,
    delivery,
    entry,
)
from guests.delivery.state_machine import State
from guests.people import Member, Role
from handlers.routes import route
from handlers.turn.buttons import read_press
from handlers.turn.replies import Document, Say, Show
from handlers.turn.services import Services
from handlers.turn.turn import turn_for
from handlers.visitors.door import receive
from storage.book.sql_book import SqlBook
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.tables.chat import staff, venues

VENUES: Final = {one.slug: one for one in (BISTRO, SEASIDE)}
TEAM: Final = (
    Member(user_id=HOST, venue="bistro", role=Role.HOST, name="Henry"),
    Member(user_id=MANAGER, venue="bistro", role=Role.MANAGER, name="Mary"),
    Member(user_id=MANAGER, venue="seaside", role=Role.MANAGER, name="Mary"),
)
GUESTS: Final = (JANE, JANET, OMAR, LEYLA, NAMELESS)


class _Named(Bot):
    """A bot that knows its name, and is asked for nothing else."""

    @property
    def bot(self) -> User:
        return User(1, "Host stand", is_bot=True, username=BOT)


class Stage:
    """Chats of people who speak ``language`` with the bot."""

    def __init__(self, services: Services, language: str) -> None:
        self._services = services
        self._language = language
        self._bot = _Named("0:none")
        self._numbers = count(1)
        self._buttons: list[str] = []

    async def type(self, text: str, by: int = OWNER) -> list[Say | Show | Document]:
        """Return what the bot says to a typed text."""
        entity = {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
        message = {**self._message(by), "text": text, "entities": [entity] if text.startswith("/") else []}
        return await self._carry({"message": message})

    async def press(self, action: str, by: int = OWNER) -> list[Say | Show | Document]:
        """Return what comes of the first button below what was said last that does ``action``."""
        fitting = [one for one in self._buttons if (press := read_press(one)) and press.action == action]
        if not fitting:
            raise LookupError(f"no button does {action!r}: {self._buttons}")
        data = fitting[0]
        query = {"id": "q", "from": self._person(by), "chat_instance": "c", "data": data}
        shown = {**self._message(by), "from": self._bot.bot.to_dict()}
        return await self._carry({"callback_query": {**query, "message": shown}})

    async def _carry(self, said: dict[str, Any]) -> list[Say | Show | Document]:
        update = Update.de_json({"update_id": next(self._numbers), **said}, self._bot)
        turn = await turn_for(self._services, update)
        turn.bot = BOT
        handler = route(update) if turn.role else receive
        if handler:
            await handler(turn, update)
        await self._services.book.commit(*turn.writes)
        shown = [one for one in turn.replies if isinstance(one, Say | Show | Document)]
        for one in shown:
            if isinstance(one, Say | Show):
                self._buttons = _pressable(one.keyboard)
        return shown

    def _message(self, by: int) -> dict[str, Any]:
        chat, number = {"id": by, "type": "private"}, next(self._numbers)
        return {"message_id": number, "date": NOW // 1000, "chat": chat, "from": self._person(by)}

    def _person(self, by: int) -> dict[str, Any]:
        return {"id": by, "is_bot": False, "first_name": "Olivia", "language_code": self._language}


def _pressable(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    """Return what the buttons send, in order."""
    rows = keyboard.inline_keyboard if keyboard else ()
    return [str(one.callback_data) for row in rows for one in row if one.callback_data]


@asynccontextmanager
async def staged(language: str) -> AsyncIterator[Stage]:
    """Open a chat over a book with a few guests, which is thrown away at the end."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'gallery.db'}"
        await migrate(url)
        database = await open_database(url)
        try:
            services = _services(SqlBook(database, lambda: NOW))
            await _fill(database, services)
            yield Stage(services, language)
        finally:
            await database.close()


def _services(book: SqlBook) -> Services:
    numbers = count(1)
    return Services(
        book=book,
        venues=VENUES,
        accounts={"bistro": ACCOUNTS},
        owners=frozenset({OWNER}),
        now=lambda: NOW,
        new_id=lambda: f"id{next(numbers):014}",
        today=lambda _venue: TODAY,
    )


async def _fill(database: Database, services: Services) -> None:
    """Put everybody in, and what was sent of them."""
    book, entries = services.book, [entry(number, guest) for number, guest in enumerate(GUESTS, 1)]
    await database.commit(
        *(venues.put(venue) for venue in VENUES.values()), *(staff.put(member, None, NOW) for member in TEAM)
    )
    await book.commit(*(book.add_guest(one) for one in entries))
    saved = [
        delivery(account, id=f"d{account.kind}", state=State.SAVED, record_id=record)
        for account, record in ((CLOPOS, "50014"), (RESDIARY, "811"))
    ]
    await book.commit(*(book.enqueue_delivery(one) for one in saved))
    await book.commit(*(book.link(one.guest_id, one.account, str(one.record_id)) for one in saved))
