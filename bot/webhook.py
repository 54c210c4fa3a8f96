"""Webhook: Telegram posts the updates; each is stored before it is answered with 200.

Telegram repeats what is not answered with 2xx, so every refusal here is safe; only what carries the
secret is looked at (Bot API, ``setWebhook``: ``X-Telegram-Bot-Api-Secret-Token``).
"""

import hmac
import json
from typing import Any, Final

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.ext import ExtBot

from bot.intake import Intake
from bot.settings import BotSettings
from handlers.desk import UPDATES
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
LARGEST_BODY: Final = 1 << 20
PATH: Final = "/telegram"


async def serve(bot: ExtBot[None], intake: Intake, settings: BotSettings) -> None:
    """Tell Telegram where we are and receive updates until cancelled."""
    secret = settings.secret.get_secret_value() if settings.secret else ""
    host, port = settings.listen_at
    config = uvicorn.Config(
        webhook_app(intake, secret), host=host, port=port, log_config=None, access_log=False, lifespan="off"
    )
    await bot.set_webhook(f"{settings.public_url}{PATH}", secret_token=secret, allowed_updates=UPDATES)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    await server._serve()  # noqa: SLF001 - the public method takes the process's signals for itself


def webhook_app(intake: Intake, secret: str) -> Starlette:
    """Return the web application that takes updates in. ``secret`` must not be empty."""
    if not secret:
        raise ValueError("a webhook without a secret lets anybody in: set bot.secret")

    async def take(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        update = _read(await _body(request))
        if update is None:
            return Response(status_code=400)
        try:
            await intake.receive([update])
        except DatabaseUnavailable:
            log.warning("the database does not answer, telegram will repeat the update")
            return Response(status_code=503)
        return Response()

    routes: list[Route] = [Route(PATH, take, methods=["POST"])]
    return Starlette(routes=routes)


async def _body(request: Request) -> bytes:
    """Return the body, or nothing when it is larger than any update."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return b""
    return bytes(body)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    valid = isinstance(update, dict) and isinstance(update.get("update_id"), int)
    return update if valid else None
