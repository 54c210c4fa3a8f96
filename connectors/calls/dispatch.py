"""Operations: what a delivery asks of a connector, as one call."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from guests.delivery import operations
from guests.delivery.connector import Connector, ProviderRecord, Unsupported
from guests.delivery.state_machine import Delivery
from guests.guest import Guest
from guests.values import picks_of

Call = Callable[[Any, Delivery, Guest, str], Awaitable[ProviderRecord | None]]


async def carry_out(
    connector: Connector, delivery: Delivery, guest: Guest, record_id: str | None
) -> ProviderRecord:
    """Make the call and return the record as it stands then; raises a ``ConnectorError``.

    ``record_id`` is the guest's record at the account; only a creation can do without.
    """
    ability = operations.BLOCK if delivery.operation == operations.UNBLOCK else delivery.operation
    if delivery.operation not in CALLS or ability not in connector.operations:
        raise Unsupported(f"no {delivery.operation}")
    if delivery.operation not in operations.CREATIONS and record_id is None:
        raise Unsupported(f"{delivery.operation}: the guest has no record there")
    record = await CALLS[delivery.operation](connector, delivery, guest, record_id or "")
    return record or ProviderRecord(id=record_id or "", guest=guest, echoed=frozenset())


def for_account(guest: Guest, account: str) -> Guest:
    """Return the guest as this account is told: of what was picked from lists, only what is the account's."""
    return replace(guest, picks=picks_of(guest.picks, account))


async def _create(connector: Any, delivery: Delivery, guest: Guest, _: str) -> ProviderRecord:
    stored: ProviderRecord = await connector.create(guest, delivery.key)
    return stored


async def _create_anonymous(connector: Any, delivery: Delivery, guest: Guest, _: str) -> ProviderRecord:
    stored: ProviderRecord = await connector.create_anonymous(
        guest.nickname or guest.name, guest.note, delivery.key
    )
    return stored


async def _update(connector: Any, delivery: Delivery, guest: Guest, record_id: str) -> ProviderRecord:
    stored: ProviderRecord = await connector.update(
        record_id, guest, changed=delivery.payload.get("fields", ())
    )
    return stored


async def _block(connector: Any, delivery: Delivery, _: Guest, record_id: str) -> None:
    await connector.block(record_id, delivery.payload.get("reason"))


async def _unblock(connector: Any, _: Delivery, __: Guest, record_id: str) -> None:
    await connector.unblock(record_id)


async def _unsubscribe(connector: Any, _: Delivery, __: Guest, record_id: str) -> None:
    await connector.unsubscribe(record_id)


async def _delete(connector: Any, _: Delivery, __: Guest, record_id: str) -> None:
    await connector.delete(record_id)


async def _merge(connector: Any, delivery: Delivery, _: Guest, record_id: str) -> ProviderRecord:
    stored: ProviderRecord = await connector.merge(record_id, delivery.payload["others"])
    return stored


CALLS: Final[dict[str, Call]] = {
    operations.CREATE: _create,
    operations.CREATE_ANONYMOUS: _create_anonymous,
    operations.UPDATE: _update,
    operations.BLOCK: _block,
    operations.UNBLOCK: _unblock,
    operations.UNSUBSCRIBE: _unsubscribe,
    operations.DELETE: _delete,
    operations.MERGE: _merge,
}
