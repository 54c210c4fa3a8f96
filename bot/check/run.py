"""``hoststand check``: tries everything that the settings point at, once, with a cure for what fails."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import httpx

from bot.check.accounts import check_account
from bot.check.clocks import check_clocks
from bot.check.files import check_files
from bot.check.findings import Finding, as_data, as_lines
from bot.check.groups import check_groups
from bot.check.metrics import check_metrics
from bot.check.owners import check_owners
from bot.check.pictures import check_pictures
from bot.check.storage import check_storage
from bot.check.telegram import WHAT as TELEGRAM
from bot.check.telegram import check_telegram
from bot.config.settings import Settings
from bot.runtime.redaction import Redactor

__all__ = ["Finding", "TransportFor", "as_data", "as_lines", "check"]

TransportFor = Callable[[str], httpx.AsyncBaseTransport | None]


async def check(
    settings: Settings, *, config: Path | None = None, transport_for: TransportFor | None = None
) -> list[Finding]:
    """Check Telegram, the storage, the metrics and every account, all at once, and write nothing anywhere.

    ``config`` is the file that the settings came from, if any. In tests, ``transport_for`` returns the transport for ``"telegram"`` or an account's id; if it is absent
    or returns ``None``, calls use the network. No finding contains a secret from the settings.
    """
    transport = transport_for or (lambda _what: None)
    bots = settings.every_bot
    found = await asyncio.gather(
        *(
            check_telegram(
                bot.settings,
                transport(TELEGRAM),
                key=bot.key,
                what=TELEGRAM if len(bots) == 1 else f"{TELEGRAM} {bot.name}",
            )
            for bot in bots
        ),
        _alone(check_storage(settings.storage.url, settings.storage.listen_url)),
        check_groups(settings),
        check_metrics(settings.metrics),
        *(_alone(check_account(account, transport(account.id))) for account in settings.accounts()),
    )
    found.append([*check_clocks(settings), *check_owners(settings)])
    pictures = check_pictures((venue.venue() for venue in settings.venues), os.environ)
    files = check_files(config, settings.storage.url, settings.secret_files)
    redactor = Redactor(settings.secrets())
    every = (*found, pictures, files)
    return [_redacted(finding, redactor) for findings in every for finding in findings]


async def _alone(finding: Awaitable[Finding]) -> list[Finding]:
    return [await finding]


def _redacted(finding: Finding, redactor: Redactor) -> Finding:
    cure = finding.cure and redactor.text(finding.cure)
    return replace(finding, message=redactor.text(finding.message), cure=cure)
