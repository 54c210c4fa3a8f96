"""Polling: long polls, with the offset moved on only after the updates are stored."""

import asyncio
from typing import Final

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.intake import Intake
from bot.telegram_bot import TelegramBot
from handlers.sending import pause_of
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
LONGEST_PAUSE: Final = 30.0


async def poll(bot: TelegramBot, intake: Intake) -> None:
    """Receive updates until cancelled. Outages are waited out; raises ``InvalidToken`` when Telegram refuses us.

    A webhook that is still set is deleted first: Telegram gives no updates beside it.
    """
    offset: int | None = None
    failures = 0
    ready = False
    while True:
        try:
            ready = ready or await bot.delete_webhook()
            raw = await bot.raw_updates(offset)
            await intake.receive(raw)
        except InvalidToken:
            raise
        except (TelegramError, DatabaseUnavailable) as error:
            failures += 1
            await asyncio.sleep(_pause(error, failures))
            continue
        failures = 0
        if raw:
            offset = raw[-1]["update_id"] + 1


def _pause(error: Exception, failures: int) -> float:
    """Say in the log what is wrong and return how long to wait."""
    match error:
        case Conflict():
            log.error("another program polls with this bot's token, or a webhook is set: stop the other one")
        case RetryAfter():
            return pause_of(error)
        case NetworkError():
            log.warning("telegram does not answer", attempt=failures)
        case _:
            log.warning("updates could not be received", kind=type(error).__name__, attempt=failures)
    return min(2.0 ** min(failures, 6) / 4, LONGEST_PAUSE)
