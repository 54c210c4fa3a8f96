"""The program: wires together everything that the settings ask for, and starts and stops it in order."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import httpx
import structlog

from bot.attachments.contact_files import ContactFiles
from bot.attachments.downloads import Downloads
from bot.auditing.keeper import Keeper
from bot.auditing.owners import note_owners
from bot.config.account_infos import by_venue
from bot.config.settings import Settings
from bot.delivery.outage_watch import Watch
from bot.delivery.told import Told
from bot.delivery.worker import Worker
from bot.file_formats.tables import as_table
from bot.grouping.books import ensure
from bot.intake.intake import Intake
from bot.monitoring.monitored import monitoring
from bot.monitoring.observation import Parts
from bot.pictures.reader import PictureReader
from bot.reporting.digests import Digests
from bot.rights.eraser import Eraser
from bot.rights.forgetter import Forgetter
from bot.rights.lifter import Lifter
from bot.rights.retention import Retention
from bot.rights.traces import forgetting
from bot.runtime.signals import stop_on_signal
from bot.runtime.steady_clock import SteadyClock, wall_clock
from bot.runtime.systemd import told_to_systemd
from bot.team.first_owner import Tell, offer
from bot.telegram.client import TelegramBot, telegram_bot
from bot.telegram.polling import poll
from bot.transfer.exports import Exports
from bot.transfer.nightly import Nightly
from connectors import registry
from connectors.calls.groups import ProviderGroups
from connectors.calls.lookups import ProviderLookup
from connectors.calls.stored_records import Records
from connectors.calls.throttle import Limits
from guests.book.rights.forgetting import HOUR
from guests.delivery.connector import Connector
from handlers.dispatcher import Dispatcher
from handlers.rights.receipt import Receipts
from handlers.turn.services import Services
from storage.book.sql_book import SqlBook
from storage.database import Database, clock_of, lent, open_database
from storage.errors import DatabaseUnavailable
from storage.migrations import migrate
from storage.tables.book import tombstones
from storage.tables.chat import meta

log = structlog.get_logger(__name__)
PATIENCE: Final = 10.0  # seconds to finish what is in hand
STOP_WITHIN: Final = 15.0  # seconds in all, including closing connections
SETTLED: Final = 1.0  # seconds after the start, when the first poll is under way


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The parts that polling and webhook need."""

    settings: Settings
    bot: TelegramBot
    intake: Intake
    dispatcher: Dispatcher


async def run(settings: Settings, tell: Tell | None = None) -> None:
    """Run until SIGINT or SIGTERM, then finish what is in hand. Raises whatever prevents the start.

    ``tell`` prints on a terminal, if there is one, how the first owner comes in. Stopping takes at most
    ``STOP_WITHIN`` seconds; the next start picks up what is left.
    """
    await migrate(settings.storage.url)
    limit = asyncio.timeout(None)
    try:
        with stop_on_signal() as stop:
            async with limit, started(settings) as program:
                await offer(program.dispatcher.services.book, settings, program.bot.username, tell)
                asyncio.get_running_loop().call_later(SETTLED, _settle)
                with told_to_systemd(os.environ):
                    await _receive_until(stop, program, limit)
    except TimeoutError:
        if not limit.expired():
            raise
        log.warning("not everything could be closed in order", seconds=STOP_WITHIN)


