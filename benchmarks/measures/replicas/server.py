"""A PostgreSQL of our own, as durable as it is by default, with a database for each trial."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.harness import processes
from benchmarks.harness.trial import Failed

OWNER: Final = "postgres"
OPTIONS: Final = (
    "-c listen_addresses= -c max_connections=100 -c shared_buffers=128MB -c unix_socket_directories={}"
)
MISSING: Final = "replicas: there is no PostgreSQL here (Debian: apt-get install postgresql)"


class Server:
    """A server that runs; ``pid`` is its first process."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        data = folder / "data"
        self._run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self._run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", OPTIONS.format(folder), "start")
        self.pid = int((data / "postmaster.pid").read_text().splitlines()[0])

    def database(self, name: str) -> str:
        """Create a database and return its url."""
        self._run("createdb", "-h", self._folder, "-U", OWNER, name)
        return f"postgresql://{OWNER}@/{name}?host={self._folder}"

    def drop(self, name: str) -> None:
        """Drop a database that nobody uses any more."""
        self._run("dropdb", "-h", self._folder, "-U", OWNER, "--force", name)

    def stop(self) -> None:
        """Stop it."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")

    def cpu_seconds(self) -> float:
        """Return the CPU time of its processes that live."""
        return processes.family_cpu_seconds(self.pid)

    def _run(self, program: str, *words: str | Path) -> None:
        owner = OWNER if os.geteuid() == 0 else None
        subprocess.run(
            (self._programs / program, *words),
            check=True,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=owner,
            group=pwd.getpwnam(owner).pw_gid if owner else None,
        )


@contextmanager
def server() -> Iterator[Server]:
    """Start one, and leave nothing behind; raises ``Failed`` where PostgreSQL is not installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        raise Failed(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    running = Server(newest.parent, folder)
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)
