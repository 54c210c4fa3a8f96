"""Probes: the current state of each part of the program. None of them changes anything."""

from functools import partial
from time import monotonic
from typing import Final, Literal

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


def probes(
    database: Database,
    bot: TelegramBot,
    intake: Intake | None,
    worker: Worker | None,
    *,
    mode: Literal["polling", "webhook"],
    election: Election | None = None,
) -> dict[str, Probe]:
    """Return the probes of the parts that this process has, by name."""

    async def at_database() -> Part:
        try:
            await database.fetch(meta.get("install_id"))
        except DatabaseUnavailable as error:
            return Part(ok=False, said=str(error))
        return Part(ok=True, said="It answers.")

    async def at_telegram() -> Part:
        if intake is None:
            return Part(ok="getMe" in bot.heard_at, said="It has accepted our token.")
        if mode == "webhook":
            set_at = bot.heard_at.get("setWebhook")
            said = "It has accepted our webhook." if set_at else "It has not accepted our webhook yet."
            return Part(ok=set_at is not None, said=said)
        if election and not election.leads:
            return Part(ok=True, said="Another process polls; this one does when that one stops.")
        heard = [at for method in ("getUpdates", "deleteWebhook") if (at := bot.heard_at.get(method))]
        if not heard:
            return Part(ok=False, said="It has not answered a poll yet.")
        silence = monotonic() - max(heard)
        return Part(ok=silence < LONGEST_SILENCE, said=f"It answered a poll {silence:.0f} seconds ago.")

    found: dict[str, Probe] = {"database": at_database, "telegram": at_telegram}
    if intake:
        found["intake"] = partial(_at_intake, intake)
    if worker:
        found["worker"] = partial(_at_worker, worker)
    return found


async def _at_intake(intake: Intake) -> Part:
    silence = monotonic() - intake.beat_at
    return Part(ok=silence < BEATS * HEARTBEAT, said=f"Its last round was {silence:.0f} seconds ago.")


async def _at_worker(worker: Worker) -> Part:
    return Part(ok=worker.at_work, said="It delivers." if worker.at_work else "It has stopped.")
