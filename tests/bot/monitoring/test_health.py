import asyncio
import json
import socket
from pathlib import Path

import pytest

from bot.monitoring import probes
from bot.monitoring.health import Health, Part
from bot.program import receive
from bot.runtime.errors import StartError
from sandbox.faults import Fault
from tests.bot.flaky import Flaky
from tests.bot.operator_view import free_address, get, ready
from tests.stories.conftest import Stand, opened, settings_for, until

SECRET = "canary-of-a-webhook"


async def all_well(address: str) -> None:
    """Wait until the program reports that it is ready."""
    async with asyncio.timeout(60):
        while (await ready(address))[0] != 200:  # noqa: ASYNC110 - over a socket
            await asyncio.sleep(0.02)


async def test_a_program_at_work_is_ready(database_url: str, tmp_path: Path) -> None:
    """Every part is named, and describes its state in a sentence."""
    address = free_address()
    async with opened(database_url, tmp_path, METRICS__LISTEN=address):
        await all_well(address)
        _, report = await ready(address)
        assert (await get(address, "/healthz")).json() == {"alive": True}
        assert (await get(address, "/")).status_code == 404
    assert (report["role"], report["stage"]) == ("run", "running")
    assert set(report["parts"]) == {"database", "telegram", "intake", "worker"}
    assert all(part["ok"] and part["said"].endswith(".") for part in report["parts"].values())


async def test_without_the_database_it_is_alive_and_not_ready(
    database_url: str, tmp_path: Path, flaky: list[Flaky]
) -> None:
    """A restart would not help, so only readiness reports it; and it recovers by itself."""
    address = free_address()
    async with opened(database_url, tmp_path, METRICS__LISTEN=address):
        await all_well(address)
        flaky[0].down = True
        status, report = await ready(address)
        alive = (await get(address, "/healthz")).status_code
        flaky[0].down = False
        await all_well(address)
    assert (status, alive) == (503, 200)
    assert report["parts"]["database"] == {"ok": False, "said": "down for a test"}
    assert report["parts"]["worker"]["ok"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_silent_telegram_is_said(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at the first failure, but once no poll was answered for longer than a poll may take."""
    address = free_address()
    async with opened(database_url, tmp_path, METRICS__LISTEN=address) as stand:
        await all_well(address)
        stand.sandbox.faults["telegram"].add("getUpdates", Fault("drop_before", times=1000))
        assert (await ready(address))[0] == 200
        monkeypatch.setattr(probes, "LONGEST_SILENCE", -1.0)
        status, report = await ready(address)
    assert status == 503
    assert not report["parts"]["telegram"]["ok"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_webhook_is_ready_once_telegram_has_it(database_url: str, tmp_path: Path) -> None:
    """The pages are only on their own port: nobody can reach them on the public one."""
    public, address = free_address(), free_address()
    changed = {
        "BOT__MODE": "webhook",
        "BOT__PUBLIC_URL": f"http://{public}",
        "BOT__LISTEN": public,
        "BOT__SECRET": SECRET,
        "METRICS__LISTEN": address,
    }
    stand = Stand(settings_for(database_url, tmp_path, **changed))
    await stand.start(polling=False)
    status, report = await ready(address)
    stand.keep(receive(stand.program))
    await all_well(address)
    hidden = [(await get(public, path)).status_code for path in ("/metrics", "/readyz", "/healthz")]
    await stand.stop()
    await stand.sandbox.aclose()
    assert status == 503
    assert report["parts"]["telegram"]["said"] == "It has not accepted our webhook yet."
    assert hidden == [404, 404, 404]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_it_is_not_ready_while_it_stops(database_url: str, tmp_path: Path) -> None:
    """From the start of the shutdown until the port is free again."""
    address = free_address()
    async with opened(database_url, tmp_path, METRICS__LISTEN=address) as stand:
        await all_well(address)
        stand.sandbox.faults["clopos"].add("create", Fault("delay", after=1.5))
        host = stand.host()
        await host.send("Jane Doe 07700 900123")
        await host.sees("not saved yet")
        await host.tap("Save")
        await until(
            lambda: any(
                call.method == "POST" for call in stand.sandbox.clopos.requests if "auth" not in call.path
            )
        )
        stopping = asyncio.create_task(stand.stop())
        await asyncio.sleep(0.1)
        status, report = await ready(address)
        await stopping
        assert len(stand.customers) == 1
    assert (status, report["stage"]) == (503, "stopping")
    with socket.create_server(("127.0.0.1", int(address.rpartition(":")[2]))):
        pass


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_port_in_use_is_a_clear_error(database_url: str, tmp_path: Path) -> None:
    """The program says which address is taken and what to set, before it does anything."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        stand = Stand(settings_for(database_url, tmp_path, METRICS__LISTEN=address))
        with pytest.raises(StartError, match=rf"can't listen on {address} .*metrics\.listen"):
            await stand.start()
        assert not stand.sandbox.world.calls
        await stand.sandbox.aclose()


async def test_a_look_that_fails_or_hangs_is_a_part_that_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report names its error's class, not its text; the others are still checked."""
    monkeypatch.setattr("bot.monitoring.health.PATIENCE", 0.01)

    async def well() -> Part:
        return Part(ok=True, said="It is.")

    async def broken() -> Part:
        raise RuntimeError("canary")

    async def stuck() -> Part:
        await asyncio.sleep(60)
        return Part(ok=True, said="Late.")

    health = Health("run")
    assert (await health.report())["stage"] == "starting"
    health.running({"well": well, "broken": broken, "stuck": stuck})
    report = await health.report()
    assert [part["ok"] for part in report["parts"].values()] == [True, False, False]
    assert not report["ready"]
    assert "RuntimeError" in report["parts"]["broken"]["said"]
    assert "canary" not in json.dumps(report)
