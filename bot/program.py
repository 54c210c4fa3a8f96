"""The program: starts what the settings and the role ask for, and stops it in order."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import httpx
import structlog

from bot.auditing.keeper import Keeper
from bot.background import background
from bot.config.settings import Settings
from bot.delivery.outage_watch import Watch
from bot.delivery.worker import Worker
from bot.intake.intake import Intake
from bot.monitoring.monitored import monitoring
from bot.monitoring.observation import Parts
from bot.monitoring.revision_watch import watch_revision
from bot.roles import PARTS, Part, Role
from bot.runtime.errors import UsageError
from bot.runtime.signals import stop_on_signal
from bot.runtime.systemd import told_to_systemd
from bot.team.first_owner import Tell, offer
from bot.telegram.client import TelegramBot, telegram_bot
from bot.telegram.election import Election
from bot.telegram.polling import poll
from bot.wiring import Equipment, intake_of, services_of, worker_of
from connectors import registry
from connectors.calls.groups import ProviderGroups
from handlers.dispatcher import Dispatcher
from storage.database import lent, open_database
from storage.migrations import migrate

log = structlog.get_logger(__name__)
PATIENCE: Final = 10.0  # seconds to finish what is in hand
STOP_WITHIN: Final = 15.0  # seconds in all, including closing connections
ONE_PROCESS: Final = (
    "a SQLite file has one process, so there is no `hoststand {role}` beside another: start `hoststand run`, "
    "or point storage.url at PostgreSQL (`hoststand copy` takes the book there)"
)
SETTLED: Final = 1.0  # seconds after the start, when the first poll is under way


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What runs. A process that only delivers has no ``receiver``; one that polls beside others has an ``election``."""

    settings: Settings
    bot: TelegramBot
    dispatcher: Dispatcher
    receiver: Intake | None
    election: Election | None

    @property
    def intake(self) -> Intake:
        """The receiver of a process that has one."""
        if self.receiver is None:
            raise RuntimeError("this process receives no updates")
        return self.receiver


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
                if program.receiver:
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
    """Receive updates by polling or webhook, as the settings say; a process that only delivers waits."""
    if program.receiver is None:
        await asyncio.Event().wait()
    elif program.settings.bot.mode == "webhook":
        from bot.telegram.webhook import serve  # noqa: PLC0415 - a polling bot needs no web server

        await serve(program.bot, program.intake, program.settings.bot)
    elif program.election:
        await program.election.lead(partial(poll, program.bot, program.intake))
    else:
        await poll(program.bot, program.intake)


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
        bot = telegram_bot(settings.bot, transport, observation.telemetry)
        lists = ProviderGroups(connectors)
        services = await services_of(settings, database, connectors, bot, lists)
        stack.push_async_callback(bot.shutdown)  # the dispatcher closes it too, but not if its start fails
        dispatcher = Dispatcher(bot, services)
        await dispatcher.start()
        stack.push_async_callback(dispatcher.close)
        if Part.AUDIT in parts:
            keeper = Keeper(database, settings.audit.keep_days, now=services.now)
            stack.push_async_callback(keeper.close)
            keeper.start()
        given = Equipment(
            settings=settings,
            database=database,
            connectors=connectors,
            lists=lists,
            dispatcher=dispatcher,
            telemetry=observation.telemetry,
            alone=alone,
        )
        worker = worker_of(given) if Part.DELIVERIES in parts else None
        intake = intake_of(given, worker) if Part.UPDATES in parts else None
        stack.push_async_callback(_closed, intake, worker)
        if worker:
            await worker.start(alone=alone)
        if intake:
            await intake.start(alone=alone)
        polls = intake is not None and settings.bot.mode == "polling"
        election = Election(database, bot.id) if polls and not alone else None
        if Part.NOTICES in parts:
            watch = Watch(database, bot, services)
            stack.push_async_callback(watch.close, PATIENCE)
            watch.start()
        for work in background(role, given):
            stack.push_async_callback(_cancelled, asyncio.create_task(work))
        observation.running(
            Parts(
                database=database,
                bot=bot,
                intake=intake,
                worker=worker,
                now=services.now,
                mode=settings.bot.mode,
                election=election,
            )
        )
        log.info(
            "started",
            role=role.value,
            bot=bot.username,
            venues=len(services.venues),
            accounts=len(connectors),
        )
        try:
            yield Program(
                settings=settings, bot=bot, dispatcher=dispatcher, receiver=intake, election=election
            )
        finally:
            observation.stopping()
            log.info("stopping")


def _is_embedded(settings: Settings) -> bool:
    return settings.storage.url.startswith("sqlite")


async def _closed(intake: Intake | None, worker: Worker | None) -> None:
    """Finish what both have in hand, concurrently, so that neither uses up the other's patience."""
    closing = (part.close(PATIENCE) for part in (intake, worker) if part)
    for error in filter(None, await asyncio.gather(*closing, return_exceptions=True)):
        raise error


async def _cancelled(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
