"""Our own connectors pass the tests that every connector must pass."""

import pytest

from connectors.conformance import Conformance, Stand
from tests.connectors.stands import STANDS


class TestOurs(Conformance):
    """Each provider, in each of its versions."""

    @pytest.fixture(params=STANDS)
    def stand(self, request: pytest.FixtureRequest) -> Stand:
        """Return the stand of each provider."""
        return STANDS[request.param]()
