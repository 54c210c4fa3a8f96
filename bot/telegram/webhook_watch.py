"""The webhook watch: whether Telegram still sends a bot's updates to us.

Another installation with the same token takes them by setting its own address, or by polling, which deletes ours. We say so
and leave it at that: setting ours again would only take them from the other.
"""

from typing import Final

import structlog
from telegram.error import TelegramError

from bot.telegram.client import TelegramBot

log = structlog.get_logger(__name__)
EVERY: Final = 60.0  # seconds
TAKEN: Final = (
    "telegram sends this bot's updates to another address: stop the other installation or give it its own token, "
    "then run `hoststand webhook set`"
)
GONE: Final = (
    "this bot's webhook was deleted, most likely by another program that polls with its token: stop that one, "
    "then run `hoststand webhook set`"
)


async def look(bot: TelegramBot, ours: str) -> None:
    """Ask Telegram where the updates go, and note in ``bot.updates_go`` what is not ``ours``; say so once."""
    try:
        url = (await bot.get_webhook_info()).url
    except TelegramError:
        return
    elsewhere = None if url == ours else url
    if elsewhere == bot.updates_go:
        return
    bot.note_updates_go(elsewhere)
    if elsewhere is None:
        log.info("telegram sends this bot's updates to us again")
    else:
        log.error(TAKEN if elsewhere else GONE)
