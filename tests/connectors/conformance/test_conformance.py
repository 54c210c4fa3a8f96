"""Our own connectors against the rules that every connector keeps."""

import pytest

from connectors.conformance import Conformance, Stand
from tests.connectors.stands import STANDS


class TestOurs(Conformance):
    """Each provider, in each of its versions."""

    @pytest.fixture(params=STANDS)
    def stand(self, request: pytest.FixtureRequest) -> Stand:
        """Give the stand of each provider."""
        return STANDS[request.param]()
