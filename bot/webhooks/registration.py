"""What Telegram knows of our webhook, see https://core.telegram.org/bots/api#setwebhook and #getwebhookinfo."""

from collections.abc import Iterator
from typing import Any

import httpx

from bot.config.settings import ConfiguredBot
from bot.telegram.client import telegram_bot
from bot.telegram.webhook import address, register_at


async def register(bot: ConfiguredBot, transport: httpx.AsyncBaseTransport | None = None) -> str:
    """Register the address of the settings, and return it; raises what Telegram refuses."""
    async with telegram_bot(bot.settings, transport) as client:
        await register_at(client, bot)
    return address(bot)


async def status(bot: ConfiguredBot, transport: httpx.AsyncBaseTransport | None = None) -> dict[str, Any]:
    """Return what Telegram knows as plain data; ``url`` is ``None`` without a webhook, times are Unix seconds."""
    async with telegram_bot(bot.settings, transport) as client:
        found = await client.get_webhook_info()
    failed = found.last_error_date
    return {
        "url": found.url or None,
        "is_ours": bool(found.url) and bot.settings.mode == "webhook" and found.url == address(bot),
        "waiting": found.pending_update_count,
        "failed_at": int(failed.timestamp()) if failed else None,
        "failure": found.last_error_message,
        "connections": found.max_connections,
        "ip_address": found.ip_address,
        "allowed_updates": list(found.allowed_updates),
    }


async def delete(bot: ConfiguredBot, transport: httpx.AsyncBaseTransport | None = None) -> None:
    """Delete the webhook, whoever set it; what waits goes on waiting."""
    async with telegram_bot(bot.settings, transport) as client:
        await client.delete_webhook()


def as_lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield a status as lines for people."""
    if not found["url"]:
        yield f"There is no webhook. Updates that wait: {found['waiting']}."
        return
    whose = "ours" if found["is_ours"] else "not the one of these settings"
    yield f"{found['url']} ({whose}). Updates that wait: {found['waiting']}."
    if found["failure"]:
        yield f"The last failure: {found['failure']}"
