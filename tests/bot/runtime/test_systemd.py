import asyncio
import configparser
import os
import shlex
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.main import get_command

from bot import program
from bot.cli import app
from bot.runtime.systemd import told_to_systemd
from sandbox.app import Sandbox
from tests.stories.conftest import settings_for, until

UNIT = Path(__file__).parents[3] / "docs" / "hoststand.service"


class Systemd:
    """Receives a service's messages."""

    def __init__(self, name: str) -> None:
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind("\0" + name[1:] if name.startswith("@") else name)
        self.ear.setblocking(False)
        self.environ = {"NOTIFY_SOCKET": name}

    def heard(self) -> list[str]:
        """Return the messages since the last call."""
        told = []
        while True:
            try:
                told.append(self.ear.recv(100).decode())
            except BlockingIOError:
                return told


BEATS = 3


@pytest.fixture(params=["a file", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Systemd]:
    """Yield a service manager that listens at either kind of address."""
    name = str(tmp_path / "notify") if request.param == "a file" else f"@hoststand-test-{os.getpid()}"
    manager = Systemd(name)
    yield manager
    manager.ear.close()


async def test_a_service_tells_how_it_is(systemd: Systemd) -> None:
    """Ready, then alive twice per watchdog interval, then about to stop."""
    heard: list[str] = []
    with told_to_systemd(systemd.environ | {"WATCHDOG_USEC": "100000"}):
        async with asyncio.timeout(60):
            while heard.count("WATCHDOG=1") < BEATS:
                await asyncio.sleep(0.05)
                heard += systemd.heard()
    heard += systemd.heard()
    assert [heard[0], *heard[1:-1], heard[-1]] == [
        "READY=1",
        *["WATCHDOG=1"] * (len(heard) - 2),
        "STOPPING=1",
    ]
    await asyncio.sleep(0.1)
    assert systemd.heard() == []


async def test_without_a_watchdog_nobody_is_told_more(systemd: Systemd) -> None:
    """A unit without one only hears the start and the stop."""
    with told_to_systemd(systemd.environ):
        await asyncio.sleep(0.01)
    assert systemd.heard() == ["READY=1", "STOPPING=1"]


async def test_elsewhere_nothing_is_told() -> None:
    """On a terminal, in a container, or if the manager is gone, the program still works."""
    for environ in ({}, {"NOTIFY_SOCKET": "/nowhere/at/all"}):
        with told_to_systemd(environ):
            await asyncio.sleep(0)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_program_tells_it(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, systemd: Systemd
) -> None:
    """It is ready once it receives updates, and stopping from the signal on."""
    sandbox = Sandbox()
    entered = program.started
    transport = httpx.ASGITransport(app=sandbox.app)
    monkeypatch.setattr(program, "started", lambda settings, role: entered(settings, transport, role=role))
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.environ["NOTIFY_SOCKET"])
    running = asyncio.create_task(program.run(settings_for(database_url, tmp_path)))
    await until(lambda: [name for name, _ in sandbox.world.calls if name == "getUpdates"])
    assert systemd.heard() == ["READY=1"]
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(60):
        await running
    assert systemd.heard() == ["STOPPING=1"]
    await sandbox.aclose()


@pytest.mark.drift
def test_the_example_of_a_unit_fits_the_program() -> None:
    """It runs an existing command, and waits longer for the shutdown than that may take."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] # as its documentation has it
    unit.read(UNIT, "utf-8")
    service = unit["Service"]
    _, command, *options = shlex.split(service["ExecStart"])
    assert command in getattr(get_command(app), "commands", {})
    assert options[0] == "--config"
    assert service["Type"] == "notify"
    assert float(service["TimeoutStopSec"]) > program.STOP_WITHIN
