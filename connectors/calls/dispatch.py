"""Dispatch: carries out a delivery as one call of a connector."""

from guests.delivery.connector import (
    Blocks,
    Connector,
    CreatesAnonymous,
    Deletes,
    Merges,
    ProviderRecord,
    Unsubscribes,
    Unsupported,
    Updates,
)
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.state_machine import Delivery
from guests.guest import Guest


async def carry_out(
    connector: Connector, delivery: Delivery, guest: Guest, record_id: str | None
) -> ProviderRecord:
    """Make the call and return the resulting record; raises a ``ConnectorError``.

    ``record_id`` is the guest's record at the account; only a creation does without.
    """
    if delivery.operation.capability not in connector.operations:
        raise Unsupported(f"no {delivery.operation}")
    if delivery.operation in CREATIONS:
        return await _create(connector, delivery, guest)
    if record_id is None:
        raise Unsupported(f"{delivery.operation}: the guest has no record there")
    record = await _change(connector, delivery, guest, record_id)
    return record or ProviderRecord(id=record_id, guest=guest, echoed=frozenset())


async def _create(connector: Connector, delivery: Delivery, guest: Guest) -> ProviderRecord:
    if delivery.operation is Operation.CREATE:
        return await connector.create(guest, delivery.key)
    if not isinstance(connector, CreatesAnonymous):
        raise Unsupported(f"no {delivery.operation}")
    return await connector.create_anonymous(guest.nickname or guest.name, guest.note, delivery.key)


async def _update(
    connector: Updates, delivery: Delivery, guest: Guest, record_id: str
) -> ProviderRecord | None:
    changed = delivery.payload.get("fields", ())
    if "fields" in delivery.payload and not changed:  # we can't tell any more what had changed
        return None
    return await connector.update(record_id, guest, changed=changed)


async def _change(
    connector: Connector, delivery: Delivery, guest: Guest, record_id: str
) -> ProviderRecord | None:
    """Return the record if the call returns one."""
    match delivery.operation, connector:
        case Operation.UPDATE, Updates():
            return await _update(connector, delivery, guest, record_id)
        case Operation.MERGE, Merges():
            return await connector.merge(record_id, delivery.payload["others"])
        case Operation.BLOCK, Blocks():
            await connector.block(record_id, delivery.payload.get("reason"))
        case Operation.UNBLOCK, Blocks():
            await connector.unblock(record_id)
        case Operation.UNSUBSCRIBE, Unsubscribes():
            await connector.unsubscribe(record_id)
        case Operation.DELETE, Deletes():
            await connector.delete(record_id)
        case _:
            raise Unsupported(f"no {delivery.operation}")
    return None
