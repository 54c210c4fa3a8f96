"""The program: starts what the settings and the role ask for, and stops it in order."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

import httpx
import structlog

from bot.auditing.keeper import Keeper
from bot.background import background
from bot.bot_numbers import numbers_of
from bot.config.settings import Settings
from bot.delivery.worker import Worker
from bot.intake.intake import Intake
from bot.monitoring.monitored import monitoring
from bot.monitoring.observation import Parts
from bot.monitoring.revision_watch import watch_revision
from bot.receiving import log_in, receive_all
from bot.roles import PARTS, Part, Role
from bot.running_bot import PATIENCE, RunningBot
from bot.runtime.errors import UsageError
from bot.runtime.signals import stop_on_signal
from bot.runtime.systemd import told_to_systemd
from bot.team.first_owner import Tell, offer
from bot.telegram.client import TelegramBot
from bot.wiring import Equipment, services_of, worker_of
from connectors import registry
from connectors.calls.groups import ProviderGroups
from handlers.cards.live_cards import LivingCards
from handlers.dispatcher import Dispatcher
from storage.database import lent, open_database
from storage.migrations import migrate

log = structlog.get_logger(__name__)
STOP_WITHIN: Final = 15.0  # seconds in all, including closing connections
ONE_PROCESS: Final = (
    "a SQLite file has one process, so there is no `hoststand {role}` beside another: start `hoststand run`, "
    "or point storage.url at PostgreSQL (`hoststand copy` takes the book there)"
)
SETTLED: Final = 1.0  # seconds after the start, when the first poll is under way


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What runs: the bots, of which a process that only delivers receives nothing, and the ``worker``, if it has one."""

    settings: Settings
    bots: tuple[RunningBot, ...]
    worker: Worker | None

    @property
    def bot(self) -> TelegramBot:
        """The client of the first bot."""
        return self.bots[0].client

    @property
    def dispatcher(self) -> Dispatcher:
        """The dispatcher of the first bot."""
        return self.bots[0].dispatcher

    @property
    def intake(self) -> Intake:
        """The first bot's intake, in a process that has one."""
        if self.bots[0].intake is None:
            raise RuntimeError("this process receives no updates")
        return self.bots[0].intake


async def run(settings: Settings, tell: Tell | None = None, role: Role = Role.RUN) -> None:
    """Run until SIGINT or SIGTERM, then finish what is in hand. Raises whatever prevents the start.

    ``tell`` prints on a terminal, if there is one, how the first owner comes in. Stopping takes at most
    ``STOP_WITHIN`` seconds; the next start, or another process, picks up what is left.
    """
    if role is not Role.RUN and _is_embedded(settings):
        raise UsageError(ONE_PROCESS.format(role=role.value))
    await migrate(settings.storage.url)
    limit = asyncio.timeout(None)
    try:
        with stop_on_signal() as stop:
            async with limit, started(settings, role=role) as program:
                for bot in program.bots:
                    if bot.intake:
                        book, name = bot.dispatcher.services.book, bot.client.username
                        await offer(book, settings, bot.configured, name, tell)
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
    working = [asyncio.create_task(receive(program))]
    if not _is_embedded(program.settings):
        working.append(asyncio.create_task(watch_revision(program.settings.storage.url)))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({*working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        limit.reschedule(asyncio.get_running_loop().time() + STOP_WITHIN)
        for task in (stopping, *working):
            await _cancelled(task)
    for task in working:
        if not task.cancelled():
            task.result()


async def receive(program: Program) -> None:
    """Receive the updates of all bots, as the settings say; a process that only delivers waits."""
    await receive_all(program.bots, program.worker)


@asynccontextmanager
async def started(
    settings: Settings, transport: httpx.AsyncBaseTransport | None = None, *, role: Role = Role.RUN
) -> AsyncIterator[Program]:
    """Open everything, start what a process of this role does, and at the end close everything in reverse order.

    ``transport`` carries all HTTP calls instead of the network.
    """
    alone = _is_embedded(settings)
    parts = PARTS[role]
    async with AsyncExitStack() as stack:
        observation = await stack.enter_async_context(monitoring(settings, role))
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
        lists = ProviderGroups(connectors)
        holder = "" if alone else token_hex(8)
        services = await services_of(settings, database, connectors, lists, holder)
        given = Equipment(
            settings=settings,
            database=database,
            connectors=connectors,
            lists=lists,
            services=services,
            cards=LivingCards(services.book),
            telemetry=observation.telemetry,
            alone=alone,
        )
        stack.push_async_callback(given.cards.close)
        numbers = await numbers_of(settings, database)
        bots = tuple(
            RunningBot(given, one, number, role, transport)
            for one, number in zip(settings.every_bot, numbers, strict=True)
        )
        for bot in bots:
            stack.push_async_callback(bot.close)
        await log_in(bots)
        if Part.AUDIT in parts:
            keeper = Keeper(database, settings.audit.keep_days, now=services.now)
            stack.push_async_callback(keeper.close)
            keeper.start()
        worker = worker_of(given) if Part.DELIVERIES in parts else None
        stack.push_async_callback(_closed, bots, worker)
        if worker:
            await worker.start(alone=alone)
        for bot in bots:
            if bot.has_logged_in:
                await bot.begin(worker)
        for work in background(role, given):
            stack.push_async_callback(_cancelled, asyncio.create_task(work))
        observation.running(Parts(database=database, bots=bots, worker=worker, now=services.now))
        log.info(
            "started",
            role=role.value,
            bot=" ".join(bot.client.username for bot in bots if bot.is_at_work),
            venues=len(services.venues),
            accounts=len(connectors),
        )
        try:
            yield Program(settings=settings, bots=bots, worker=worker)
        finally:
            observation.stopping()
            log.info("stopping")


def _is_embedded(settings: Settings) -> bool:
    return settings.storage.url.startswith("sqlite")


async def _closed(bots: Sequence[RunningBot], worker: Worker | None) -> None:
    """Finish what all have in hand, concurrently, so that none uses up another's patience."""
    closing = [bot.rest() for bot in bots]
    closing += [worker.close(PATIENCE)] if worker else []
    for error in filter(None, await asyncio.gather(*closing, return_exceptions=True)):
        raise error


async def _cancelled(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
