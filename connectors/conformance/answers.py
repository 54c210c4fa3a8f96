"""Tests of reading answers: a connector claims nothing that the answer doesn't say."""

import pytest

from connectors.conformance.failures import assert_discreet
from connectors.conformance.line import Fault
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import Ambiguous, Connector, ConnectorError
from guests.guest import Guest


class Answers:
    """What counts in an answer is the body, as far as it is what we expect."""

    async def test_a_no_inside_a_200_is_no_success(self, stand: Stand, connector: Connector) -> None:
        """The body counts."""
        stand.line.spoil(stand.creating, Fault(status=200, body=stand.failure()))
        with pytest.raises(ConnectorError) as caught:
            await connector.create(stand.guest, KEY)
        assert_discreet(caught.value, stand.guest)

    async def test_extra_missing_and_odd_fields_never_fail_a_write(
        self, stand: Stand, connector: Connector
    ) -> None:
        """A record needs its id; malformed fields are ignored."""
        for odd in ({}, {"surprise": {"a": [1]}}, {name: [{"a": 1}] for name in stand.echoed}):
            body = stand.success({stand.id_name: "7"} | odd)
            stand.line.spoil(stand.creating, Fault(status=200, body=body))
            record = await connector.create(stand.guest, KEY)
            assert (record.id, record.guest, record.echoed) == ("7", Guest(), frozenset())

    @pytest.mark.parametrize("number", [None, [1], {"a": 1}, True, 1.5, ""])
    async def test_a_record_without_an_id_is_unclear(
        self, stand: Stand, connector: Connector, number: object
    ) -> None:
        """Something may have been stored, but nobody knows what."""
        body = stand.success({stand.id_name: number, stand.echoed[0]: "Jane Mary Doe"})
        stand.line.spoil(stand.creating, Fault(status=200, body=body))
        with pytest.raises(Ambiguous) as caught:
            await connector.create(stand.guest, KEY)
        assert_discreet(caught.value, stand.guest)
