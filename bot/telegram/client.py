"""The bot's client: python-telegram-bot's, with raw updates and light connections."""

from time import monotonic
from typing import Any, Final

import httpx
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.config.settings import BotSettings
from bot.runtime.telemetry import Telemetry
from bot.telegram.pace import Pace
from bot.telegram.plain_calls import METHODS, SEND, place_in, plain_call
from bot.telegram.transport import AiohttpRequest, InProcessRequest
from connectors.http.proxies import Proxy
from handlers.dispatcher import UPDATES
from handlers.telegram.retrying import pause_of

CONNECTIONS: Final = 64
SECONDS: Final = 20.0
# Less than servers usually allow: a connection that the server is just closing takes a message with it.
IDLE: Final = 4.0
LONG_POLL: Final = 50
MESSAGES: Final = ("send", "edit")  # how the methods begin that put something into a chat


class TelegramBot(ExtBot[None]):
    """A bot that can also return updates unparsed: they are stored before they are understood.

    ``heard_at`` holds for each method when Telegram last accepted a call, by ``time.monotonic``; ``updates_go`` is the
    address to which it sends updates instead of ours, empty if to none, ``None`` if all is well.
    """

    def __init__(self, *, telemetry: Telemetry, pace: Pace | None = None, **options: Any) -> None:
        self._telemetry = telemetry
        self._pace = pace or Pace()
        self._heard_at: dict[str, float] = {}
        self._updates_go: str | None = None
        super().__init__(**options)

    @property
    def heard_at(self) -> dict[str, float]:
        """See above."""
        return self._heard_at

    @property
    def updates_go(self) -> str | None:
        """See above."""
        return self._updates_go

    def note_updates_go(self, address: str | None) -> None:
        """Note it; the library lets no attribute be set from outside."""
        self._updates_go = address

    async def raw_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """Wait for updates from ``offset`` on and return them as Telegram's JSON; acknowledges all earlier ones.

        ``get_updates`` parses them first, and one it can't parse would be repeated for ever. What they lead to is sent
        over the connections of this poll, and the next poll uses the others: a host who has not written for a while
        does not wait until a new connection is open, which takes two or three round trips.
        """
        wish = {"timeout": LONG_POLL, "allowed_updates": UPDATES, "offset": offset}
        found: Any = await self._post("getUpdates", wish, read_timeout=LONG_POLL + 10)
        if found:
            polled, other = self._request
            self._request = (other, polled)
        return list(found)

    async def _send_message(  # type: ignore[override] # its dozens of options are passed on
        self, endpoint: str, data: dict[str, Any], **given: Any
    ) -> Any:
        """Make a call that sends or edits; the library's own way for all but plain texts."""
        call = plain_call(data | given) if endpoint in METHODS else None
        if call is None:
            return await super()._send_message(endpoint, data, **given)
        answer: Any = await self._do_post(endpoint, call)
        return place_in(answer, self) if endpoint == SEND else True

    async def _do_post(self, endpoint: str, data: dict[str, Any], **limits: Any) -> Any:
        """Make a call; every call goes through here, including the library's own, and messages wait for their turn."""
        chat_id = data.get("chat_id")
        if endpoint.startswith(MESSAGES):
            self._telemetry.paced(await self._pace.turn(chat_id))
        began, outcome = monotonic(), "cancelled"
        try:
            answer = await super()._do_post(endpoint, data, **limits)
        except TelegramError as error:
            outcome = type(error).__name__
            if isinstance(error, RetryAfter) and isinstance(chat_id, int):
                self._pace.hold(chat_id, pause_of(error))
            raise
        else:
            outcome = "ok"
            self._heard_at[endpoint] = monotonic()
            return answer
        finally:
            self._telemetry.telegram(endpoint, outcome, monotonic() - began)


def telegram_bot(
    settings: BotSettings,
    transport: httpx.AsyncBaseTransport | None = None,
    telemetry: Telemetry | None = None,
    pace: Pace | None = None,
) -> TelegramBot:
    """Return the bot; ``transport`` carries its calls instead of the network, ``telemetry`` gets a report of each.

    What it puts into chats keeps the ``pace``; without one it goes out at once.
    """
    return TelegramBot(
        pace=pace,
        telemetry=telemetry or Telemetry(),
        token=settings.token.get_secret_value(),
        base_url=f"{settings.api_base_url}/bot",
        base_file_url=f"{settings.api_base_url}/file/bot",
        request=_requests(transport, settings.way_out()),
        get_updates_request=_requests(transport, settings.way_out()),
    )


def _requests(transport: httpx.AsyncBaseTransport | None, proxy: Proxy | None) -> BaseRequest:
    if transport is not None:
        return InProcessRequest(read_timeout=SECONDS, httpx_kwargs={"transport": transport})
    return AiohttpRequest(connections=CONNECTIONS, seconds=SECONDS, idle=IDLE, proxy=proxy)
