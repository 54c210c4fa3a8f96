"""One step of a conversation on each side, without the network. A step is a message and its reply."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from benchmarks.harness.silent import HOST, Silent, message
from bot.intake.intake import Intake
from connectors import registry
from guests.venue import Venue
from handlers.dispatcher import Dispatcher
from handlers.turn.services import AccountInfo, Services
from storage.book.sql_book import SqlBook
from storage.database import open_database
from storage.migrations import migrate

Context = ContextTypes.DEFAULT_TYPE
Handler = BaseHandler[Any, Any, Any]
Step = Callable[[str], Awaitable[None]]
ANSWERING: Final = range(4)
CLOPOS: Final = {"client_id": "x", "client_secret": "x", "brand": "x", "venue_id": "1"}


@dataclass(frozen=True, slots=True)
class Stepper:
    """A side: ``step`` takes what the host types and returns once the reply is sent."""

    name: str
    step: Step
    request: Silent


async def _echo(update: Update, _: Context) -> None:
    if update.message:
        await update.message.reply_text(update.message.text or "")


async def _ask(update: Update, context: Context) -> int:
    """Store the answer and ask for the next, as in the library's own example of a conversation."""
    answers = context.user_data if context.user_data is not None else {}
    text = update.message.text if update.message and update.message.text else ""
    if text.startswith("/"):
        answers.clear()
    answers[len(answers)] = text
    if update.message:
        await update.message.reply_text("And the next one?")
    return len(answers) % len(ANSWERING)


@asynccontextmanager
async def library(name: str, *handlers: Any) -> AsyncIterator[Stepper]:
    """Run python-telegram-bot's own application over the silent network."""
    request = Silent()
    bot = ExtBot(token="1:x", request=request, get_updates_request=Silent())  # noqa: S106 - no token at all
    application = Application.builder().bot(bot).updater(None).build()
    application.add_handlers(handlers)
    numbers = iter(range(1, 1 << 40))

    async def step(text: str) -> None:
        raw = json.dumps(message(next(numbers), text))
        await application.process_update(Update.de_json(json.loads(raw), bot))

    async with application:
        yield Stepper(name, step, request)


def echo() -> Any:
    """Return the side that echoes messages."""
    return library("echo", MessageHandler(filters.TEXT, _echo))


def conversation() -> Any:
    """Return the side that keeps a conversation in memory."""
    answer = MessageHandler(filters.TEXT & ~filters.COMMAND, _ask)
    start = CommandHandler("new", _ask)
    states: dict[object, list[Handler]] = {state: [answer] for state in ANSWERING}
    entry: list[Handler] = [start]
    return library("ConversationHandler", ConversationHandler(entry, states, []))


@asynccontextmanager
async def ours(folder: Path, *, whole: bool) -> AsyncIterator[Stepper]:
    """Run our dispatcher on a real SQLite file; ``whole`` first stores the update durably, like the program."""
    url = f"sqlite:///{folder}/steps-{whole}.db"
    await migrate(url)
    database = await open_database(url)
    connector = registry.build("clopos", CLOPOS)
    account = AccountInfo(id="bistro/clopos", kind="clopos", name=connector.name, carries=connector.carries)
    services = Services(
        book=SqlBook(database),
        venues={"bistro": Venue(slug="bistro", name="Bistro", country="GB")},
        accounts={"bistro": (account,)},
        owners=frozenset({int(str(HOST["id"]))}),
    )
    request = Silent()
    bot = ExtBot(token="1:x", request=request, get_updates_request=Silent())  # noqa: S106 - no token at all
    dispatcher = Dispatcher(bot, services)
    await dispatcher.start()
    intake = Intake(dispatcher, database, 1, services.now)
    numbers = iter(range(1, 1 << 40))

    async def desk_step(text: str) -> None:
        raw = json.dumps(message(next(numbers), text))
        turn = await dispatcher.handle(Update.de_json(json.loads(raw), bot))
        await services.book.commit(*turn.writes)
        if remember := await dispatcher.answer(turn):
            await services.book.commit(*remember)

    async def whole_step(text: str) -> None:
        request.said.clear()
        await intake.receive([message(next(numbers), text)])
        async with asyncio.timeout(10):
            await request.said.wait()

    try:
        yield Stepper("ours, whole" if whole else "ours", whole_step if whole else desk_step, request)
    finally:
        await intake.close(5)
        await dispatcher.close()
        await connector.aclose()
        await database.close()
