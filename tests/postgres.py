"""A real PostgreSQL for the tests: the configured one, or our own from the system's binaries."""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import asyncpg

VARIABLE = "HOSTSTAND_TEST_POSTGRES"
CURE = f"install PostgreSQL (Debian: apt-get install postgresql) or set {VARIABLE} to a url of one"
OWNER = "postgres"
PATIENCE = 60.0  # seconds
SETTINGS = (  # the data is temporary, so nothing has to reach the disk
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=16MB",
    "max_connections=60",
    "listen_addresses=",
    "log_min_messages=panic",
    "deadlock_timeout=100ms",
)


@dataclass
class Server:
    """A server to create databases on; ``url`` is the database to connect to."""

    url: str
    halt: Callable[[], None] | None = None  # set if it was started here
    shared: str | None = None  # the URL of a database with tables, once created
    _numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def find(cls) -> Self | None:
        """Return the server named in the environment, else one started here, else ``None``."""
        if url := os.environ.get(VARIABLE):
            return cls(url)
        programs = binaries()
        return cls._start(programs) if programs else None

    @classmethod
    def _start(cls, programs: Path) -> Self:
        folder = Path(tempfile.mkdtemp(prefix="hoststand-pg-"))
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
        data = folder / "data"
        # A collation other than code point order, like most production servers.
        locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
        run_as_owner(
            folder,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
            *locale,
        )
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={folder}"))
        control = (programs / "pg_ctl", "-D", data, "-w")
        run_as_owner(folder, *control, "-l", folder / "log", "-o", options, "start")

        def halt() -> None:
            run_as_owner(folder, *control, "-m", "immediate", "stop")
            shutil.rmtree(folder)

        return cls(f"postgresql://postgres@/postgres?host={folder}", halt)

    def database(self) -> tuple[str, str]:
        """Return a new database name and its URL."""
        name = f"hoststand_test_{os.getpid()}_{next(self._numbers)}"
        return name, urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def stop(self) -> None:
        """Leave nothing behind: neither our own server nor a database on somebody else's."""
        if self.halt is not None:
            self.halt()
        elif self.shared is not None:
            name = urlsplit(self.shared).path.removeprefix("/")
            asyncio.run(self.command(f"DROP DATABASE {name} WITH (FORCE)"))

    @asynccontextmanager
    async def scratch(self) -> AsyncIterator[str]:
        """Create a database and yield its URL; drop it afterwards."""
        name, url = self.database()
        await self.command(f"CREATE DATABASE {name}")
        yield url
        await self.command(f"DROP DATABASE {name} WITH (FORCE)")

    @asynccontextmanager
    async def user(self, url: str, *rights: str) -> AsyncIterator[str]:
        """Yield the URL by which a new user comes to the database at ``url``, with these rights and no others."""
        name = f"hoststand_test_user_{os.getpid()}_{next(self._numbers)}"
        await self.command(f"CREATE ROLE {name} LOGIN PASSWORD 'x'")
        for right in rights:
            await self.command(f"GRANT {right} TO {name}", url)
        parts = urlsplit(url)
        yield parts._replace(netloc=f"{name}:x@{parts.netloc.rpartition('@')[2]}").geturl()
        await self.command(f"DROP OWNED BY {name}; DROP ROLE {name}", url)

    async def command(self, sql: str, url: str | None = None) -> None:
        """Run SQL in the database at ``url``, or in the server's default one."""
        connection = await asyncpg.connect(url or self.url)
        try:
            await connection.execute(sql)
        finally:
            await connection.close()


def binaries() -> Path | None:
    """Return the folder with the newest server on this machine."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    found_here = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found_here, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


def run_as_owner(folder: Path, *command: str | Path, stderr: int | None = None) -> None:
    """Run one of PostgreSQL's programs; they refuse root, so root switches to the package's user."""
    owner = OWNER if os.geteuid() == 0 else None
    subprocess.run(  # noqa: S603 - our own words
        command,
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        timeout=PATIENCE,
        user=owner,
        group=owner,
    )
