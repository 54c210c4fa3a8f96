"""Webhook: Telegram posts the updates; each is stored before the answer 200.

Telegram repeats whatever does not get a 2xx, so every refusal here is safe; requests without the secret are
ignored (Bot API, ``setWebhook``: ``X-Telegram-Bot-Api-Secret-Token``).
"""

import asyncio
import json
from typing import Any, Final

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.ext import ExtBot

from bot.config.settings import BotSettings
from bot.intake.intake import Intake
from bot.runtime.http_server import bind, serving
from bot.telegram.gate import Gate
from handlers.dispatcher import UPDATES
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
LARGEST_BODY: Final = 1 << 20
LARGEST_ID: Final = 1 << 63  # what a database column can hold; Telegram's are far smaller
PATH: Final = "/telegram"


async def serve(bot: ExtBot[None], intake: Intake, settings: BotSettings) -> None:
    """Listen, tell Telegram where, and receive updates until cancelled; finishes requests under way.

    Raises ``StartError`` if it can't listen on the address, and what ``set_webhook`` raises.
    """
    app = webhook_app(intake, Gate.of(settings))
    with bind(*settings.listen_at, setting="bot.listen") as at:
        await register_at(bot, settings)
        async with serving(app, at) as server:
            await asyncio.shield(server)


def address(settings: BotSettings) -> str:
    """Return where Telegram is to send updates."""
    return f"{settings.public_url}{PATH}"


async def register_at(bot: ExtBot[None], settings: BotSettings) -> None:
    """Tell Telegram our address, the secret to show, and which updates to send."""
    secret = settings.secret.get_secret_value() if settings.secret else None
    await bot.set_webhook(address(settings), secret_token=secret, allowed_updates=UPDATES)


def webhook_app(intake: Intake, gate: Gate) -> Starlette:
    """Return the web application that receives updates."""

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
        try:
            await intake.receive([update])
        except DatabaseUnavailable:
            log.warning("the database does not answer; telegram will repeat the update")
            return Response(status_code=503)
        return Response()

    routes: list[Route] = [Route(PATH, take, methods=["POST"])]
    return Starlette(routes=routes)


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
