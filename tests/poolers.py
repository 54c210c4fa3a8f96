"""A real PgBouncer in front of a real PostgreSQL, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.postgres import OWNER
from tests.proxies import free_port, wait_until_listening

MISSING = "there is no PgBouncer before a PostgreSQL of our own"
CURE = "apt-get install pgbouncer"


@contextmanager
def pgbouncer(url: str, mode: str) -> Iterator[str]:
    """Yield the address of a PgBouncer in ``mode`` before the database at ``url``, which is one of our own server's."""
    folder = parse_qs(urlsplit(url).query).get("host")
    if folder is None or shutil.which("pgbouncer") is None:
        pytest.skip(MISSING)
    port, place = free_port(), Path(tempfile.mkdtemp(prefix="hoststand-pgbouncer-"))
    settings = place / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\n* = host={folder[0]} user={OWNER}\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
        f"pool_mode = {mode}\nmax_db_connections = 12\n"
    )
    place.chmod(0o755)
    whose = ("-u", OWNER) if os.geteuid() == 0 else ()
    command = ["pgbouncer", "--quiet", *whose, str(settings)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - the system's own
        try:
            wait_until_listening(port)
            yield f"postgresql://{OWNER}@127.0.0.1:{port}{urlsplit(url).path}"
        finally:
            process.kill()
            process.wait()
            shutil.rmtree(place)
