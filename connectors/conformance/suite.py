"""Conformance: all tests in one class."""

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
    """Runs all tests against a connector. A subclass, whose name begins with ``Test``, provides the stand."""

    @pytest.fixture
    def stand(self) -> Stand:
        """Return the provider's stand, a new one for each test."""
        raise NotImplementedError("a subclass must provide its provider's stand")

    @pytest_asyncio.fixture
    async def connector(self, stand: Stand) -> AsyncIterator[Connector]:
        """Yield a connector with correct settings."""
        connector = stand.connect()
        yield connector
        await connector.aclose()
