"""Polling: long polls, advancing the offset only after the updates are stored.

Telegram serves one poller at a time: a second poll ends the first with 409 Conflict, so two programs with one
token end each other's polls in turn. The newcomer gives way: conflicts soon after the start end the program,
later ones are waited out.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.intake.intake import Intake
from bot.runtime.errors import StartError
from bot.telegram.client import TelegramBot
from handlers.telegram.retrying import pause_of
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
LONGEST_PAUSE: Final = 30.0
NEW_FOR: Final = 120.0  # seconds after the start in which a conflict counts as a mistake
TOO_MANY: Final = 5  # conflicts in that time; a predecessor that is still stopping causes one or two
SAY_AGAIN: Final = 600.0  # seconds between two log lines about an ongoing conflict

ANOTHER: Final = (
    "another program polls with this bot's token: stop the other one, or give this one its own token"
)
WEBHOOK: Final = (
    "a webhook was set for this bot while it is polled: stop the program that set it and start this one again, "
    'or set bot.mode to "webhook"'
)


async def poll(bot: TelegramBot, intake: Intake, may_poll: Callable[[], bool] = lambda: True) -> None:
    """Receive updates until cancelled, or until it ``may_poll`` no more, which is asked before each request.

    Waits out outages; raises ``InvalidToken`` if Telegram refuses us.

    Raises ``StartError`` if another program gets the bot's updates. Deletes a webhook that is still set: with
    one, Telegram answers no polls.
    """
    offset: int | None = None
    failures = 0
    ready = False
    rivalry = Rivalry()
    while may_poll():
        try:
            ready = ready or await bot.delete_webhook()
            raw = await bot.raw_updates(offset)
            await intake.receive(raw)
            await asyncio.sleep(0)  # hosts wait for their answers, nobody for the next poll
        except InvalidToken:
            raise
        except (TelegramError, DatabaseUnavailable) as error:
            failures += 1
            if isinstance(error, Conflict):
                rivalry.meet(error, monotonic())
            await asyncio.sleep(_pause(error, failures))
            continue
        failures = 0
        if raw:
            offset = raw[-1]["update_id"] + 1


@dataclass(slots=True)
class Rivalry:
    """The conflicts this program has met. Times are seconds of one clock."""

    began: float = field(default_factory=monotonic)
    met: int = 0
    said_at: float | None = None

    def meet(self, error: Conflict, now: float) -> None:
        """Log it, though not every time; raises ``StartError`` if we are the one too many."""
        what = WEBHOOK if "webhook" in error.message.lower() else ANOTHER
        if now - self.began <= NEW_FOR:
            self.met += 1
            if self.met >= TOO_MANY:
                raise StartError(f"Telegram refuses the polls: {what}")
        if self.said_at is None or now - self.said_at >= SAY_AGAIN:
            self.said_at = now
            log.error(what)


def _pause(error: Exception, failures: int) -> float:
    """Log what is wrong and return how long to wait."""
    match error:
        case Conflict():
            pass
        case RetryAfter():
            return pause_of(error)
        case NetworkError():
            log.warning("telegram does not answer", attempt=failures)
        case _:
            log.warning("updates could not be received", kind=type(error).__name__, attempt=failures)
    return min(2.0 ** min(failures, 6) / 4, LONGEST_PAUSE)
