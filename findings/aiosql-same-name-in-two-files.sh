#!/usr/bin/env bash
# Expected: aiosql refuses a duplicate query name, as it does within one text ("cannot override existing attribute").
# Really: across two files of a folder one of them silently wins, by the order in which the system lists the folder.
#   With asyncpg's $1, $2 it is also numbered with the parameters of both: a call with exactly the query's own
#   parameters fails because it lacks one that only the other has.
# Met by: a folder with a file of queries per table, or per engine, as it grows.
# hoststand: storage/sql/queries.py reads the folder file by file and refuses a name it has already seen.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq aiosql==15.0 || exit 2
"$room/venv/bin/python" - "$room/queries" <<'PYTHON'
import asyncio
import sys
from importlib.metadata import version
from pathlib import Path

import aiosql

OPTIONS = {"driver_adapter": "asyncpg", "mandatory_parameters": False}
BY_VENUE = "-- name: find\nSELECT id FROM guests WHERE name = :name AND venue = :venue;\n"
BY_PHONE = "-- name: find\nSELECT id FROM guests WHERE name = :name AND phone = :phone;\n"


class Connection:
    """Stands where asyncpg's connection would, and keeps what it is given."""

    async def fetch(self, sql: str, *values: str) -> list[str]:
        return [sql, *values]


async def called(queries: aiosql.queries.Queries, **values: str) -> str:
    try:
        return str([row async for row in queries.find(Connection(), **values)])
    except KeyError as error:
        return f"KeyError: {error}"


folder = Path(sys.argv[1])
folder.mkdir()
(folder / "guests.sql").write_text(BY_VENUE)
(folder / "search.sql").write_text(BY_PHONE)
try:
    aiosql.from_str(BY_VENUE + "\n" + BY_PHONE, **OPTIONS)
    in_one_text = "taken"
except Exception as error:
    in_one_text = str(error)
queries = aiosql.from_path(folder, **OPTIONS)
sql = queries.find.sql
mine, other = ("venue", "phone") if "venue" in sql else ("phone", "venue")
outcome = asyncio.run(called(queries, **{"name": "Jane Doe", mine: "1"}))
print("version: aiosql", version("aiosql"))
print("expected: refused both ways")
print("seen: in one text:", in_one_text)
print("seen: in two files:", sql)
print(f"seen: called with name and {mine}: {outcome}")
is_known = (
    "cannot override" in in_one_text
    and sql == f"SELECT id FROM guests WHERE name = $1 AND {mine} = $3;"
    and outcome == f"KeyError: '{other}'"
)
sys.exit(0 if is_known else "changed")
PYTHON
