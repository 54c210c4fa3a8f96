"""Several real processes over one database, and hosts who go on registering whatever happens to them."""

import asyncio
import json
import re
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import asyncpg

from sandbox.host import RemoteHost, Shown
from tests.laboratory.control import Control
from tests.stories.processes import Machine, Process, wait_for

PATIENCE: Final = 180.0  # seconds for what a kill may hold up on a busy machine
AGAIN: Final = 5.0  # seconds after which a host taps once more
FIRST_HOST: Final = 3001
FIRST: Final = ("Ada", "Ben", "Cleo", "Dora", "Emil", "Finn", "Greta", "Hugo", "Ida", "Jonas")
LAST: Final = (
    "Archer",
    "Baker",
    "Carter",
    "Dyer",
    "Fisher",
    "Gardner",
    "Hunter",
    "Mason",
    "Potter",
    "Weaver",
)


class Fleet(Machine):
    """Processes by name; each appends to a log of its own."""

    def __init__(self, folder: Path, url: str, hosts: Sequence[int]) -> None:
        super().__init__(folder, url, "--unlimited", owners=hosts)
        self.url = url
        self.hosts = hosts
        self._processes: dict[str, Process] = {}

    def launch(self, name: str, role: str = "run", shift: float = 0) -> None:
        """Start a process, and wait until it is at work; its clock is ``shift`` seconds ahead."""
        before = len(self.said(name, "started"))
        self._processes[name] = self.begin(self.log_of(name), role, shift)
        wait_for(lambda: len(self.said(name, "started")) > before)

    def kill_one(self, name: str) -> None:
        """Kill a process like a power cut."""
        process = self._processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def signal_one(self, name: str, number: signal.Signals) -> None:
        """Send a process a signal."""
        self._processes[name].send_signal(number)

    def stop_one(self, name: str) -> int:
        """Stop a process properly, and return its exit status."""
        process = self._processes.pop(name)
        process.send_signal(signal.SIGTERM)
        return process.wait(PATIENCE)

    def log_of(self, name: str) -> Path:
        """Return the file that a process logs to."""
        return self.folder / f"{name}.log"

    def said(self, name: str, event: str) -> list[dict[str, Any]]:
        """Return the log lines of a process with this event."""
        file = self.log_of(name)
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        found = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        return [line for line in found if line["event"] == event]

    def leader(self) -> str:
        """Return which of the running processes polls."""
        begun = {name: self.said(name, "this process polls now") for name in self._processes}
        ended = {
            name: self.said(name, "another process polls now, or the database is away") for name in begun
        }
        polling = [name for name in begun if len(begun[name]) > len(ended[name])]
        return max(polling, key=lambda name: when(begun[name][-1]))

    async def kept(self) -> Counter[str]:
        """Count the phone numbers in the book."""
        return Counter(
            row[0] for row in await self._ask("SELECT phone FROM guests WHERE merged_into IS NULL")
        )

    async def owed(self) -> int:
        """Count the deliveries that are not saved."""
        ((number,),) = await self._ask("SELECT count(*) FROM deliveries WHERE state <> 'saved'")
        return int(number)

    async def held(self) -> int:
        """Count the rows under anybody's lease."""
        ((number,),) = await self._ask(
            "SELECT (SELECT count(*) FROM deliveries WHERE token IS NOT NULL)"
            " + (SELECT count(*) FROM updates WHERE token IS NOT NULL)"
        )
        return int(number)

    async def _ask(self, sql: str) -> list[Any]:
        connection = await asyncpg.connect(self.url)
        try:
            return list(await connection.fetch(sql))
        finally:
            await connection.close()

    def close(self) -> None:
        """End everything."""
        for process in self._processes.values():
            if process.poll() is None:
                process.kill()
                process.wait()
        super().close()


@contextmanager
def fleet(folder: Path, url: str, hosts: int) -> Iterator[Fleet]:
    """Yield a sandbox with so many hosts and no process yet, and end everything."""
    all_of_it = Fleet(folder, url, range(FIRST_HOST, FIRST_HOST + hosts))
    try:
        yield all_of_it
    finally:
        all_of_it.close()


def when(line: dict[str, Any]) -> float:
    """Return when a log line was written, in Unix seconds."""
    return datetime.fromisoformat(line["timestamp"]).timestamp()


class Evening:
    """Hosts who register guests; ``saved`` has the phone number of each whom the chat called delivered."""

    def __init__(self, processes: Fleet, each: int) -> None:
        self._processes = processes
        self._each = each
        self.saved: list[str] = []

    async def register(self) -> None:
        """Let every host register guests, one after the other."""
        async with Control(self._processes.address) as control:
            await control.add_people(list(self._processes.hosts))
        await asyncio.gather(*(self._shift(place) for place in range(len(self._processes.hosts))))

    async def until(self, number: int) -> None:
        """Wait until so many are saved."""
        while len(self.saved) < number:  # noqa: ASYNC110 - whatever they do
            await asyncio.sleep(0.01)

    async def everything_is_there_once(self) -> None:
        """Compare the book and the provider with what the chats called saved, and look for broken rules."""
        async with asyncio.timeout(PATIENCE):
            while await self._processes.owed() or await self._processes.held():  # noqa: ASYNC110 - other processes
                await asyncio.sleep(0.1)
        stored = [record.guest.phone for record in await self._processes.customers()]
        assert Counter(stored) == await self._processes.kept() == Counter(self.saved)
        assert len(self.saved) == self._each * len(self._processes.hosts)
        assert await self._processes.violations() == []

    async def _shift(self, place: int) -> None:
        async with self._processes.host(self._processes.hosts[place]) as host:
            for number in range(place * self._each, (place + 1) * self._each):
                phone = f"+447400100{number:03}"
                await _register(host, f"{FIRST[number % 10]} {LAST[number // 10 % 10]}", phone)
                self.saved.append(phone)


async def _register(host: RemoteHost, name: str, phone: str) -> None:
    """Register a guest like a patient host: look, tap, and tap again if nothing happens."""

    def shows(page: Shown, text: str) -> bool:
        return phone in re.sub(r"[^\d+]", "", page.text) and text in page.text

    await host.send(f"{name} {phone}")
    async with asyncio.timeout(PATIENCE):
        while True:
            card = await host.sees(
                lambda page: shows(page, "not saved yet") or shows(page, "Saved ✓"), timeout=PATIENCE
            )
            if "not saved yet" in card.text:
                await host.tap_on(card, "Save")
            try:
                await host.sees(lambda page: shows(page, "Clopos: saved"), timeout=AGAIN)
            except AssertionError:
                continue
            return
