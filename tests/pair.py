"""A primary and its synchronous standby, over TLS with a certificate of our own: what a failover needs."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from tests.postgres import OWNER, binaries, run_as_owner
from tests.proxies import free_port

MISSING = "there are no PostgreSQL and openssl to make a pair of servers"
CURE = "apt-get install postgresql openssl"
CONFIRMED = "synchronous_standby_names=*"
SETTINGS = ("fsync=off", "shared_buffers=16MB", "max_connections=40", "listen_addresses=127.0.0.1", "ssl=on")


@dataclass(frozen=True)
class Pair:
    """Two servers on this machine; ``folder`` holds their data, and the certificate that they show."""

    folder: Path
    programs: Path
    ports: tuple[int, int]

    @property
    def certificate(self) -> Path:
        """What a client trusts."""
        return self.folder / "server.crt"

    @property
    def url(self) -> str:
        """Both addresses, for whoever wants to write and to know that nobody else answers."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        trust = f"sslmode=verify-full&sslrootcert={self.certificate}"
        return f"postgresql://{OWNER}@{hosts}/postgres?target_session_attrs=read-write&{trust}"

    def start(self, which: int, *settings: str) -> None:
        """Start a server."""
        own = (f"port={self.ports[which]}", f"unix_socket_directories={self.folder}", *SETTINGS, *settings)
        key = (f"ssl_cert_file={self.certificate}", f"ssl_key_file={self.folder}/server.key")
        options = " ".join(f"-c {one}" for one in (*own, *key))
        self._control(which, "-l", self.folder / f"log{which}", "-o", options, "start")

    def fail_over(self) -> None:
        """Let the primary die, then make the standby the primary."""
        self.halt(0)
        self._control(1, "promote")

    def halt(self, which: int) -> None:
        """End a server at once, like a power cut."""
        self._control(which, "-m", "immediate", "stop")

    def freeze(self, which: int) -> None:
        """Let a server stand still with all its connections, like a machine that is being moved."""
        self._signal(which, signal.SIGSTOP)

    def thaw(self, which: int) -> None:
        """Let it go on."""
        self._signal(which, signal.SIGCONT)

    def run(self, which: int, *statements: str) -> None:
        """Run SQL on a server, also where it takes no other writes."""

        async def all_of_them() -> None:
            way = {"host": str(self.folder), "port": self.ports[which], "user": OWNER, "database": "postgres"}
            writes = {"default_transaction_read_only": "off"}
            connection = await asyncpg.connect(**way, server_settings=writes)
            try:
                for statement in statements:
                    await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(all_of_them())

    def copy(self) -> None:
        """Make the second server a copy of the first that follows it."""
        port = str(self.ports[0])
        words = ("-D", self.folder / "1", "-R", "-c", "fast", "-h", self.folder, "-p", port, "-U", OWNER)
        run_as_owner(self.folder, self.programs / "pg_basebackup", *words)

    def certify(self, file: Path) -> None:
        """Write a certificate for this machine's address, signed with its own key, which lies beside the data."""
        words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=db -addext subjectAltName=IP:127.0.0.1"
        names = self.folder / f"{file.stem}.key", self.folder / f"{file.stem}.crt"
        options = ("-keyout", names[0], "-out", names[1])
        run_as_owner(self.folder, "openssl", *words.split(), *options, stderr=subprocess.DEVNULL)
        if names[1] != file:
            shutil.copy(names[1], file)

    def _signal(self, which: int, number: signal.Signals) -> None:
        """Signal the server's first process, which then makes no more, and after it the others."""
        first = int((self.folder / str(which) / "postmaster.pid").read_text().splitlines()[0])
        os.kill(first, number)
        for other in Path(f"/proc/{first}/task/{first}/children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(other), number)

    def _control(self, which: int, *words: str | Path) -> None:
        run_as_owner(self.folder, self.programs / "pg_ctl", "-w", "-D", self.folder / str(which), *words)


@contextmanager
def pair() -> Iterator[Pair]:
    """Yield a primary with a standby that confirms every commit."""
    programs = binaries()
    if programs is None or shutil.which("openssl") is None:
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="hoststand-pair-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    both = Pair(folder, programs, (free_port(), free_port()))
    try:
        both.certify(both.certificate)
        folder.chmod(0o755)
        run_as_owner(
            folder, programs / "initdb", "-D", folder / "0", "-U", OWNER, "-A", "trust", "-N", "-E", "UTF8"
        )
        both.start(0)
        both.copy()
        both.halt(0)
        both.start(0, CONFIRMED)
        both.start(1)
        yield both
    finally:
        for which in (0, 1):
            if (folder / str(which) / "postmaster.pid").exists():
                both.halt(which)
        shutil.rmtree(folder)
