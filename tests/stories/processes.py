"""The real program and the sandbox as separate processes, which can be killed at any moment."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bot.config.settings import load_settings
from connectors import registry
from guests.delivery.connector import Lists, ProviderRecord
from sandbox.host import RemoteHost

OWNERS = (1001, 1002)
SETTLING = 0.5
PATIENCE = 60.0  # seconds for a start on a busy machine
Process = subprocess.Popen[bytes]
# Short leases and holds, since on a shared database nobody else knows that a process is dead.
PROGRAM = """
import os, sys, time
shift, tell, tell_ns = float(os.environ.get("SHIFTED_BY", "0")), time.time, time.time_ns
time.time, time.time_ns = lambda: tell() + shift, lambda: tell_ns() + int(shift * 1e9)
from bot.intake import intake
from bot.delivery import worker
from handlers.cards import live_cards
from storage.book import displays
for part in (intake, worker):
    part.LEASE, part.HEARTBEAT = 1500, 0.4
displays.HOLD, live_cards.LONGEST = 3000, 2.0
from bot.cli import main
sys.argv[0] = "hoststand"
main()
"""


def errors_in(log: Path) -> list[str]:
    """Return the lines of a program's log that tell of errors."""
    return [line for line in log.read_text("utf-8").splitlines() if '"level": "error"' in line]


class Machine:
    """A sandbox that keeps running, and a bot that dies and is restarted, over one database."""

    def __init__(self, folder: Path, url: str, *words: str, owners: Sequence[int] = OWNERS) -> None:
        self.folder = folder
        self.log = folder / "bot.log"
        self._ready = folder / "hoststand.toml"
        self.environ = os.environ | {
            "HOSTSTAND_STORAGE__URL": url,
            "HOSTSTAND_BOT__OWNER_IDS": ",".join(map(str, owners)),
            "HOSTSTAND_VENUES__0__PROVIDERS__0__SETTLING": str(SETTLING),
        }
        usual = ("--quiet", "--port", "0", "--provider", "clopos", "--ready-file", str(self._ready))
        self._sandbox = start("-m", "sandbox", *usual, *words)
        wait_for(self._ready.exists)
        self.settings = load_settings(self._ready, self.environ)
        self._bot: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The base url of the sandbox."""
        return self.settings.bot.api_base_url

    def host(self, user_id: int = OWNERS[0]) -> RemoteHost:
        """Hand a phone to somebody."""
        return RemoteHost(self.address, user_id=user_id)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the bot; append what it logs to ``log``."""
        self._bot = self.begin(self.log)
        return self._bot

    def begin(self, log: Path, role: str = "run", shift: float = 0) -> subprocess.Popen[bytes]:
        """Start a process of a role, which appends what it logs to ``log``; its clock is ``shift`` seconds ahead."""
        with log.open("ab") as end:
            words = ("-c", PROGRAM, role, "--config", str(self._ready))
            return start(*words, stderr=end, env=self.environ | {"SHIFTED_BY": str(shift)})

    def kill(self) -> None:
        """Kill the bot like a power cut."""
        assert self._bot is not None
        self._bot.send_signal(signal.SIGKILL)
        self._bot.wait()

    def stop(self) -> int:
        """Stop the bot properly, and return its exit status."""
        assert self._bot is not None
        self._bot.send_signal(signal.SIGTERM)
        return self._bot.wait(PATIENCE)

    def close(self) -> None:
        """End everything."""
        for process in (self._bot, self._sandbox):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()

    async def fault(self, target: str, operation: str, **fault: Any) -> None:
        """Make something go wrong."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            values = {"target": target, "operation": operation} | fault
            (await client.post("/sandbox/faults", json=values)).raise_for_status()

    async def violations(self) -> list[str]:
        """Return what the bot did but should not."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            found: list[str] = (await client.get("/sandbox/violations")).json()["violations"]
            return found

    async def customers(self) -> list[ProviderRecord]:
        """Return what the provider has stored, like any client."""
        (account,) = self.settings.accounts()
        connector = registry.build(account.kind, account.options)
        assert isinstance(connector, Lists)
        try:
            return [record async for record in connector.list()]
        finally:
            await connector.aclose()


@contextmanager
def machine(folder: Path, url: str) -> Iterator[Machine]:
    """Yield a sandbox with a running bot, and end both."""
    both = Machine(folder, url)
    try:
        both.start()
        yield both
    finally:
        both.close()


def start(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start one of our programs."""
    return subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, **options)  # noqa: S603 - ours


def wait_for(condition: Any) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
