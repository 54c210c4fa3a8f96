"""The server of the pages for operators."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

import structlog

from bot.monitoring.log_counter import LogCounter
from bot.monitoring.metrics import Metrics
from bot.monitoring.observation import Observation, Parts
from bot.monitoring.pages import pages
from bot.runtime.http_server import bind, serving
from storage.errors import DatabaseUnavailable
from storage.tables.book import deliveries
from storage.tables.chat import updates

log = structlog.get_logger(__name__)
PATIENCE: Final = 5.0  # seconds the database may take for the figures of one scrape


@asynccontextmanager
async def serve_metrics(
    observation: Observation, metrics: Metrics, address: tuple[str, int]
) -> AsyncIterator[None]:
    """Serve the pages, and count log lines; raises ``StartError`` if the address is not available."""
    app = pages(observation.health, partial(_scrape, observation, metrics))
    with bind(*address, setting="metrics.listen") as at, LogCounter(metrics.logged):
        async with serving(app, at):
            log.info("metrics are serving", host=address[0], port=address[1])
            yield


async def _scrape(observation: Observation, metrics: Metrics) -> bytes:
    if observation.parts is not None:
        await _read(observation.parts, metrics)
    return metrics.text()


async def _read(parts: Parts, metrics: Metrics) -> None:
    """Read the figures that nobody reports but that can be looked up."""
    of_bots = [metrics.of(bot.configured.name) for bot in parts.bots]
    for bot, its in zip(parts.bots, of_bots, strict=True):
        its.in_hand(bot.intake.waiting if bot.intake else 0)
        its.at_work(is_so=not bot.trouble)
    try:
        async with asyncio.timeout(PATIENCE):
            ids = [bot.configured.settings.id for bot in parts.bots]
            owed, *waiting = await parts.database.fetch(deliveries.counts(), *map(updates.backlog, ids))
    except (DatabaseUnavailable, TimeoutError):
        metrics.database(up=False)
        return
    now = parts.now()
    metrics.database(up=True)
    for its, (backlog,) in zip(of_bots, waiting, strict=True):
        its.backlog(backlog["number"], max(now - (backlog["since"] or now), 0) / 1000)
    metrics.owed(map(deliveries.read_count, owed), now)
