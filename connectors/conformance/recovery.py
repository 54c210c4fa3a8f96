"""Tests of what follows an ambiguous write: looking it up."""

import pytest

from connectors.conformance.faults import STORED
from connectors.conformance.line import Fault
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import Ambiguous, Connector, ProviderRecord, Recalls
from guests.delivery.operations import Operation
from guests.delivery.read_back import compare


async def recalled(stand: Stand, connector: Connector) -> ProviderRecord | None:
    """Look the write up, if the provider has a way to; skips if it has none."""
    if not isinstance(connector, Recalls) or Operation.RECALL not in connector.operations:
        pytest.skip("a person decides at this provider")
    return await connector.recall(stand.guest, KEY)


class Recovery:
    """After an ambiguous write the look-up finds what is there."""

    @pytest.mark.parametrize("name", STORED)
    async def test_what_was_stored_in_spite_of_the_answer_is_recalled(
        self, stand: Stand, connector: Connector, name: str
    ) -> None:
        """Exactly the one record is found, and writing again gives the same one."""
        stand.line.spoil(stand.creating, STORED[name])
        with pytest.raises(Ambiguous):
            await connector.create(stand.guest, KEY)
        record = await recalled(stand, connector)
        assert record is not None
        assert compare(stand.guest, record) == ()
        again = await connector.create(stand.guest, KEY)
        assert again.id == record.id
        assert stand.stored() == 1

    async def test_what_was_not_stored_is_not_recalled(self, stand: Stand, connector: Connector) -> None:
        """A request lost on the way leaves nothing to find, and can be sent again."""
        stand.line.spoil(stand.creating, Fault())
        with pytest.raises(Ambiguous):
            await connector.create(stand.guest, KEY)
        assert await recalled(stand, connector) is None
        await connector.create(stand.guest, KEY)
        assert stand.stored() == 1
