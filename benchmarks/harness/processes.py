"""Measured processes: each on a core of its own, with its CPU time and memory."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from benchmarks.harness.environments import HOME, ROOT

BOT_CORE: Final = 0
WORLD_CORE: Final = 1
PATIENCE: Final = 20.0


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with a separate cache of compiled modules, so that every start but the first is warm."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(HOME / "pycache"), **(more or {})}


def start(
    command: Sequence[str],
    *,
    core: int,
    log: Path,
    more: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> subprocess.Popen[str]:
    """Start a program on a core and in a folder; its log goes to a file, its output to the caller."""
    with log.open("ab") as errors:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    pin(process.pid, core)
    return process


def pin(pid: int, core: int) -> None:
    """Pin a process to one core, if the system supports it and has that core."""
    if hasattr(os, "sched_setaffinity") and core in os.sched_getaffinity(0):
        os.sched_setaffinity(pid, {core})


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Pin this process's main thread to one core meanwhile. First start what belongs on another."""
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    pin(0, core)
    try:
        yield
    finally:
        if before is not None:
            os.sched_setaffinity(0, before)


def stop(process: subprocess.Popen[str]) -> None:
    """End a program politely, and after a while firmly."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of all threads of a process, user and system (proc(5), fields 14 and 15 of stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def family_cpu_seconds(pid: int) -> float:
    """Return that of a process and of its children that live."""
    found = cpu_seconds(pid)
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with suppress(FileNotFoundError):
            found += cpu_seconds(int(child))
    return found


def resident_megabytes(pid: int) -> float:
    """Return the resident memory of a process in MB of a million bytes (proc(5), second field of statm)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
