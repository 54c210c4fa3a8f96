import asyncio
import gc
import os
import signal
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken, NetworkError

from bot import program
from bot.delivery.worker import Worker
from bot.program import started
from bot.roles import Role
from handlers.wording.translator import LANGUAGES
from sandbox.app import Sandbox
from sandbox.faults import Fault
from storage.errors import DatabaseInUse
from tests.bot.flaky import Flaky
from tests.stories.conftest import Stand, settings_for, until

REFUSED = {"ok": False, "error_code": 401, "description": "Unauthorized"}


@pytest.fixture
def engine() -> str:
    """Use one engine: storage makes no difference here."""
    return "sqlite"


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """Replace the network with the sandbox."""
    sandbox = Sandbox()
    entered = program.started
    monkeypatch.setattr(
        program,
        "started",
        lambda settings, role=Role.RUN: entered(settings, httpx.ASGITransport(app=sandbox.app), role=role),
    )
    return sandbox


async def test_a_signal_ends_it_in_order(database_url: str, tmp_path: Path, network: Sandbox) -> None:
    """``run`` migrates, works, and returns after SIGTERM."""
    running = asyncio.create_task(program.run(settings_for(database_url, tmp_path)))
    await until(lambda: [name for name, _ in network.world.calls if name == "getUpdates"])
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(60):
        await running


async def test_a_refused_token_is_raised(database_url: str, tmp_path: Path, network: Sandbox) -> None:
    """Also when Telegram refuses it in the middle of the work."""
    network.faults["telegram"].add("getUpdates", Fault("status", status=401, body=REFUSED))
    with pytest.raises(InvalidToken):
        async with asyncio.timeout(60):
            await program.run(settings_for(database_url, tmp_path))


async def test_an_unreachable_telegram_is_raised(database_url: str, tmp_path: Path, network: Sandbox) -> None:
    """A start without Telegram fails, and leaves the database free for the next."""
    settings = settings_for(database_url, tmp_path)
    network.faults["telegram"].add("getMe", Fault("drop_before", times=50))
    with pytest.raises(NetworkError):
        async with asyncio.timeout(60):
            await program.run(settings)
    network.faults["telegram"].clear()
    async with program.started(settings):
        pass


async def test_a_cancelled_run_leaves_nothing_running(
    database_url: str, tmp_path: Path, network: Sandbox
) -> None:
    """Once it is cancelled, nobody polls or writes any more."""
    running = asyncio.create_task(program.run(settings_for(database_url, tmp_path)))
    await until(lambda: [name for name, _ in network.world.calls if name == "getUpdates"])
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_what_hangs_at_the_end_is_left(
    database_url: str, tmp_path: Path, network: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shutdown takes bounded time whatever hangs, and everything behind the hanging part is still closed."""
    monkeypatch.setattr(program, "STOP_WITHIN", 0.2)
    close = Worker.close
    monkeypatch.setattr(Worker, "close", lambda _worker, _patience: asyncio.sleep(60))
    settings = settings_for(database_url, tmp_path)
    running = asyncio.create_task(program.run(settings))
    await until(lambda: [name for name, _ in network.world.calls if name == "getUpdates"])
    with capture_logs() as lines:
        os.kill(os.getpid(), signal.SIGTERM)
        async with asyncio.timeout(60):
            await running
    assert "not everything could be closed in order" in [line["event"] for line in lines]
    monkeypatch.setattr(Worker, "close", close)
    async with program.started(settings):
        pass


async def test_a_second_program_on_one_file_is_refused(stand: Stand) -> None:
    """The message says what to do."""
    with pytest.raises(DatabaseInUse, match="Stop that one first"):
        async with started(stand.settings, httpx.ASGITransport(app=stand.sandbox.app)):
            pass


@pytest.mark.parametrize("menu_languages", [LANGUAGES], ids=["all"])
async def test_the_menu_is_told_in_every_language(stand: Stand) -> None:
    """Telegram knows the commands without a language and in each of ours."""

    def told() -> set[str | None]:
        return {sent.get("language_code") for sent in stand.calls("setMyCommands")}

    await until(lambda: told() == {None, *LANGUAGES} - {"en"})


async def test_a_start_without_an_owner_tells_how_one_comes_in(
    database_url: str, tmp_path: Path, network: Sandbox
) -> None:
    """A terminal gets the link; the log doesn't."""
    told: list[str] = []
    settings = settings_for(database_url, tmp_path, BOT__OWNER_IDS="[]")
    with capture_logs() as logged:
        running = asyncio.create_task(program.run(settings, told.append))
        await until(lambda: [name for name, _ in network.world.calls if name == "getUpdates"])
        os.kill(os.getpid(), signal.SIGTERM)
        async with asyncio.timeout(60):
            await running

    assert len(told) == 1
    assert "https://t.me/hoststand_demo_bot?start=s_" in told[0]
    assert "start=s_" not in str(logged)


async def test_a_menu_that_can_not_be_remembered_disturbs_nobody(stand: Stand, flaky: list[Flaky]) -> None:
    """The database is away just then: a warning, and the menu is told again at the next start."""
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    host = stand.host()
    flaky[0].refused = ["meta_put"] * 100

    with capture_logs() as lines:
        await host.send("/help")
        await host.sees("Register a guest")
        await until(lambda: any("menu" in line["event"] for line in lines))
    gc.collect()

    assert faults == []
