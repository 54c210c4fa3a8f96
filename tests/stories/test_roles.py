"""Intake and worker apart: what one owes the other, and what a process of each role says of itself."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery import worker
from bot.program import run
from bot.roles import Role
from bot.runtime.errors import UsageError
from sandbox.faults import Fault
from storage.postgres.listener import Listener
from tests.bot.operator_view import free_address, ready, scraped
from tests.stories.conftest import Stand, settings_for

LINE = "Jane Doe 07700 900123 jane@example.com"


@pytest.fixture
def engine() -> str:
    """Use the engine that several processes may share."""
    return "postgres"


@pytest.fixture
async def apart(database_url: str, tmp_path: Path) -> AsyncIterator[Stand]:
    """Yield an intake without a worker."""
    stand = Stand(settings_for(database_url, tmp_path))
    await stand.start(role=Role.INTAKE)
    yield stand
    await stand.stop()
    assert stand.sandbox.world.violations == []
    await stand.sandbox.aclose()


async def test_a_guest_goes_through_both(apart: Stand) -> None:
    """The intake saves, the worker hears of it, delivers and edits the card."""
    await apart.join(Role.WORKER)
    host = apart.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    card = await host.sees("Clopos: saved as")

    assert "Jane Doe" in card.text
    assert len(apart.customers) == 1


async def test_without_a_worker_the_guest_waits(apart: Stand) -> None:
    """Save saves at once; the delivery waits for the next worker and is made then."""
    host = apart.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Saved ✓ Guest book")
    assert apart.customers == []
    await apart.join(Role.WORKER)
    await host.sees("Clopos: saved as")


async def test_retry_now_reaches_the_worker(apart: Stand) -> None:
    """What somebody decides in the chat, another process carries out at once."""
    await apart.join(Role.WORKER)
    apart.sandbox.faults["clopos"].add("create", Fault("status", status=422, body={"message": "no"}))
    host = apart.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("needs you")
    await host.send("/queue")
    await host.tap("Jane Doe · +44 7700 900123 · Clopos")
    await host.tap("Retry now")
    await host.sees("Clopos: saved as")


@pytest.mark.parametrize("role", [Role.INTAKE, Role.WORKER])
async def test_each_role_says_what_it_is(database_url: str, tmp_path: Path, role: Role) -> None:
    """Health has the parts of the role, and the metrics its name."""
    address = free_address()
    stand = Stand(settings_for(database_url, tmp_path, METRICS__LISTEN=address))
    await stand.start(role=role)
    async with asyncio.timeout(60):
        while (await ready(address))[0] != 200:  # noqa: ASYNC110 - over a socket
            await asyncio.sleep(0.02)
    _, report = await ready(address)
    found = await scraped(address)
    await stand.stop()
    await stand.sandbox.aclose()

    assert (report["role"], set(report["parts"])) == (role.value, {"database", "telegram", role.value})
    assert found("build_info", role=role.value) == 1


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("role", [Role.INTAKE, Role.WORKER])
async def test_a_file_has_one_process(database_url: str, tmp_path: Path, role: Role) -> None:
    """On SQLite a process with half of the work is refused before it does anything, and told the cure."""
    with pytest.raises(UsageError, match=r"start `hoststand run`, or point storage\.url at PostgreSQL"):
        await run(settings_for(database_url, tmp_path), role=role)


async def test_a_lost_notice_is_found_by_a_round(apart: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is heard of what the other process owes, the next round finds it."""
    monkeypatch.setattr(worker, "HEARTBEAT", 0.5)
    monkeypatch.setattr(Listener, "_hear", lambda *_: None)
    await apart.join(Role.WORKER)
    host = apart.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved as")
