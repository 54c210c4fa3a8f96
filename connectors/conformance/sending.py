"""Tests of sending: whatever breaks on the way, a write leaves this machine once."""

from contextlib import suppress

import pytest

from connectors.conformance.operations import CALLS
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import Ambiguous, Connector, ConnectorError
from guests.delivery.operations import REPEATABLE, Operation


class Sending:
    """Run over real connections, since it is the HTTP library that would repeat."""

    async def test_a_creation_leaves_once_where_a_kept_connection_breaks(
        self, stand: Stand, connector: Connector
    ) -> None:
        """The provider has read it and hangs up: nobody knows, and it is not sent again."""
        async with stand.line.over_sockets() as loopback:
            await stand.read(connector)
            before, loopback.hangs_up = loopback.written(), True
            with pytest.raises(Ambiguous):
                await connector.create(stand.guest, KEY)
        assert loopback.written() - before == {stand.creating: 1}
        assert stand.stored() == 0

    @pytest.mark.parametrize("operation", sorted(REPEATABLE | {Operation.MERGE}))
    async def test_a_change_leaves_once_where_a_kept_connection_breaks(
        self, stand: Stand, connector: Connector, operation: Operation
    ) -> None:
        """The caller decides whether to send it again, even if that would do no harm."""
        if operation.capability not in connector.operations:
            pytest.skip(f"there is no {operation} at this provider")
        async with stand.line.over_sockets() as loopback:
            created = await connector.create(stand.guest, KEY)
            before, loopback.hangs_up = loopback.written(), True
            with suppress(ConnectorError):
                await CALLS[operation](connector, created.id)
        assert set((loopback.written() - before).values()) == {1}
