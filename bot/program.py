"""The program: everything that the settings ask for, put together, started and stopped in order."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import httpx
import structlog
from telegram import BotCommand
from telegram.ext import ExtBot

from bot.accounts import described
from bot.intake import Intake
from bot.nightly import Nightly
from bot.offers import Offers
from bot.polling import poll
from bot.settings import Settings
from bot.telegram_bot import TelegramBot, telegram_bot
from bot.worker import Worker
from connectors import registry
from guests.ports import Connector
from handlers.alerts import tell_login_refused
from handlers.commands import MENU
from handlers.desk import Desk
from handlers.sending import carry
from handlers.services import Account, Services
from handlers.texts import LANGUAGES, texts_for
from storage import meta, venues
from storage.book import SqlBook
from storage.database import Database, open_database
from storage.migrations import migrate

log = structlog.get_logger(__name__)
PATIENCE: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The parts that a way of receiving updates needs."""

    settings: Settings
    bot: TelegramBot
    intake: Intake
    desk: Desk


async def run(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM, then finish what is in hand. Raises what keeps it from starting."""
    await migrate(settings.storage.url)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with started(settings) as program:
        gc.freeze()  # what is there now stays; looking at it again and again costs a tenth of the time
        receiving = asyncio.create_task(receive(program))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({receiving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _cancelled(stopping)
            await _cancelled(receiving)
        if not receiving.cancelled():
            receiving.result()


async def receive(program: Program) -> None:
    """Receive updates in the way that the settings name."""
    if program.settings.bot.mode == "webhook":
        from bot.webhook import serve  # noqa: PLC0415 - a polling bot needs no web server

        await serve(program.bot, program.intake, program.settings.bot)
    else:
        await poll(program.bot, program.intake)


@asynccontextmanager
async def started(
    settings: Settings, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Program]:
    """Open everything, start intake and worker, and at the end close it all in the opposite order.

    ``transport`` carries all HTTP calls instead of the network.
    """
    alone = settings.storage.url.startswith("sqlite")
    async with AsyncExitStack() as stack:
        database = await open_database(settings.storage.url, exclusive=True)
        stack.push_async_callback(database.close)
        connectors = {
            one.id: registry.build(one.kind, one.options, transport=transport) for one in settings.accounts()
        }
        for connector in connectors.values():
            stack.push_async_callback(connector.aclose)
        services = await _services(settings, database, connectors)
        bot = telegram_bot(settings.bot, transport)
        desk = Desk(bot, services)
        await desk.start()
        stack.push_async_callback(desk.close)
        intake = Intake(desk, database, bot.id, services.now)
        warn = partial(tell_login_refused, bot, services)
        worker = Worker(
            database,
            services.book,
            connectors,
            desk.cards,
            now=services.now,
            tell_login_refused=warn,
        )
        stack.push_async_callback(worker.close, PATIENCE)
        stack.push_async_callback(intake.close, PATIENCE)
        await worker.start(alone=alone)
        await intake.start(alone=alone)
        stack.push_async_callback(_cancelled, asyncio.create_task(show_menu(bot)))
        if settings.sync.nightly:
            nightly = Nightly(
                database, connectors, settings.sync.at, now=services.now, tell_login_refused=warn
            )
            stack.push_async_callback(_cancelled, asyncio.create_task(nightly.run(alone=alone)))
        log.info("started", bot=bot.username, venues=len(services.venues), accounts=len(connectors))
        yield Program(settings=settings, bot=bot, intake=intake, desk=desk)
        log.info("stopping")


async def _services(settings: Settings, database: Database, connectors: Mapping[str, Connector]) -> Services:
    known = [venue.venue() for venue in settings.venues]
    accounts: dict[str, list[Account]] = {venue.slug: [] for venue in known}
    for one in settings.accounts():
        accounts[one.venue].append(described(one.id, connectors[one.id]))
    await database.commit(meta.install_id(), *(venues.put(venue) for venue in known))
    return Services(
        book=SqlBook(database),
        venues={venue.slug: venue for venue in known},
        accounts={slug: tuple(rows) for slug, rows in accounts.items()},
        owners=frozenset(settings.bot.owner_ids),
        offers=Offers(connectors).of_venue,
    )


async def show_menu(bot: ExtBot[None]) -> None:
    """Tell Telegram the menu of commands, in every language that we speak."""
    for language in LANGUAGES:
        texts = texts_for(language)
        menu = [BotCommand(name, texts.plain(what)) for name, what in MENU.items()]
        code = None if language == "en" else language
        await carry(partial(bot.set_my_commands, menu, language_code=code))


async def _cancelled(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
