"""The watch over one program: its meter and its health, and the server that tells of them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Final, Literal

import structlog

from bot.intake import Intake
from bot.listening import listener, served
from bot.meter import Meter
from bot.observing.health import Health, Stage
from bot.observing.log_counter import LogCounter
from bot.observing.looks import looks
from bot.observing.metrics import Metrics
from bot.observing.pages import pages
from bot.settings import Settings
from bot.telegram_bot import TelegramBot
from bot.worker import Worker
from storage import deliveries, updates
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
PATIENCE: Final = 5.0  # seconds that the database may take for the figures of one scrape


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What is watched, once it has been started."""

    database: Database
    bot: TelegramBot
    intake: Intake
    worker: Worker
    now: Callable[[], int]
    mode: Literal["polling", "webhook"]


class Watch:
    """Has the meter from the beginning, and looks at the parts once they are there."""

    def __init__(self, metrics: Metrics | None = None) -> None:
        self.meter: Meter = metrics or Meter()
        self.health = Health()
        self._metrics = metrics
        self._parts: Parts | None = None

    def running(self, parts: Parts) -> None:
        """Take the start for done."""
        self._parts = parts
        self.health.running(looks(parts.database, parts.bot, parts.intake, parts.worker, mode=parts.mode))

    def stopping(self) -> None:
        """Be no longer ready, so that whoever sends work here sends it elsewhere."""
        self.health.stage = Stage.STOPPING

    async def scrape(self) -> bytes:
        """Return the metrics, with the figures that stand in the database read now."""
        assert self._metrics is not None  # noqa: S101 - nobody serves what is not measured
        if self._parts is not None:
            await _read(self._metrics, self._parts)
        return self._metrics.text()


async def _read(metrics: Metrics, parts: Parts) -> None:
    metrics.in_hand(parts.intake.waiting)
    try:
        async with asyncio.timeout(PATIENCE):
            owed, (backlog,) = await parts.database.fetch(deliveries.counts(), updates.backlog(parts.bot.id))
    except (DatabaseUnavailable, TimeoutError):
        metrics.database(up=False)
        return
    now = parts.now()
    metrics.database(up=True)
    metrics.backlog(backlog["number"], max(now - (backlog["since"] or now), 0) / 1000)
    metrics.owed(map(deliveries.read_count, owed), now)


@asynccontextmanager
async def watched(settings: Settings) -> AsyncIterator[Watch]:
    """Give a watch, and serve what it sees where ``metrics.listen`` says; raises ``StartError``."""
    if settings.metrics.listen_at is None:
        yield Watch()
        return
    metrics = Metrics(settings.storage.url.partition(":")[0])
    watch = Watch(metrics)
    async with AsyncExitStack() as stack:
        at = stack.enter_context(listener(*settings.metrics.listen_at, setting="metrics.listen"))
        stack.enter_context(LogCounter(metrics.logged))
        await stack.enter_async_context(served(pages(watch.health, watch.scrape), at))
        log.info("metrics are served", at=settings.metrics.listen)
        yield watch
