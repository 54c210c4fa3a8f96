"""Guestlog passes the tests that every connector must pass."""

import pytest

from connectors.conformance import Conformance
from tests.connectors.sixth.stand import GuestlogStand


class TestGuestlog(Conformance):
    """All of them."""

    @pytest.fixture
    def stand(self) -> GuestlogStand:
        """Give a stand-in without guests."""
        return GuestlogStand()
