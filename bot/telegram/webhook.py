"""Webhook: Telegram posts the updates; each is stored before the answer 200.

Telegram repeats whatever does not get a 2xx, so every refusal here is safe; requests without the secret are
ignored (Bot API, ``setWebhook``: ``X-Telegram-Bot-Api-Secret-Token``).
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, Protocol

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.ext import ExtBot

from bot.config.settings import ALONE, ConfiguredBot
from bot.runtime.http_server import bind, serving
from bot.telegram.gate import Gate
from handlers.dispatcher import UPDATES
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
LARGEST_BODY: Final = 1 << 20
LARGEST_ID: Final = 1 << 63  # what a database column can hold; Telegram's are far smaller
PATH: Final = "/telegram"


class Taker(Protocol):
    """An intake: once ``receive`` returns, updates may be acknowledged. It raises ``DatabaseUnavailable``."""

    async def receive(self, raw: Sequence[dict[str, Any]]) -> None:
        """Store updates."""
        ...


@asynccontextmanager
async def listening(
    doors: Sequence[Route], at: tuple[str, int], *, setting: str
) -> AsyncIterator[asyncio.Task[None]]:
    """Serve the doors of bots at an address; the task ends only when the server does. Finishes requests under way.

    Raises ``StartError``, which names the ``setting``, if it can't listen there.
    """
    with bind(*at, setting=setting) as found:
        async with serving(Starlette(routes=list(doors)), found) as server:
            yield server


def path_of(bot: ConfiguredBot) -> str:
    """Return the path under which a bot gets its updates: one of several has its own."""
    return PATH if bot.key == ALONE else f"{PATH}/{bot.name}"


def address(bot: ConfiguredBot) -> str:
    """Return where Telegram is to send updates."""
    return f"{bot.settings.public_url}{path_of(bot)}"


async def register_at(client: ExtBot[None], bot: ConfiguredBot) -> None:
    """Tell Telegram our address, the secret to show, and which updates to send."""
    secret = bot.settings.secret.get_secret_value() if bot.settings.secret else None
    await client.set_webhook(address(bot), secret_token=secret, allowed_updates=UPDATES)


def door(intake: Callable[[], Taker | None], bot: ConfiguredBot) -> Route:
    """Return the route by which the updates of a bot come in; while it has no ``intake``, Telegram is to repeat them."""
    return route(intake, Gate.of(bot.settings), path_of(bot))


def route(intake: Callable[[], Taker | None], gate: Gate, path: str = PATH) -> Route:
    """Return the route that receives updates at a path."""

    async def take(request: Request) -> Response:
        if not gate.admits(request.headers, request.client.host if request.client else ""):
            return Response(status_code=403)
        try:
            body = await _body(request)
        except ClientDisconnect:  # nobody reads the answer
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        update = _read(body)
        if update is None:
            return Response(status_code=400)
        return Response(status_code=200 if await _is_stored(update, intake()) else 503)

    return Route(path, take, methods=["POST"])


async def _is_stored(update: dict[str, Any], taker: Taker | None) -> bool:
    """Store an update, if there is somebody to take it and the database answers; else Telegram will repeat it."""
    if taker is None:
        return False
    try:
        await taker.receive([update])
    except DatabaseUnavailable:
        log.warning("the database does not answer; telegram will repeat the update")
        return False
    return True


async def _body(request: Request) -> bytes | None:
    """Return the body, or ``None`` if it is larger than any update."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    return update if type(number) is int and 0 <= number < LARGEST_ID else None
