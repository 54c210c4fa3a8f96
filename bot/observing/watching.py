"""Watching: begins the watch that the settings ask for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.meter import Meter
from bot.observing.watch import Watch
from bot.settings import Settings


@asynccontextmanager
async def watched(settings: Settings) -> AsyncIterator[Watch]:
    """Give a watch, and serve what it sees where ``metrics.listen`` says; raises ``StartError``."""
    if settings.metrics.listen_at is None:
        yield Watch(Meter())
        return
    from bot.observing.metrics import Metrics  # noqa: PLC0415 - most bots need no Prometheus
    from bot.observing.server import told  # noqa: PLC0415 - and no web server

    metrics = Metrics(settings.storage.url.partition(":")[0])
    watch = Watch(metrics)
    async with told(watch, metrics, settings.metrics.listen_at):
        yield watch
