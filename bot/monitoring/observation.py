"""The observation of one program: its telemetry, its health, and the parts that both probe at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.delivery.worker import Worker
from bot.intake.intake import Intake
from bot.monitoring.health import Health, Stage
from bot.monitoring.probes import probes
from bot.runtime.telemetry import Telemetry
from bot.telegram.client import TelegramBot
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What is observed, once it has been started."""

    database: Database
    bot: TelegramBot
    intake: Intake
    worker: Worker
    now: Callable[[], int]
    mode: Literal["polling", "webhook"]


class Observation:
    """Has a telemetry from the beginning, and the parts once they are there."""

    def __init__(self, telemetry: Telemetry) -> None:
        self.telemetry = telemetry
        self.health = Health()
        self.parts: Parts | None = None

    def running(self, parts: Parts) -> None:
        """Take the start for done."""
        self.parts = parts
        self.health.running(probes(parts.database, parts.bot, parts.intake, parts.worker, mode=parts.mode))

    def stopping(self) -> None:
        """Be no longer ready, so that whoever sends work here sends it elsewhere."""
        self.health.stage = Stage.STOPPING
