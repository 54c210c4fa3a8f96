"""The observation of one program: its meter, its health, and the parts that both look at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.intake import Intake
from bot.meter import Meter
from bot.observing.health import Health, Stage
from bot.observing.looks import looks
from bot.telegram_bot import TelegramBot
from bot.worker import Worker
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
    """Has a meter from the beginning, and the parts once they are there."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.health = Health()
        self.parts: Parts | None = None

    def running(self, parts: Parts) -> None:
        """Take the start for done."""
        self.parts = parts
        self.health.running(looks(parts.database, parts.bot, parts.intake, parts.worker, mode=parts.mode))

    def stopping(self) -> None:
        """Be no longer ready, so that whoever sends work here sends it elsewhere."""
        self.health.stage = Stage.STOPPING
