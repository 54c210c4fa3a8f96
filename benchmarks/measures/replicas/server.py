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
SYNCHRONOUS: Final = "ALTER SYSTEM SET synchronous_standby_names = '*'"
RELOAD: Final = "SELECT pg_reload_conf()"
MISSING: Final = "replicas: there is no PostgreSQL here (Debian: apt-get install postgresql)"


class Server:
    """A server that runs in a folder, a new one or one that follows ``primary``; ``pid`` is its first process."""

    def __init__(self, programs: Path, folder: Path, primary: Path | None = None) -> None:
        self._programs, self._folder = programs, folder
        data = folder / "data"
        if primary:
            self._run("pg_basebackup", "-D", data, "-R", "-c", "fast", "-h", primary, "-U", OWNER)
        else:
            self._run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self._run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", OPTIONS.format(folder), "start")
        self.pid = int((data / "postmaster.pid").read_text().splitlines()[0])

    @contextmanager
    def followed(self) -> Iterator["Server"]:
        """Yield a standby that confirms every commit of this server."""
        with _folder() as folder:
            standby = Server(self._programs, folder, self._folder)
            try:
                self._run("psql", "-h", self._folder, "-U", OWNER, "-c", SYNCHRONOUS, "-c", RELOAD)
                yield standby
            finally:
                standby.stop()

    def promote(self) -> None:
        """Make a standby the primary."""
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "promote")

    def database(self, name: str) -> str:
        """Create a database and return its url."""
        self._run("createdb", "-h", self._folder, "-U", OWNER, name)
        return self.url(name)

    def url(self, name: str, *others: "Server") -> str:
        """Return the url of a database here, or at whichever of the ``others`` takes writes."""
        hosts = ",".join(str(one._folder) for one in (self, *others))  # noqa: SLF001 - its own kind
        return f"postgresql://{OWNER}@/{name}?host={hosts}" + (
            "&target_session_attrs=read-write" * bool(others)
        )

    def drop(self, name: str) -> None:
        """Drop a database that nobody uses any more."""
        self._run("dropdb", "-h", self._folder, "-U", OWNER, "--force", name)

    def stop(self) -> None:
        """Stop it at once, like a power cut."""
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
    with _folder() as folder:
        running = Server(newest.parent, folder)
        try:
            yield running
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                running.stop()


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
