"""``startup`` and ``memory``: how soon the bot polls, and how much memory it takes while idle."""

import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from benchmarks.harness import processes, sides
from benchmarks.harness.environments import ROOT, NotMade
from benchmarks.harness.sides import Side
from benchmarks.harness.trial import trial
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread

SOON: Final = Aim(0.45, at_least=False)
SMALL: Final = Aim(65.0, at_least=False)
SETTLE: Final = 0.5
LIBRARIES: Final = "telegram.ext, aiohttp, httpx, pydantic, aiosqlite, phonenumbers, babel, structlog"
IDLE: Final = f"import sys, {LIBRARIES}; print('ready', flush=True); sys.stdin.read()"


@dataclass(frozen=True, slots=True)
class Idle:
    """A bot that has just started polling: seconds until then, and MB of resident memory."""

    seconds: float
    megabytes: float


def measure(scale: Scale) -> list[Row]:
    """Return the rows of both benchmarks."""
    ready, missing = [sides.ours()], ""
    try:
        ready.append(sides.ptb())
    except NotMade as error:
        missing = f"PTB not measured: {error}"
    starts: dict[str, list[Idle]] = defaultdict(list)
    for side in ready:
        _start(side)  # compile now, so that later starts are warm
    for _ in range(scale.rounds):
        for side in ready:
            starts[side.name].append(_start(side))
    imported = [_import() for _ in range(scale.rounds)]
    return _rows(starts, imported, missing)


def _start(side: Side) -> Idle:
    with trial(side) as one:
        seconds = one.begin()
        time.sleep(SETTLE)
        return Idle(seconds, processes.resident_megabytes(one.pid))


def _import() -> float:
    """Return the memory of a process that has imported the libraries and nothing else."""
    with subprocess.Popen(
        [sys.executable, "-c", IDLE],
        cwd=ROOT,
        env=processes.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdout:
            process.stdout.readline()
        size = processes.resident_megabytes(process.pid)
        process.communicate()
        return size


def _rows(starts: dict[str, list[Idle]], imported: list[float], missing: str) -> list[Row]:
    mine = starts.pop("hoststand")
    seconds, megabytes = [one.seconds for one in mine], [one.megabytes for one in mine]
    rows = [
        Row(
            name="startup: to the first poll",
            unit="s",
            ours=Spread.of(seconds),
            aim=SOON,
            note=missing or "modules already compiled; opens the file, logs in to Telegram",
        ),
        Row(name="memory: idle", unit="MB", ours=Spread.of(megabytes), aim=SMALL, note=missing),
    ]
    for name, others in starts.items():
        other_seconds = [one.seconds for one in others]
        rows.append(Row.beside(f"startup: {name}", "s", ours=seconds, other=other_seconds))
        rows.append(
            Row.beside(f"memory: {name}", "MB", ours=megabytes, other=[one.megabytes for one in others])
        )
    rows.append(
        Row.beside(
            "memory: bare import of the libraries", "MB", ours=megabytes, other=imported, note=LIBRARIES
        )
    )
    return rows
