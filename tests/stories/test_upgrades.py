"""A newer version upgrades the database while this one runs."""

import asyncio
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from bot import program
from bot.monitoring import revision_watch
from bot.program import started
from bot.roles import Role
from storage.errors import WrongRevision
from storage.migrations import migrate
from tests.storage.test_migrations import ask
from tests.storage.test_rolling_upgrade import newer
from tests.stories.conftest import opened, settings_for, until
from tests.stories.test_roles import LINE


@pytest.fixture
def engine() -> str:
    """Use the engine that replicas share."""
    return "postgres"


async def test_hosts_only_wait_for_an_upgrade(empty_url: str, tmp_path: Path) -> None:
    """While the tables are locked nothing is lost, and afterwards the older version goes on with them."""
    await migrate(empty_url)
    async with opened(empty_url, tmp_path) as stand:
        host = stand.host()
        await host.send(LINE)
        await host.sees("not saved yet")
        grows = (
            "ALTER TABLE guests ADD COLUMN table_number TEXT",
            "ALTER TABLE updates ADD COLUMN shard INTEGER",
        )
        upgrade = asyncio.create_task(newer(empty_url, tmp_path, *grows, "SELECT pg_sleep(3)"))
        await asyncio.sleep(1)
        await host.tap("Save")
        await host.sees("Clopos: saved as")
        await upgrade
        await host.send("Ann Smith 07700 900124")
        await host.sees(lambda page: "Ann Smith" in page.text and "not saved yet" in page.text)
        await host.tap("Save")
        await host.sees(lambda page: "Ann Smith" in page.text and "Clopos: saved as" in page.text)
        assert len(stand.customers) == 2


async def test_a_running_version_says_that_the_database_is_newer(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, while it can go on; when it can't, the process ends with what to do."""
    monkeypatch.setattr(revision_watch, "EVERY", 0.05)
    await migrate(empty_url)
    with capture_logs() as lines:
        watching = asyncio.create_task(revision_watch.watch_revision(empty_url))
        await newer(empty_url, tmp_path, "ALTER TABLE guests ADD COLUMN table_number TEXT")
        await until(lambda: lines)
        await asyncio.sleep(0.3)
        assert [(line["event"], line["revision"]) for line in lines] == [
            ("the database was upgraded: start the new version here too", "9999")
        ]
        await ask(empty_url, "UPDATE meta SET value = '9999' WHERE key = 'runs_from'")
        with pytest.raises(WrongRevision, match="Run the newer version"):
            async with asyncio.timeout(60):
                await watching


@pytest.mark.parametrize("role", list(Role))
async def test_a_process_of_each_role_ends_with_what_it_can_not_use(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    """It stops in order, and ``run`` raises why."""
    monkeypatch.setattr(revision_watch, "EVERY", 0.05)
    await migrate(empty_url)
    async with opened(empty_url, tmp_path) as stand:
        transport = httpx.ASGITransport(app=stand.sandbox.app)
        monkeypatch.setattr(
            program, "started", lambda settings, role: started(settings, transport, role=role)
        )
        monkeypatch.setattr(program, "receive", lambda _: asyncio.Event().wait())
        running = asyncio.create_task(program.run(settings_for(empty_url, tmp_path), role=role))
        await asyncio.sleep(0.5)
        await newer(empty_url, tmp_path, "ALTER TABLE guests ADD COLUMN table_number TEXT", runs_from="9999")
        with pytest.raises(WrongRevision, match="Run the newer version"):
            async with asyncio.timeout(60):
                await running
