"""Tests of failures: what distinguishes them is what the caller can do next."""

import pytest

from connectors.conformance.faults import FIREWALL, SLOW, THROTTLED, UNABLE, UNCLEAR, page
from connectors.conformance.line import Fault
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import (
    Ambiguous,
    Connector,
    ConnectorError,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.guest import Guest


def assert_discreet(error: ConnectorError, guest: Guest) -> None:
    """Check that what goes into a log has no guest data, and quotes no other error."""
    told = f"{error.detail} {error}".lower()
    private = [value.lower() for value in guest.to_dict().values() if isinstance(value, str)]
    assert not [value for value in private if value in told]
    assert error.__cause__ is None


class Failures:
    """What goes wrong on the way, and what a provider's status alone says."""

    @pytest.mark.parametrize("name", UNCLEAR)
    async def test_a_write_without_a_clear_answer_is_ambiguous(
        self, stand: Stand, connector: Connector, name: str
    ) -> None:
        """Sending again blindly is never suggested."""
        stand.line.spoil(stand.creating, UNCLEAR[name])
        with pytest.raises(Ambiguous) as caught:
            await connector.create(stand.guest, KEY)
        assert_discreet(caught.value, stand.guest)
        assert stand.stored() == UNCLEAR[name].arrives

    @pytest.mark.parametrize("name", UNCLEAR)
    async def test_a_read_without_a_clear_answer_can_be_repeated(
        self, stand: Stand, connector: Connector, name: str
    ) -> None:
        """The same faults are harmless where nothing is written."""
        stand.line.spoil(stand.reading, UNCLEAR[name])
        with pytest.raises(Unavailable):
            await stand.read(connector)
        await stand.read(connector)

    @pytest.mark.parametrize("name", UNABLE)
    async def test_a_server_that_is_unable_has_carried_out_nothing(
        self, stand: Stand, connector: Connector, name: str
    ) -> None:
        """A write that gets a 503 can be sent again, after the requested pause."""
        stand.line.spoil(stand.creating, UNABLE[name])
        with pytest.raises(Unavailable) as caught:
            await connector.create(stand.guest, KEY)
        assert caught.value.retry_after == 7  # noqa: PLR2004 - as the fault says
        await connector.create(stand.guest, KEY)
        assert stand.stored() == 1

    @pytest.mark.parametrize("name", UNABLE)
    async def test_an_operator_may_know_better(self, stand: Stand, name: str) -> None:
        """With ``trusts_503 = false`` such a write may have been carried out; a read can be repeated anyway."""
        wary = stand.connect(trusts_503=False)
        await stand.read(wary)
        stand.line.spoil(stand.creating, UNABLE[name])
        stand.line.spoil(stand.reading, UNABLE[name])
        with pytest.raises(Ambiguous):
            await wary.create(stand.guest, KEY)
        with pytest.raises(Unavailable):
            await stand.read(wary)
        await wary.aclose()

    @pytest.mark.parametrize("name", THROTTLED)
    async def test_too_many_requests_says_when_to_come_back(
        self, stand: Stand, connector: Connector, name: str
    ) -> None:
        """Nothing was carried out; the requested pause is observed, up to an hour."""
        fault, seconds = THROTTLED[name]
        stand.line.spoil(stand.creating, fault)
        with pytest.raises(Unavailable) as caught:
            await connector.create(stand.guest, KEY)
        assert caught.value.retry_after == seconds
        await connector.create(stand.guest, KEY)
        assert stand.stored() == 1

    async def test_a_firewall_before_the_provider_is_no_refusal(
        self, stand: Stand, connector: Connector
    ) -> None:
        """Its page with 403 says nothing about our settings, and the write never arrived."""
        stand.line.spoil(stand.creating, FIREWALL)
        with pytest.raises(Unavailable, match="firewall"):
            await connector.create(stand.guest, KEY)

    @pytest.mark.parametrize(
        ("fault", "meaning"),
        [
            pytest.param(Fault(status=403, body={"message": "Forbidden"}), Unauthorised, id="403"),
            pytest.param(page(404), Unsupported, id="404 page"),
            pytest.param(page(405), Unsupported, id="405 page"),
            pytest.param(page(413), Rejected, id="413 page"),
            pytest.param(Fault(status=422, body={"message": "No"}), Rejected, id="422"),
            pytest.param(Fault(status=400, body={"message": "No"}), Rejected, id="400"),
        ],
    )
    async def test_a_definite_refusal_says_what_to_do(
        self, stand: Stand, connector: Connector, fault: Fault, meaning: type[ConnectorError]
    ) -> None:
        """Fix the settings, or the guest, or do without the call."""
        stand.line.spoil(stand.creating, fault)
        with pytest.raises(meaning) as caught:
            await connector.create(stand.guest, KEY)
        assert type(caught.value) is meaning
        assert stand.stored() == 0

    async def test_a_slow_answer_is_ambiguous_for_a_write_alone(self, stand: Stand) -> None:
        """The client's patience is a setting, in seconds, for the whole call."""
        hasty = stand.connect(timeout=0.1)
        await stand.read(hasty)
        stand.line.spoil(stand.creating, SLOW)
        stand.line.spoil(stand.reading, SLOW)
        with pytest.raises(Ambiguous):
            await hasty.create(stand.guest, KEY)
        with pytest.raises(Unavailable):
            await stand.read(hasty)
        await hasty.aclose()
