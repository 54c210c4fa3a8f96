"""The stand-ins in a process and on a core of their own, for the benchmarks."""

import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

from benchmarks import orders
from benchmarks.harness import processes
from guests.guest import Guest


class Providers:
    """``accounts`` are the settings of one account of each kind, without ``kind``; ``pid`` is their process."""

    def __init__(self, process: Popen[str]) -> None:
        self.pid = process.pid
        self._process = process
        settings = tomllib.loads(orders.hear(process)["settings"])
        tables: list[dict[str, Any]] = settings["venues"][0]["providers"]
        self.accounts: Mapping[str, dict[str, Any]] = {table.pop("kind"): table for table in tables}

    def clear(self) -> None:
        """Delete all customers, but no logins."""
        orders.ask(self._process, do="clear")

    def account(self) -> dict[str, Any]:
        """Return the names ``stored`` by kind, and ``violations`` of the providers' pages."""
        return orders.ask(self._process, do="account")


@contextmanager
def providers() -> Iterator[Providers]:
    """Start the stand-ins, and stop them at the end."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        log = Path(folder) / "log.txt"
        command = (sys.executable, "-m", "benchmarks.harness.stand_ins")
        process = processes.start(command, core=processes.WORLD_CORE, log=log)
        try:
            yield Providers(process)
        finally:
            processes.stop(process)


def some_guests(number: int) -> list[Guest]:
    """Return guests that every provider accepts, each with their own name, phone and e-mail."""
    return [
        Guest(
            first_name="Jane",
            last_name=f"Doe {index}",
            phone=f"+447400{index:06}",
            email=f"jane{index}@example.com",
            note="window seat",
        )
        for index in range(number)
    ]
