"""A trial: one bot in one world, from the first poll to the proof that it lost nothing."""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import orders
from benchmarks.harness import processes
from benchmarks.harness.audit import audit
from benchmarks.harness.sides import Launch, Side

if TYPE_CHECKING:
    from subprocess import Popen


LONGEST_START: Final = (
    120.0  # seconds; a fresh environment compiles itself first, on a core that others may use
)


class Failed(Exception):
    """A bot did not do its work; the message says which and what it logged last."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of the hosts: what they waited in ms for ``cards``, and after Save for ``proofs``.

    With it the CPU of the bot, and how busy the world was (0 to 1).
    """

    cards: Sequence[float]
    proofs: Sequence[float]
    seconds: float
    cpu_seconds: float
    world_busy: float
    calls: dict[str, int]

    @property
    def per_second(self) -> float:
        """Registrations per second."""
        return len(self.proofs) / self.seconds

    @property
    def cpu_each(self) -> float:
        """CPU of the bot per registration, in ms."""
        return self.cpu_seconds / len(self.proofs) * 1000


class Trial:
    """A bot at work."""

    def __init__(self, side: Side, folder: Path) -> None:
        self.side = side
        self.database = folder / "bench.db"
        self._log = folder / "log.txt"
        command = (sys.executable, "-m", "benchmarks.world")
        self._world = processes.start(command, core=processes.WORLD_CORE, log=self._log)
        self._addresses = self._heard()
        self._bot: Popen[str] | None = None

    def begin(self) -> float:
        """Start the bot and return the seconds until its first poll."""
        launch: Launch = self.side.launch(self._addresses, self.database)
        began = time.monotonic()
        self._bot = processes.start(
            launch.command,
            core=processes.BOT_CORE,
            log=self._log,
            more=launch.variables,
            folder=launch.folder,
        )
        while time.monotonic() < began + LONGEST_START and self._bot.poll() is None:
            polled_at: float | None = self._ask(do="wait", seconds=1.0)["polled_at"]
            if polled_at is not None:
                return polled_at - began
        raise self._failed("it never polled")

    @property
    def pid(self) -> int:
        """The bot's process."""
        if self._bot is None:
            raise Failed(f"{self.side.name} was not started")
        return self._bot.pid

    def work(self, staff: int, **how: float) -> Shift:
        """Have a number of hosts register without a pause for ``seconds=``, or ``each=`` guests."""
        return self._shift(do="work", staff=staff, **how)

    def take_turns(self, staff: int, seconds: float) -> Shift:
        """Have only one host at work at any time, in another chat each time."""
        return self._shift(do="take turns", staff=staff, seconds=seconds)

    def pace(self, staff: int, seconds: float, every: float) -> Shift:
        """Have each host begin a guest ``every`` so many seconds."""
        return self._shift(do="pace", staff=staff, seconds=seconds, every=every)

    def _shift(self, **order: Any) -> Shift:
        used = processes.cpu_seconds(self.pid)
        done = self._ask(**order)
        cpu = processes.cpu_seconds(self.pid) - used
        return Shift(done["cards"], done["proofs"], done["seconds"], cpu, done["busy"], done["calls"])

    def slow_provider(self, seconds: float) -> None:
        """Make the provider take this long from now on."""
        self._ask(do="delay", seconds=seconds)

    def end(self) -> None:
        """Stop the bot and check what it stored; raises ``Failed`` if guests are missing or extra."""
        if self._bot is None:
            return
        processes.stop(self._bot)
        account = self._ask(do="account")
        if account["typed"] and (faults := audit(account, self.database)):
            raise self._failed("; ".join(faults))

    def close(self) -> None:
        """Leave no process behind."""
        for process in filter(None, (self._bot, self._world)):
            processes.stop(process)

    def _ask(self, **order: Any) -> dict[str, Any]:
        try:
            return orders.ask(self._world, **order)
        except orders.Refused as error:
            raise self._failed(str(error)) from error

    def _heard(self) -> dict[str, Any]:
        try:
            return orders.hear(self._world)
        except orders.Refused as error:
            raise self._failed(str(error)) from error

    def _failed(self, why: str) -> Failed:
        logged = self._log.read_text(errors="replace").strip()[-1000:]
        return Failed(f"{self.side.name}: {why}; its log ends: {logged}")


@contextmanager
def trial(side: Side) -> Iterator[Trial]:
    """Run a trial in its own folder. ``begin`` starts the bot; at the end its work is audited."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        one = Trial(side, Path(folder))
        try:
            yield one
            one.end()
        finally:
            one.close()
