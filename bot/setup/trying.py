"""Each credential is tried as soon as it is known, with the same checks as in ``hoststand check``."""

import asyncio
from dataclasses import replace

from bot.check.accounts import check_account
from bot.check.findings import Finding
from bot.check.telegram import check_telegram
from bot.config.accounts import secret_options
from bot.config.settings import Account, BotSettings, ProviderSettings
from bot.runtime.redaction import Redactor
from bot.setup.plan import AccountPlan


def try_token(bot: BotSettings) -> Finding:
    """Ask Telegram whose token it is."""
    return asyncio.run(check_telegram(bot, None))[0]


def try_account(account: AccountPlan, *, slug: str, country: str) -> Finding:
    """Log in to an account of a venue; the finding holds none of its secrets."""
    one = Account(
        id=f"{slug}/{account.kind}",
        key="venues[0].providers",
        venue=slug,
        country=country,
        kind=account.kind,
        options=account.options,
        limits=ProviderSettings.model_validate({"kind": account.kind}).limits,
    )
    finding = asyncio.run(check_account(one, None))
    redactor = Redactor(secret_options([(account.kind, account.options)]))
    cure = finding.cure and redactor.text(finding.cure)
    return replace(finding, message=redactor.text(finding.message), cure=cure)
