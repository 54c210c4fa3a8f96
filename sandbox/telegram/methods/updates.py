"""Methods for getting updates (https://core.telegram.org/bots/api#getting-updates)."""

import asyncio
import re
from typing import Any, Final

from sandbox.telegram.methods.calls import Answer, Call, method
from sandbox.telegram.refusals import WEBHOOK_ACTIVE, bad_request, conflict
from sandbox.telegram.world.mailbox import Webhook

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method()
async def get_updates(
    call: Call,
    *,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109 - the method's own parameter
    allowed_updates: list[str] | None = None,
) -> list[dict[str, Any]]:
    """Return the pending updates, waiting for one if there is none; deletes everything before ``offset``."""
    mailbox = call.bot.mailbox
    if mailbox.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    mailbox.interrupt()
    mailbox.allow(allowed_updates)
    if mailbox.confirm(offset):
        call.world.bell.ring()
    mailbox.expire(call.world.now())
    if not mailbox.updates and timeout > 0:
        await _wait(call, timeout)
    return [update.to_json() for update in mailbox.updates[: min(max(limit, 1), 100)]]


async def _wait(call: Call, seconds: float) -> None:
    """Wait for an update as the bot's only poller; raises ``Refusal`` 409 if another takes over."""
    mailbox = call.bot.mailbox
    loop = asyncio.get_running_loop()
    poller = mailbox.poller = loop.create_future()
    deadline = loop.time() + seconds
    try:
        while not (mailbox.updates or call.world.closed) and (left := deadline - loop.time()) > 0:
            await asyncio.wait(
                [poller, call.world.bell.next()], timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            if poller.done():
                poller.result()
    finally:
        poller.cancel()
        if mailbox.poller is poller:
            mailbox.poller = None


@method(idle="certificate")
def set_webhook(
    call: Call,
    *,
    url: str = "",
    ip_address: str = "",
    max_connections: int = 40,
    allowed_updates: list[str] | None = None,
    drop_pending_updates: bool = False,
    secret_token: str = "",
) -> Any:
    """Post updates to ``url``; accepts plain HTTP and any port, like a local Bot API server."""
    if not url:
        return _close(call, drop=drop_pending_updates)
    if not url.startswith(("https://", "http://")):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if secret_token and not _SECRET.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    mailbox = call.bot.mailbox
    mailbox.interrupt("terminated by setWebhook request")
    mailbox.allow(allowed_updates)
    if drop_pending_updates:
        mailbox.updates.clear()
    mailbox.webhook = Webhook(
        url=url,
        secret_token=secret_token,
        max_connections=min(max(max_connections, 1), 100),
        ip_address=ip_address,
    )
    call.world.bell.ring()
    return Answer(result=True, description="Webhook was set")


@method()
def delete_webhook(call: Call, *, drop_pending_updates: bool = False) -> Any:
    """Go back to polling."""
    return _close(call, drop=drop_pending_updates)


def _close(call: Call, *, drop: bool) -> Answer:
    mailbox = call.bot.mailbox
    was_set = bool(mailbox.webhook.url)
    mailbox.webhook = Webhook()
    if drop:
        mailbox.updates.clear()
    call.world.bell.ring()
    return Answer(result=True, description="Webhook was deleted" if was_set else "Webhook is already deleted")


@method()
def get_webhook_info(call: Call) -> dict[str, Any]:
    """Return where updates are posted and what went wrong last."""
    mailbox = call.bot.mailbox
    mailbox.expire(call.world.now())
    webhook = mailbox.webhook
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(mailbox.updates),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.ip_address:
        info["ip_address"] = webhook.ip_address
    if webhook.last_error:
        info["last_error_date"], info["last_error_message"] = webhook.last_error
    if mailbox.allowed:
        info["allowed_updates"] = sorted(mailbox.allowed)
    return info


@method()
def log_out(call: Call) -> bool:
    """Leave the cloud server; here it only ends a poll."""
    call.bot.mailbox.interrupt("terminated by logOut")
    return True


@method()
def close(call: Call) -> bool:
    """Close the bot on this server; here it only ends a poll."""
    call.bot.mailbox.interrupt("terminated by close")
    return True
