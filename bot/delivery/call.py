"""Calling a provider: one call, with its answer or its error as a value."""

from collections.abc import Awaitable
from time import monotonic
from typing import Final

import structlog

from bot.runtime.telemetry import Telemetry
from connectors.calls.dispatch import carry_out
from connectors.calls.reconciliation import reconcile
from connectors.http.scrub import scrub, texts_in
from guests.delivery.connector import (
    Ambiguous,
    Connector,
    ConnectorError,
    Duplicate,
    Outcome,
    Probes,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State
from guests.guest import Guest

log = structlog.get_logger(__name__)
PROBE: Final = "probe"


async def ask(
    connector: Connector, guest: Guest, delivery: Delivery, record_id: str | None, telemetry: Telemetry
) -> Outcome:
    """Make the call, or look up its outcome if that is uncertain; ``None`` means "not found"."""
    if delivery.state is State.UNCERTAIN:
        operation: str = Operation.RECALL
        call: Awaitable[Outcome] = reconcile(connector, guest, delivery)
    else:
        operation, call = delivery.operation, carry_out(connector, delivery, guest, record_id)
    began = monotonic()
    outcome = await _outcome(call, delivery.account, guest)
    telemetry.provider(delivery.account, operation, _told(outcome), monotonic() - began)
    return outcome


async def probe(connector: Connector, account: str, telemetry: Telemetry) -> Outcome:
    """Check that the account answers, by a call that changes nothing; ``Unsupported`` if there is none."""
    if not isinstance(connector, Probes):
        return Unsupported("it can't be probed")
    began = monotonic()
    outcome = await _outcome(_nothing(connector.probe()), account)
    telemetry.provider(account, PROBE, _told(outcome), monotonic() - began)
    return outcome


async def _nothing(call: Awaitable[None]) -> Outcome:
    await call
    return None


async def _outcome(call: Awaitable[Outcome], account: str, guest: Guest | None = None) -> Outcome:
    """Return what the call returns or raises; after a bug in the connector the outcome is open."""
    try:
        return await call
    except ConnectorError as error:
        # A provider may say whose record a duplicate is, and that may be somebody else.
        sent = texts_in(guest.to_dict()) if guest else ()
        words = "" if isinstance(error, Duplicate) else scrub(error.detail, sent)
        log.info("provider", account=account, answer=type(error).__name__, detail=words)
        return error
    except Exception as error:
        log.exception("connector failed", account=account)
        return Ambiguous(type(error).__name__)


def _told(outcome: Outcome) -> str:
    return type(outcome).__name__ if isinstance(outcome, ConnectorError) else "ok"
