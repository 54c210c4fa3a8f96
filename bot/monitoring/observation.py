"""The observation of one program: its telemetry, its health, and the parts that both look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.delivery.worker import Worker
from bot.monitoring.health import Health, Stage
from bot.monitoring.probes import ObservedBot, probes
from bot.roles import Role
from bot.runtime.telemetry import Telemetry
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The observed parts, once they have started; a process has those of its role."""

    database: Database
    bots: Sequence[ObservedBot]
    worker: Worker | None
    now: Callable[[], int]


class Observation:
    """Has a telemetry from the beginning, and the parts once they exist."""

    def __init__(self, telemetry: Telemetry, role: Role) -> None:
        self.telemetry = telemetry
        self.health = Health(role.value)
        self.parts: Parts | None = None

    def running(self, parts: Parts) -> None:
        """Note that the start is done."""
        self.parts = parts
        self.health.running(probes(parts.database, parts.bots, parts.worker))

    def stopping(self) -> None:
        """Report not ready, so that a load balancer sends work elsewhere."""
        self.health.stage = Stage.STOPPING
