"""The questions about accounts: which kinds, and what the connector of each wants to know."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.check.findings import Finding
from bot.config.errors import unknown_value
from bot.runtime.errors import UsageError
from bot.setup import kinds
from bot.setup.asker import AGAIN, DROP, KEEP, Asker
from bot.setup.plan import AccountPlan
from connectors import registry
from connectors.base import AnyConnector

Try = Callable[[AccountPlan], Finding | None]


def ask_accounts(
    asker: Asker,
    wanted: tuple[str, ...] | None,
    options: Mapping[str, Mapping[str, Any]],
    findings: list[Finding],
    try_it: Try,
) -> tuple[AccountPlan, ...]:
    """Return the accounts of these kinds, or of those that are picked; what the trials find goes to ``findings``."""
    known = registry.known()
    if wanted is None:
        if not asker.silent:
            listed = ", ".join(f"{kind} ({one.name})" for kind, one in known.items())
            asker.say(f"Providers that guests can be sent to: {listed}")
        wanted = tuple(asker.words("Which ones? (none: just press Enter)", list(known)))
    accounts = []
    for kind in wanted:
        if kind not in known:
            raise UsageError(f"--provider: {unknown_value((kind,), kind, known).what}. {', '.join(known)}")
        account = _account(asker, known[kind], options.get(kind, {}), findings, try_it)
        if account is not None:
            accounts.append(account)
    return tuple(accounts)


def _account(
    asker: Asker,
    connector: type[AnyConnector],
    given: Mapping[str, Any],
    findings: list[Finding],
    try_it: Try,
) -> AccountPlan | None:
    while True:
        account = AccountPlan(kind=connector.kind, options=_options(asker, connector, given))
        finding = try_it(account)
        if finding is None:
            return account
        asker.tell(finding)
        choice = KEEP if finding.ok else asker.after(finding, AGAIN, KEEP, DROP)
        if choice != AGAIN:
            findings.append(finding)
            return account if choice == KEEP else None
        needed = {key for key, one in connector.Settings.model_fields.items() if one.is_required()}
        given = {key: value for key, value in given.items() if key not in needed}


def _options(asker: Asker, connector: type[AnyConnector], given: Mapping[str, Any]) -> dict[str, Any]:
    """Ask for what is missing until the connector takes the options. Raises ``UsageError`` for a wrong flag."""
    options = dict(given)
    while found := kinds.problems(connector, options):
        key, what = next(iter(found.items()))
        flag = f"--set {connector.kind}.{key}"
        if what != kinds.MISSING:
            if key in given or not key:
                raise UsageError(f"{flag} {what}")
            asker.say(f"  {key} {what}")
        options[key] = asker.text(
            kinds.question(connector, key),
            flag=flag,
            problem=lambda text: None if text else "is empty",
            secret=kinds.hidden(connector, key),
        )
    return kinds.as_meant(connector, options)
