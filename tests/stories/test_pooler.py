from pathlib import Path

import pytest

from tests.poolers import pgbouncer
from tests.stories.conftest import opened


@pytest.fixture
def engine() -> str:
    """Run on PostgreSQL only."""
    return "postgres"


async def test_a_host_notices_nothing_of_a_pooler(database_url: str, tmp_path: Path) -> None:
    """A guest is registered, delivered, found and edited through one in transaction mode."""
    with pgbouncer(database_url, "transaction") as pooled:
        async with opened(pooled, tmp_path) as stand:
            host = stand.host()
            await host.send("Jane Doe 07400 100123 jane@example.com window seat")
            await host.sees("not saved yet")
            await host.tap("Save")
            await host.sees("Saved ✓ Guest book, Clopos")
            await host.send("/find jane")
            await host.sees_next("Found 1 guest")
            await host.send("/queue")
            await host.sees("Nothing is waiting")
            assert len(stand.customers) == 1
            assert stand.sandbox.world.violations == []