def _settle() -> None:
    """Clear away what the start has left. What then exists stays: looking at it again and again costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.enable()


async def _receive_until(stop: asyncio.Event, program: Program, limit: asyncio.Timeout) -> None:
    """Receive updates until ``stop``; raises what ends that earlier. Then ``limit`` starts to run."""
    receiving = asyncio.create_task(receive(program))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({receiving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        limit.reschedule(asyncio.get_running_loop().time() + STOP_WITHIN)
        await _cancelled(stopping)
        await _cancelled(receiving)
    if not receiving.cancelled():
        receiving.result()


async def receive(program: Program) -> None:
    """Receive updates by polling or webhook, as the settings say."""
    if program.settings.bot.mode == "webhook":
        from bot.telegram.webhook import serve  # noqa: PLC0415 - a polling bot needs no web server

        await serve(program.bot, program.intake, program.settings.bot)
    else:
        await poll(program.bot, program.intake)


@asynccontextmanager
async def started(
    settings: Settings, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Program]:
    """Open everything, start intake and worker, and at the end close everything in reverse order.

    ``transport`` carries all HTTP calls instead of the network.
    """
    alone = settings.storage.url.startswith("sqlite")
    async with AsyncExitStack() as stack:
        observation = await stack.enter_async_context(monitoring(settings))
        database = await open_database(
            settings.storage.url, exclusive=True, listen_url=settings.storage.listen_url
        )
        stack.push_async_callback(database.close)
        await stack.enter_async_context(lent(database))
        connectors = {
            one.id: registry.build(one.kind, one.options, country=one.country, transport=transport)
            for one in settings.accounts()
        }
        for connector in connectors.values():
            stack.push_async_callback(connector.aclose)
        bot = telegram_bot(settings.bot, transport, observation.telemetry)
        lists = ProviderGroups(connectors)
        services = await _services(settings, database, connectors, bot, lists)
        stack.push_async_callback(bot.shutdown)  # the dispatcher closes it too, but not if its start fails
        dispatcher = Dispatcher(bot, services)
        await dispatcher.start()
        stack.push_async_callback(dispatcher.close)
        keeper = Keeper(database, settings.audit.keep_days, now=services.now)
        stack.push_async_callback(keeper.close)
        keeper.start()
        worker = Worker(
            database,
            services.book,
            connectors,
            dispatcher.cards,
            now=services.now,
            telemetry=observation.telemetry,
            limits=_limits(settings, connectors),
            told=Told.of(settings.accounts(), lists.of_account),
        )
        intake = Intake(
            dispatcher, database, bot.id, services.now, observation.telemetry, claim_new=worker.claim_new
        )
        stack.push_async_callback(_closed, intake, worker)
        await worker.start(alone=alone)
        await intake.start(alone=alone)
        watch = Watch(database, bot, services)
        stack.push_async_callback(watch.close, PATIENCE)
        watch.start()
        stack.push_async_callback(_cancelled, asyncio.create_task(_announced(dispatcher)))
        tagged = [one.id for one in settings.accounts() if one.tags.tags]
        stack.push_async_callback(_cancelled, asyncio.create_task(lists.read(tagged)))
        if settings.sync.nightly:
            zones = {one.id: one.zone for one in settings.accounts()}
            books = {one.id: one.book for one in settings.accounts()}
            tags = {one.id: one.tags for one in settings.accounts()}
            nightly = Nightly(
                database, connectors, settings.sync.at, now=services.now, zones=zones, books=books, tags=tags
            )
            stack.push_async_callback(_cancelled, asyncio.create_task(nightly.run(alone=alone)))
        for chore in _chores(settings, database, connectors, dispatcher):
            stack.push_async_callback(_cancelled, asyncio.create_task(chore))
        observation.running(
            Parts(
                database=database,
                bot=bot,
                intake=intake,
                worker=worker,
                now=services.now,
                mode=settings.bot.mode,
            )
        )
        log.info("started", bot=bot.username, venues=len(services.venues), accounts=len(connectors))
        try:
            yield Program(settings=settings, bot=bot, intake=intake, dispatcher=dispatcher)
        finally:
            observation.stopping()
            log.info("stopping")


def _limits(settings: Settings, connectors: Mapping[str, Connector]) -> dict[str, Limits]:
    """Return the limits of each account: from the settings, else what its provider is known to allow."""
    known = {one.id: getattr(connectors[one.id], "calls_per_minute", None) for one in settings.accounts()}
    return {one.id: one.limits(known[one.id]) for one in settings.accounts()}


async def _services(
    settings: Settings,
    database: Database,
    connectors: Mapping[str, Connector],
    bot: TelegramBot,
    lists: ProviderGroups,
) -> Services:
    known = [venue.venue() for venue in settings.venues]
    await ensure(database, known)
    await database.commit(meta.install_id(), tombstones.secret())
    await note_owners(database, settings.bot.owner_ids, wall_clock())
    places = {venue.slug: venue for venue in known}
    clock = SteadyClock(clock_of(database, wall_clock))
    files = ContactFiles(database=database, venues=places)
    pictures = PictureReader(places)
    hours = settings.bot.forget_messages_after_hours
    return Services(
        book=SqlBook(database, clock),
        now=clock,
        venues=places,
        accounts=by_venue(settings, connectors, lists.known),
        owners=frozenset(settings.bot.owner_ids),
        rights=settings.rights.rights,
        protect_content=settings.bot.protect_content,
        erase_after_days=settings.guests.erase_after_days,
        forget_after=hours * HOUR if hours else None,
        offers=lists.of_venue,
        download=Downloads(bot).fetch,
        codes=pictures.codes,
        text=pictures.text,
        look_into=files.look,
        import_contacts=files.bring_in,
        read_record=Records(connectors).read,
        look_up=ProviderLookup(connectors).find,
        export=Exports(database, places, settings.storage.export_recipients).of_venue,
        by_host=settings.reports.by_host,
        as_table=as_table,
    )


def _chores(
    settings: Settings, database: Database, connectors: Mapping[str, Connector], dispatcher: Dispatcher
) -> list[Coroutine[Any, Any, None]]:
    """Return what carries out the rights of guests, and tells how days went, for as long as the program runs."""
    services, bot = dispatcher.services, dispatcher.bot
    receipts = Receipts(bot, services)
    eraser = Eraser(database, services.book, connectors, receipts, now=services.now)
    forgetter = Forgetter(database, bot, dispatcher.chats, now=services.now)
    lifter = Lifter(database, services, dispatcher.cards, now=services.now)
    chores = [eraser.run(), forgetter.run(), forgetting(), lifter.run()]
    chores.append(Digests(dispatcher, now=services.now).run())
    if (months := settings.guests.retention_months) is not None:
        chores.append(Retention(database, months, settings.sync.at, now=services.now).run())
    return chores


async def _announced(dispatcher: Dispatcher) -> None:
    """Bring menus and descriptions up to date; what fails is tried again at the next start."""
    try:
        await dispatcher.announcer.everything()
    except DatabaseUnavailable:
        log.warning("the database does not answer", waiting="menus")


async def _closed(intake: Intake, worker: Worker) -> None:
    """Finish what both have in hand, concurrently, so that neither uses up the other's patience."""
    closed = await asyncio.gather(intake.close(PATIENCE), worker.close(PATIENCE), return_exceptions=True)
    for error in filter(None, closed):
        raise error


async def _cancelled(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
