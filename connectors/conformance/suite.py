"""Conformance: all rules in one class."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from connectors.conformance.answers import Answers
from connectors.conformance.failures import Failures
from connectors.conformance.logins import Logins
from connectors.conformance.offers import Offers
from connectors.conformance.operations import Operations
from connectors.conformance.recovery import Recovery
from connectors.conformance.sending import Sending
from connectors.conformance.stand import Stand
from guests.delivery.connector import Connector


@pytest.mark.asyncio
class Conformance(Offers, Answers, Failures, Recovery, Logins, Operations, Sending):
    """Holds a connector against the rules. A subclass, whose name begins with ``Test``, gives the stand."""

    @pytest.fixture
    def stand(self) -> Stand:
        """Give the provider's stand, a new one for each test."""
        raise NotImplementedError("a subclass gives the stand of its provider")

    @pytest_asyncio.fixture
    async def connector(self, stand: Stand) -> AsyncIterator[Connector]:
        """Give a connector with the right settings."""
        connector = stand.connect()
        yield connector
        await connector.aclose()
