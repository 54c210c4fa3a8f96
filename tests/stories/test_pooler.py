import os
import subprocess
import sys
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


async def test_a_command_prints_what_it_was_asked_for(database_url: str, tmp_path: Path) -> None:
    """Through one, too, its output is the data alone (nobody found, so the status is 1), and it says nothing of other processes, for which it does not wait."""
    venue = '[[venues]]\nslug = "bistro"\nname = "Bistro"\ncountry = "GB"\n'
    settings = tmp_path / "hoststand.toml"
    with pgbouncer(database_url, "transaction") as pooled:
        settings.write_text(f'{venue}[bot]\ntoken = "1:{"a" * 30}"\n[storage]\nurl = "{pooled}"\n')
        settings.chmod(0o600)
        words = ("search", "--json", "--config", str(settings), "jane")
        done = subprocess.run(  # noqa: S603, ASYNC221 - ours, and nobody else waits
            [sys.executable, "-m", "bot", *words],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONWARNINGS": ""},
        )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (1, b"[]", b"")
