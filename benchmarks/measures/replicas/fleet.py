"""Processes of the program over one database, and the world that posts to them."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks import orders
from benchmarks.harness import processes
from benchmarks.harness.environments import ROOT
from benchmarks.harness.sides import BOT, PROVIDER, VENUE
from benchmarks.harness.trial import Failed
from benchmarks.world.staff import FIRST_ID
from benchmarks.world.webhooks import SECRET

PATIENCE: Final = 180.0  # seconds until a program is at work, on a busy machine
CHATS: Final = 40
SETTINGS: Final = f"""{BOT}mode = "webhook"
public_url = "http://127.0.0.1:1"
secret = "{{secret}}"

[storage]
url = "{{url}}"

[logs]
format = "json"
{VENUE}"""


class World:
    """The driver, in a process of its own; ``addresses`` are those of its Telegram and provider."""

    def __init__(self, folder: Path) -> None:
        self._process = begin((sys.executable, "-m", "benchmarks.world.webhooks"), folder / "world.log")
        self.addresses = orders.hear(self._process)

    def ask(self, **order: Any) -> dict[str, Any]:
        """Give an order; raises ``Failed``."""
        try:
            return orders.ask(self._process, **order)
        except orders.Refused as error:
            raise Failed(f"replicas: {error}") from error

    def close(self) -> None:
        """End it."""
        processes.stop(self._process)


def begin(command: Sequence[str], log: Path, **variables: str) -> "subprocess.Popen[str]":
    """Start a program on whatever core is free: with several processes that is what is measured."""
    with log.open("ab") as errors:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=processes.environment(variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


@contextmanager
def fleet(role: str, number: int, url: str, world: World, folder: Path) -> Iterator[list[tuple[int, str]]]:
    """Start processes of a role, and yield the process number and the address of each; raises ``Failed``."""
    config = folder / f"{role}-{number}.toml"
    owners = list(range(FIRST_ID, FIRST_ID + CHATS))
    text = SETTINGS + (PROVIDER if role == "worker" else "")
    config.write_text(text.format(owners=owners, secret=SECRET, url=url, **world.addresses))
    config.chmod(0o600)
    with ExitStack() as stack:
        begun = []
        for place in range(number):
            address, log = f"127.0.0.1:{free_port()}", folder / f"{role}-{number}-{place}.log"
            log.unlink(missing_ok=True)  # of the round before
            command = (sys.executable, "-m", "bot", role, "--config", str(config))
            process = begin(command, log, HOSTSTAND_BOT__LISTEN=address)
            stack.callback(processes.stop, process)
            begun.append((process, log, f"http://{address}/telegram"))
        for process, log, door in begun:
            wait_until(partial(_is_at_work, role, log, door), process, log)
        yield [(process.pid, door) for process, _, door in begun]


def wait_until(condition: Callable[[], bool], process: "subprocess.Popen[str]", log: Path) -> None:
    """Wait until a program is ready; raises ``Failed`` if it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if process.poll() is not None or time.monotonic() > deadline:
            raise Failed(f"replicas: not ready; the log ends: {log.read_text(errors='replace')[-1000:]}")
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(address: str) -> bool:
    """Tell whether somebody listens there."""
    host, port = address.removeprefix("http://").partition("/")[0].split(":")
    with socket.socket() as found:
        return found.connect_ex((host, int(port))) == 0


def parted(used: Sequence[Mapping[str, float]]) -> str:
    """Return how many cores each part used, the median of the turns."""
    return ", ".join(f"{name} {median(turn[name] for turn in used):.2f}" for name in used[0])


def _is_at_work(role: str, log: Path, address: str) -> bool:
    return _has_started(log) and (role == "worker" or answers(address))


def _has_started(log: Path) -> bool:
    lines = (line for line in log.read_text().splitlines() if line.startswith("{"))
    return any(json.loads(line).get("event") == "started" for line in lines)
