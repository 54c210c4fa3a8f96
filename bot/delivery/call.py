"""Asking a provider: the one call that a delivery stands before, with its answer or its error as a value."""

from time import monotonic

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
)
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State
from guests.guest import Guest

log = structlog.get_logger(__name__)


async def ask(
    connector: Connector, guest: Guest, delivery: Delivery, record_id: str | None, telemetry: Telemetry
) -> Outcome:
    """Make the call, or look up what came of it when that is uncertain; ``None`` means "not found"."""
    looks_up = delivery.state is State.UNCERTAIN
    began = monotonic()
    outcome = await _answer(connector, guest, delivery, record_id, looks_up=looks_up)
    telemetry.provider(
        delivery.account,
        Operation.RECALL if looks_up else delivery.operation,
        type(outcome).__name__ if isinstance(outcome, ConnectorError) else "ok",
        monotonic() - began,
    )
    return outcome


async def _answer(
    connector: Connector, guest: Guest, delivery: Delivery, record_id: str | None, *, looks_up: bool
) -> Outcome:
    try:
        if not looks_up:
            return await carry_out(connector, delivery, guest, record_id)
        return await reconcile(connector, guest, delivery)
    except ConnectorError as error:
        # Of a duplicate a provider may tell whose it is, and that may be somebody else.
        words = "" if isinstance(error, Duplicate) else scrub(error.detail, texts_in(guest.to_dict()))
        log.info("provider", account=delivery.account, answer=type(error).__name__, detail=words)
        return error
    except Exception as error:
        log.exception("connector failed", account=delivery.account, delivery=delivery.id)
        return Ambiguous(type(error).__name__)
