"""Stand-ins in process, with accounts at them."""

from collections.abc import AsyncIterator

import pytest

from tests.connectors.stands import ChiftStand, CloposStand, ResDiaryStand


@pytest.fixture(params=["v1", "v2"])
async def stand(request: pytest.FixtureRequest) -> AsyncIterator[CloposStand]:
    """Yield a stand-in for Clopos; whatever the connector sends must be on the provider's pages."""
    stand = CloposStand(request.param)
    yield stand
    await stand.clopos.aclose()
    assert stand.store.violations == []


@pytest.fixture
async def chift_stand() -> AsyncIterator[ChiftStand]:
    """Yield a stand-in for Chift; whatever the connector sends must be on the provider's pages."""
    stand = ChiftStand()
    yield stand
    await stand.chift.aclose()
    assert stand.store.violations == []


@pytest.fixture(params=["form", "json"])
async def diary(request: pytest.FixtureRequest) -> AsyncIterator[ResDiaryStand]:
    """Yield a stand-in for ResDiary; whatever the connector sends must be on some page."""
    stand = ResDiaryStand(request.param)
    yield stand
    await stand.resdiary.aclose()
    assert stand.store.violations == []
