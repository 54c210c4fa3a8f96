"""Check that Telegram answers, knows our token, and has the bot set up for what it does."""

from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from bot.check.findings import Finding
from bot.config.settings import ALONE, BotSettings
from connectors.http.tunnels import ProxyFailed

WHAT: Final = "telegram"
_TIMEOUT: Final = 10.0  # seconds
_UNKNOWN_TOKEN: Final = frozenset({httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND})

# No call of the Bot API tells (https://core.telegram.org/bots/inline#collecting-feedback).
_FEEDBACK: Final = (
    "The audit learns which guest was shown to others only if /setinlinefeedback at @BotFather is 100 %; "
    "Telegram doesn't tell a bot whether it is."
)

_PROXY_CURE: Final = (
    "Check {key}.proxy, its login, and whether the proxy lets this machine through to that host."
)


class _Failed(Exception):
    def __init__(self, message: str, cure: str, *, reached: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.reached = reached

    def finding(self, what: str) -> Finding:
        return Finding(what, ok=False, message=self.message, cure=self.cure, reached=self.reached)


async def check_telegram(
    bot: BotSettings, transport: httpx.AsyncBaseTransport | None, *, key: str = ALONE, what: str = WHAT
) -> list[Finding]:
    """Ask ``getMe`` and ``getWebhookInfo``; never raises for what it finds.

    ``key`` is the table of the bot in the settings, ``what`` begins the names of what is found.

    https://core.telegram.org/bots/api#getme and #getwebhookinfo. Without a ``transport``, use the network.
    """
    try:
        async with httpx.AsyncClient(
            transport=transport or _network(bot), timeout=_TIMEOUT, trust_env=False
        ) as client:
            me = await _call(client, bot, key, "getMe")
            webhook = await _call(client, bot, key, "getWebhookInfo")
    except _Failed as failed:
        return [failed.finding(what)]
    name = me.get("username", "?")
    known = Finding(what, ok=True, message=f"The token is right: this is @{name}.")
    inline = _inline(what, name, on=bool(me.get("supports_inline_queries")))
    return [known, _updates(what, key, bot, webhook), inline]


async def _call(client: httpx.AsyncClient, bot: BotSettings, key: str, method: str) -> dict[str, Any]:
    try:
        response = await client.get(f"{bot.api_base_url}/bot{bot.token.get_secret_value()}/{method}")
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        cause = error.__cause__ or error  # httpx's own version of it is less exact
        if isinstance(cause, ProxyFailed):
            message = f"{_host(bot)} can't be reached: {cause}."
            raise _Failed(message, _PROXY_CURE.format(key=key), reached=False) from None
        message = f"{_host(bot)} can't be reached ({type(cause).__name__})."
        cure = f"Check the network, firewalls, and {key}.api_base_url if you don't call Telegram directly."
        raise _Failed(message, cure, reached=False) from None
    answer = _answer(response)
    if answer is None:
        message = f"{_host(bot)} answers {response.status_code}, but not like a Bot API server."
        raise _Failed(
            message, f"Set {key}.api_base_url to https://api.telegram.org, or to your own Bot API server."
        )
    if response.status_code in _UNKNOWN_TOKEN:
        cure = f"Copy it again from @BotFather (/mybots, API Token) to {key}.token."
        raise _Failed("Telegram does not know this token.", cure)
    result = answer.get("result")
    if answer.get("ok") is not True or not isinstance(result, dict):
        said = answer.get("description") or response.status_code
        raise _Failed(f"Telegram refuses {method}: {said}.", "Try again in a few minutes.")
    return result


def _answer(response: httpx.Response) -> dict[str, Any] | None:
    try:
        answer = response.json()
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and "ok" in answer else None


def _updates(whose: str, key: str, bot: BotSettings, webhook: dict[str, Any]) -> Finding:
    what, url = f"{whose} updates", webhook.get("url")
    if bot.mode == "webhook":
        failure = webhook.get("last_error_message")
        note = f" Its last delivery failure: {failure}." if failure else ""
        if url and (host := urlsplit(url).hostname) != urlsplit(bot.public_url or "").hostname:
            note = f" They go to {host} until the start takes them from there.{note}"
        return Finding(what, ok=True, message=f"They arrive by webhook.{note}")
    if not url:
        return Finding(what, ok=True, message="They arrive by polling.")
    message = (
        f"A webhook to {urlsplit(url).hostname} is set. Polling gets nothing until the start deletes it."
    )
    cure = f'If it is ours, set {key}.mode to "webhook"; if another program needs it, use a bot of your own.'
    return Finding(what, ok=True, message=message, cure=cure)


def _inline(whose: str, name: str, *, on: bool) -> Finding:
    what = f"{whose} inline"
    if on:
        message = f"`@{name} jane` finds guests in any of your staff's chats."
        return Finding(what, ok=True, message=message, cure=_FEEDBACK)
    message = f"It is off: `@{name} jane` finds nobody."
    cure = f"Send /setinline to @BotFather. {_FEEDBACK}"
    return Finding(what, ok=True, message=message, cure=cure)


def _host(bot: BotSettings) -> str:
    return urlsplit(bot.api_base_url).hostname or "?"


def _network(bot: BotSettings) -> httpx.AsyncBaseTransport:
    from connectors.http.sockets import Sockets  # noqa: PLC0415 - not needed where a transport is given

    return Sockets(bot.way_out())
