"""Tests of what a connector offers, and of what it does when nothing goes wrong."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from connectors.base import BaseConnector
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import Connector, Evidence, Probes, Rejected, Unsupported
from guests.delivery.operations import Operation
from guests.delivery.read_back import compare
from guests.guest import FIELD


class Offers:
    """What a connector declares is true."""

    async def test_what_is_offered_is_there(self, connector: Connector) -> None:
        """Operations have methods, carried and required fields are in the catalogue, all with evidence."""
        assert isinstance(connector, BaseConnector)
        assert set(connector.operations) <= set(connector.capabilities())
        assert Operation.CREATE in connector.operations
        assert set(connector.carries) <= set(FIELD)
        assert {name for row in connector.requires for name in row} <= set(connector.carries)
        assert {*connector.carries.values(), *connector.operations.values()} <= set(Evidence)

    async def test_a_guest_is_stored_once_and_as_sent(self, stand: Stand, connector: Connector) -> None:
        """Whatever the answer contains is what was sent."""
        record = await connector.create(stand.guest, KEY)
        assert record.id
        assert record.echoed <= set(connector.carries)
        assert compare(stand.guest, record) == ()
        assert stand.stored() == 1

    async def test_a_guest_that_lacks_something_is_refused_before_anything_is_sent(
        self, stand: Stand, connector: Connector
    ) -> None:
        """The field to ask for is named."""
        for row in connector.requires:
            nothing: dict[str, Any] = dict.fromkeys(row)
            without = replace(stand.guest, **nothing)
            with pytest.raises(Rejected) as caught:
                await connector.create(without, KEY)
            assert caught.value.field == row[0]
        assert stand.line.made(stand.creating) == 0

    async def test_a_probe_changes_nothing(self, stand: Stand, connector: Connector) -> None:
        """It returns if the provider answers; if no harmless call can tell, it says so."""
        assert isinstance(connector, Probes)
        with suppress(Unsupported):
            await connector.probe()
        assert stand.stored() == 0

    async def test_check_says_in_one_sentence_what_was_reached(
        self, stand: Stand, connector: Connector
    ) -> None:
        """It begins with the provider's name, as in the chat, and writes nothing."""
        told = await connector.check()
        assert told.startswith(connector.name)
        assert told.endswith(".")
        assert stand.stored() == 0
