#!/usr/bin/env bash
# Expected: the triggers that keep an external-content FTS5 index in step with its table also work for INSERT OR
#   REPLACE: it deletes the old row and inserts the new one.
# Really: the deletion within REPLACE fires no delete trigger unless recursive_triggers is on, which it is not by
#   default. The old words stay: a search for the former name finds the current row, and the index fails its integrity
#   check from then on.
# Met by: anybody who writes "insert or update" as REPLACE next to a search index, an audit or a counter kept by
#   triggers.
# hoststand: none of its queries (storage/queries) uses REPLACE; they use ON CONFLICT … DO UPDATE, which fires the
#   update triggers.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq apsw==3.54.1.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import apsw

TABLES = """
CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIRTUAL TABLE words USING fts5(name, content = 'guests', content_rowid = 'id');
CREATE TRIGGER added AFTER INSERT ON guests BEGIN
    INSERT INTO words (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER removed AFTER DELETE ON guests BEGIN
    INSERT INTO words (words, rowid, name) VALUES ('delete', old.id, old.name);
END;
CREATE TRIGGER changed AFTER UPDATE ON guests BEGIN
    INSERT INTO words (words, rowid, name) VALUES ('delete', old.id, old.name);
    INSERT INTO words (rowid, name) VALUES (new.id, new.name);
END;
"""
WAYS = {
    "REPLACE": "INSERT OR REPLACE INTO guests VALUES (1, ?)",
    "ON CONFLICT": "INSERT INTO guests VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
}


def renamed(statement: str) -> tuple[list[str], str]:
    """Rename Jane Doe to Mary Poe; return who is found as "jane", and what the integrity check says."""
    db = apsw.Connection(":memory:")
    db.execute(TABLES)
    for name in ("Jane Doe", "Mary Poe"):
        db.execute(statement, (name,))
    found = [name for (name,) in db.execute("SELECT name FROM words WHERE words MATCH 'jane'")]
    try:
        db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except apsw.CorruptError:
        return found, "damaged"
    return found, "in order"


seen = {way: renamed(statement) for way, statement in WAYS.items()}
print("version: SQLite", apsw.sqlite_lib_version())
print("expected: nobody is found as 'jane' any more, and the index is in order")
for way, (found, state) in seen.items():
    print(f"seen: after {way} 'jane' finds {found}, the index is {state}")
sys.exit(0 if seen == {"REPLACE": (["Mary Poe"], "damaged"), "ON CONFLICT": ([], "in order")} else "changed")
PYTHON
