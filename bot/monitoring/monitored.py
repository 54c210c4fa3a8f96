"""Starts and ends the monitoring that the settings ask for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config.settings import Settings
from bot.monitoring.observation import Observation
from bot.roles import Role
from bot.runtime.telemetry import Telemetry


@asynccontextmanager
async def monitoring(settings: Settings, role: Role) -> AsyncIterator[Observation]:
    """Yield an observation, and serve it at ``metrics.listen``; raises ``StartError``."""
    if settings.metrics.listen_at is None:
        yield Observation(Telemetry(), role)
        return
    from bot.monitoring.metrics import Metrics  # noqa: PLC0415 - most bots need no Prometheus
    from bot.monitoring.server import serve_metrics  # noqa: PLC0415 - nor a web server

    metrics = Metrics(settings.storage.url.partition(":")[0], role.value)
    observation = Observation(metrics, role)
    async with serve_metrics(observation, metrics, settings.metrics.listen_at):
        yield observation
