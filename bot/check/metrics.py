"""Check that the pages for operators can be served where the settings want them."""

from typing import Final

import httpx

from bot.check.findings import Finding
from bot.config.settings import MetricsSettings
from bot.config.values import LOOPBACK
from bot.runtime.errors import StartError
from bot.runtime.http_server import bind

WHAT: Final = "metrics"
_TIMEOUT: Final = 3.0  # seconds


async def check_metrics(settings: MetricsSettings) -> list[Finding]:
    """Check ``metrics.listen``, if it is set; never raises for what it finds."""
    if settings.listen_at is None:
        return []
    try:
        bind(*settings.listen_at, setting="metrics.listen").close()
    except StartError as error:
        if not await _is_ours(settings.listen):
            return [Finding(WHAT, ok=False, message=f"{error}.")]
        said = "A running bot is serving them"
    else:
        said = "They can be served"
    open_to_others = settings.listen_at[0] not in LOOPBACK
    cure = (
        "Anybody who can reach this port can read them: restrict access to your monitoring."
        if open_to_others
        else None
    )
    return [Finding(WHAT, ok=True, message=f"{said} at http://{settings.listen}/metrics.", cure=cure)]


async def _is_ours(address: str | None) -> bool:
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False) as client:
            answer = (await client.get(f"http://{address}/healthz")).json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return False
    return bool(answer == {"alive": True})
