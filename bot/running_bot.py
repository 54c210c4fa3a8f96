"""A running bot: one of those in the settings, with all that a process does for it alone."""

import asyncio
from typing import Any, Final

import httpx
import structlog
from structlog.contextvars import bound_contextvars

from bot.background import background_of_bot
from bot.config.settings import ConfiguredBot
from bot.delivery.outage_watch import Watch
from bot.delivery.worker import Worker
from bot.intake.intake import Intake
from bot.roles import PARTS, Part, Role
from bot.telegram.client import telegram_bot
from bot.telegram.election import Election
from bot.telegram.pace import Pace
from bot.telegram.shares import Shares
from bot.wiring import Equipment, services_at
from handlers.dispatcher import Dispatcher
from storage.book.new_claims import claim_nothing
from storage.tables import restored

log = structlog.get_logger(__name__)
PATIENCE: Final = 10.0  # seconds to finish what is in hand


class RunningBot:
    """Its parts; ``number`` is its own in the book. ``trouble`` says why it does not work, empty if it does.

    Where other processes may poll for it, too, it has an ``election``. Beside others, its name is in every log line about what it does.
    """

    def __init__(
        self,
        given: Equipment,
        configured: ConfiguredBot,
        number: int,
        role: Role,
        transport: httpx.AsyncBaseTransport | None,
    ) -> None:
        self.configured = configured
        self.trouble = "It has not logged in to Telegram yet."
        self.has_logged_in = False
        self.gone: Exception | None = None
        self._given = given
        self._role = role
        self.telemetry = given.telemetry.of(configured.name)
        self._pace = Pace(configured.settings.messages_per_second)
        self.client = telegram_bot(configured.settings, transport, self.telemetry, self._pace)
        services = services_at(given.services, given.database, configured, number, self.client)
        self.dispatcher = Dispatcher(self.client, services, given.cards)
        self.intake: Intake | None = None
        self.election: Election | None = None
        self._watch: Watch | None = None
        self._background: list[asyncio.Task[None]] = []

    @property
    def is_at_work(self) -> bool:
        """Whether it has begun to work and has not ended since."""
        return not self.trouble

    async def log_in(self) -> None:
        """Connect to Telegram; raises ``TelegramError``, and may be tried again."""
        await self.dispatcher.start()
        self.has_logged_in = True

    async def begin(self, worker: Worker | None) -> None:
        """Begin to work; what a guest who is saved here is owed leaves at once if there is a ``worker`` beside it."""
        given, parts = self._given, PARTS[self._role]
        with bound_contextvars(**self.log_fields):
            if Part.UPDATES in parts:
                (rows,) = await given.database.fetch(restored.restored_at())
                self.intake = Intake(
                    self.dispatcher,
                    given.database,
                    self.configured.settings.id,
                    given.now,
                    self.telemetry,
                    claim_new=worker.claim_new if worker else claim_nothing,
                    restored_at=restored.moment(rows),
                )
                await self.intake.start(alone=given.alone)
                if self.configured.settings.mode == "polling" and not given.alone:
                    self.election = Election(given.database, self.configured.settings.id)
            if Part.NOTICES in parts:
                self._watch = Watch(given.database, self.client, self.dispatcher.services)
                self._watch.start()
            works = [*background_of_bot(self._role, given, self.dispatcher)]
            if not given.alone:
                works.append(self._shares().keep())
            self._background = [asyncio.create_task(work) for work in works]
        self.trouble = ""

    def _shares(self) -> Shares:
        settings = self.configured.settings
        return Shares(self._given.database, settings.id, self._pace, settings.messages_per_second)

    @property
    def receives(self) -> bool:
        """Whether this process receives its updates."""
        return Part.UPDATES in PARTS[self._role]

    def give_up(self, why: str, error: Exception) -> None:
        """Note that it works no more until the next start, because of this ``error``."""
        self.trouble, self.gone = why, error
        log.error("a bot does not work", bot=self.configured.name, why=why)

    async def rest(self) -> None:
        """Finish what is in hand of updates within ``PATIENCE``."""
        if self.intake:
            await self.intake.close(PATIENCE)

    async def close(self) -> None:
        """End everything else, and finish sending notices within ``PATIENCE``."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        if self._watch:
            await self._watch.close(PATIENCE)
        await self.dispatcher.close()
        await self.client.shutdown()  # the dispatcher does it too, but not if it never started

    @property
    def log_fields(self) -> dict[str, Any]:
        """What its log lines have, to tell it from others."""
        alone = len(self._given.settings.every_bot) == 1
        return {} if alone else {"bot": self.configured.name}
