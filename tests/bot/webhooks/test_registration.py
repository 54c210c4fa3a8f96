import json
from dataclasses import replace
from pathlib import Path

import httpx

from bot.webhooks.registration import as_lines, delete, register, status
from handlers.dispatcher import UPDATES
from sandbox.app import Sandbox
from tests.stories.conftest import settings_for

PLACE = {"BOT__MODE": "webhook", "BOT__PUBLIC_URL": "https://bot.example.com", "BOT__SECRET": "canary-hook"}


async def test_a_webhook_is_set_shown_and_deleted(tmp_path: Path) -> None:
    """Telegram learns the address, the secret and the kinds of updates by name; nothing that waits is dropped."""
    sandbox = Sandbox()
    transport = httpx.ASGITransport(app=sandbox.app)
    (bot,) = settings_for("sqlite:///x.db", tmp_path, **PLACE).every_bot
    try:
        before = await status(bot, transport)
        assert await register(bot, transport) == "https://bot.example.com/telegram"
        during = await status(bot, transport)
        other = bot.settings.model_copy(update={"public_url": "https://other.example.com"})
        foreign = replace(bot, settings=other)
        not_ours = await status(foreign, transport)
        await delete(bot, transport)
        after = await status(bot, transport)
    finally:
        await sandbox.aclose()

    (sent,) = (sent for name, sent in sandbox.world.calls if name == "setWebhook")
    assert sent["secret_token"] == "canary-hook"
    assert set(_listed(sent["allowed_updates"])) == set(UPDATES)
    assert (before["url"], before["is_ours"]) == (None, False)
    assert (during["url"], during["is_ours"]) == ("https://bot.example.com/telegram", True)
    assert set(during["allowed_updates"]) == set(UPDATES)
    assert not not_ours["is_ours"]
    assert after["url"] is None
    (dropped,) = (sent for name, sent in sandbox.world.calls if name == "deleteWebhook")
    assert not dropped.get("drop_pending_updates")
    assert "canary" not in str((before, during, after))
    assert list(as_lines(after)) == ["There is no webhook. Updates that wait: 0."]
    assert "(ours)" in next(as_lines(during))


def test_a_failure_is_shown() -> None:
    """What Telegram last complained of is a line of its own."""
    found = {"url": "https://a.example", "is_ours": False, "waiting": 3, "failure": "Connection refused"}
    assert list(as_lines(found)) == [
        "https://a.example (not the one of these settings). Updates that wait: 3.",
        "The last failure: Connection refused",
    ]


def _listed(value: object) -> list[str]:
    found: list[str] = json.loads(value) if isinstance(value, str) else value  # type: ignore[assignment]
    return found
