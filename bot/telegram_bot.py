"""The bot's own client: python-telegram-bot's, with raw updates and light connections."""

from typing import Any, Final

import httpx
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.settings import BotSettings
from bot.telegram_request import AiohttpRequest, InProcessRequest
from handlers.desk import UPDATES

CONNECTIONS: Final = 64
SECONDS: Final = 20.0
LONG_POLL: Final = 50


class TelegramBot(ExtBot[None]):
    """A bot that can also hand out updates as they came: they are stored before they are understood."""

    async def raw_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """Wait for updates from ``offset`` on and return them as Telegram's JSON; confirms all before it.

        ``get_updates`` parses them first, and one that it can't parse would come again for ever.
        """
        wish = {"timeout": LONG_POLL, "allowed_updates": UPDATES, "offset": offset}
        found: Any = await self._post("getUpdates", wish, read_timeout=LONG_POLL + 10)
        return list(found)


def telegram_bot(settings: BotSettings, transport: httpx.AsyncBaseTransport | None = None) -> TelegramBot:
    """Return the bot; ``transport`` carries its calls instead of the network."""
    return TelegramBot(
        token=settings.token.get_secret_value(),
        base_url=f"{settings.api_base_url}/bot",
        base_file_url=f"{settings.api_base_url}/file/bot",
        request=_requests(transport),
        get_updates_request=_requests(transport),
    )


def _requests(transport: httpx.AsyncBaseTransport | None) -> BaseRequest:
    if transport is not None:
        return InProcessRequest(read_timeout=SECONDS, httpx_kwargs={"transport": transport})
    return AiohttpRequest(connections=CONNECTIONS, seconds=SECONDS)
