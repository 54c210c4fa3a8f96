"""Observed: begins the observation that the settings ask for, and ends it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.meter import Meter
from bot.observing.observation import Observation
from bot.settings import Settings


@asynccontextmanager
async def observed(settings: Settings) -> AsyncIterator[Observation]:
    """Give an observation, and serve what it sees where ``metrics.listen`` says; raises ``StartError``."""
    if settings.metrics.listen_at is None:
        yield Observation(Meter())
        return
    from bot.observing.metrics import Metrics  # noqa: PLC0415 - most bots need no Prometheus
    from bot.observing.server import told  # noqa: PLC0415 - and no web server

    metrics = Metrics(settings.storage.url.partition(":")[0])
    observation = Observation(metrics)
    async with told(observation, metrics, settings.metrics.listen_at):
        yield observation
