"""Reconciliation: finds out what became of an unanswered creation."""

from guests.delivery.connector import (
    Connector,
    Evidence,
    Finds,
    ProviderRecord,
    Recalls,
    Unsupported,
)
from guests.delivery.look_ups import Way, way_of
from guests.delivery.operations import Operation
from guests.delivery.read_back import is_the_guest
from guests.delivery.state_machine import Delivery
from guests.guest import Guest


async def reconcile(connector: Connector, guest: Guest, delivery: Delivery) -> ProviderRecord | None:
    """Return the record from an uncertain creation, ``None`` if there is none (yet); raises a ``ConnectorError``.

    Uses the current look-up, or the next one the account has; ``Unsupported`` if it has none.
    """
    if way_of(delivery) is Way.BY_KEY and isinstance(connector, Recalls):
        try:
            if Operation.RECALL in connector.operations:
                return await connector.recall(guest, delivery.key)
        except Unsupported:
            pass  # this account can't tell
    return await _by_contact(connector, guest)


async def _by_contact(connector: Connector, guest: Guest) -> ProviderRecord | None:
    """Return the one record that matches the guest.

    If the search call is only assumed, an empty answer proves nothing, so it is not used.
    """
    evidence = connector.operations.get(Operation.FIND)
    if not isinstance(connector, Finds) or evidence in {None, Evidence.ASSUMED}:
        raise Unsupported("no look-up")
    if guest.phone:
        found = await connector.find(phone=guest.phone)
    elif guest.email:
        found = await connector.find(email=guest.email)
    else:
        raise Unsupported("nothing to look the guest up by")
    same = [record for record in found if is_the_guest(record, guest)]
    if len(same) > 1:
        raise Unsupported("several records match the guest")
    return same[0] if same else None
