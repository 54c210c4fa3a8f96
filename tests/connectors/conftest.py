"""A Clopos stand-in in-process, and an account at it, in both versions."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest

from connectors.providers.clopos import Clopos, CloposSettings
from sandbox.clopos import CloposStore, app
from sandbox.faults import Fault, Faults


@dataclass
class Stand:
    """The stand-in's memory and faults, and a connector that talks to it."""

    version: str
    store: CloposStore = field(default_factory=CloposStore.default)
    faults: Faults = field(default_factory=Faults)
    now: float = 1_800_000_000.0

    def __post_init__(self) -> None:
        self.store.clock = lambda: self.now
        self.clopos = self.connect()

    def connect(self, **changes: object) -> Clopos:
        """Return a connector with the stand-in's credentials, but for ``changes``."""
        who = self.store.credentials[0]
        scope = {"venue_id": who.venue_id} if self.version == "v1" else {"integrator_id": who.integrator_id}
        values = {
            "base_url": "http://clopos.test/open-api",
            "api_version": self.version,
            "client_id": who.client_id,
            "client_secret": who.client_secret,
            "brand": who.brand,
        }
        settings = CloposSettings.model_validate(values | scope | changes)
        return Clopos(settings, transport=httpx.ASGITransport(app(self.store, self.faults)))

    def spoil(self, operation: str, fault: Fault) -> None:
        """Have the next call of ``operation`` go wrong."""
        self.faults.add(operation, fault)


@pytest.fixture(params=["v1", "v2"])
async def stand(request: pytest.FixtureRequest) -> AsyncIterator[Stand]:
    """Yield a stand-in; whatever the connector sent must be on the provider's pages."""
    stand = Stand(request.param)
    yield stand
    await stand.clopos.aclose()
    assert stand.store.violations == []
