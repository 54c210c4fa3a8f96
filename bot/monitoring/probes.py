"""Probes: the current state of each part of the program. None of them changes anything."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Final, Protocol

from bot.config.settings import ConfiguredBot
from bot.delivery.worker import Worker
from bot.intake.intake import HEARTBEAT, Intake
from bot.monitoring.health import Part, Probe
from bot.telegram.client import LONG_POLL, TelegramBot
from bot.telegram.election import Election
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.tables.chat import meta

LONGEST_SILENCE: Final = LONG_POLL + 40.0  # seconds: a long poll, a slow answer, and a pause after a failure
BEATS: Final = 4  # failures before we consider the intake stuck


class ObservedBot(Protocol):
    """A bot as it is observed; ``trouble`` says in a sentence why it does not work, empty if it does."""

    @property
    def client(self) -> TelegramBot:
        """Its client."""
        ...

    @property
    def intake(self) -> Intake | None:
        """Its intake, in a process that has one."""
        ...

    @property
    def election(self) -> Election | None:
        """Its election, where other processes may poll, too."""
        ...

    @property
    def configured(self) -> ConfiguredBot:
        """Its settings."""
        ...

    @property
    def trouble(self) -> str:
        """See above."""
        ...


def probes(database: Database, bots: Sequence[ObservedBot], worker: Worker | None) -> dict[str, Probe]:
    """Return the probes of the parts that this process has, by name; of several bots each has its own."""

    async def at_database() -> Part:
        try:
            await database.fetch(meta.get("install_id"))
        except DatabaseUnavailable as error:
            return Part(ok=False, said=str(error))
        return Part(ok=True, said="It answers.")

    found: dict[str, Probe] = {"database": at_database}
    for bot in bots:
        name = bot.configured.name if len(bots) > 1 else ""
        found[f"telegram {name}".rstrip()] = partial(_of_bot, name, partial(_at_telegram, bot))
        if bot.intake or bot.trouble:
            found[f"intake {name}".rstrip()] = partial(_of_bot, name, partial(_at_intake, bot))
    if worker:
        found["worker"] = partial(_at_worker, worker)
    return found


async def _of_bot(name: str, probe: Probe) -> Part:
    return replace(await probe(), bot=name)


async def _at_telegram(bot: ObservedBot) -> Part:
    heard_at = bot.client.heard_at
    if bot.trouble:
        return Part(ok=False, said=bot.trouble)
    if bot.intake is None:
        return Part(ok="getMe" in heard_at, said="It has accepted our token.")
    if bot.configured.settings.mode == "webhook":
        return _at_webhook(bot.client)
    if bot.election and not bot.election.leads:
        return Part(ok=True, said="Another process polls; this one does when that one stops.")
    heard = [at for method in ("getUpdates", "deleteWebhook") if (at := heard_at.get(method))]
    if not heard:
        return Part(ok=False, said="It has not answered a poll yet.")
    silence = monotonic() - max(heard)
    return Part(ok=silence < LONGEST_SILENCE, said=f"It answered a poll {silence:.0f} seconds ago.")


def _at_webhook(client: TelegramBot) -> Part:
    if client.updates_go is not None:
        return Part(ok=False, said="It sends the updates elsewhere: see the log.")
    set_at = client.heard_at.get("setWebhook")
    said = "It has accepted our webhook." if set_at else "It has not accepted our webhook yet."
    return Part(ok=set_at is not None, said=said)


async def _at_intake(bot: ObservedBot) -> Part:
    if bot.trouble or bot.intake is None:
        return Part(ok=False, said=bot.trouble or "It has not begun.")
    silence = monotonic() - bot.intake.beat_at
    return Part(ok=silence < BEATS * HEARTBEAT, said=f"Its last round was {silence:.0f} seconds ago.")


async def _at_worker(worker: Worker) -> Part:
    return Part(ok=worker.at_work, said="It delivers." if worker.at_work else "It has stopped.")
