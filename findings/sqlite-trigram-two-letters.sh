#!/usr/bin/env bash
# Expected: an FTS5 index with the trigram tokenizer finds any part of a name, like LIKE '%…%', only faster.
# Really: a part of one or two letters finds nothing at all, without an error to distinguish it from "no such guest".
#   Names such as Li, Xu or Bo can never be found, nor can the first two letters that somebody types. LIKE on the same
#   index does find them, by reading every row.
# Met by: search as you type, and everybody who has guests with short names.
# hoststand: has an index of words with prefix entries instead (docs/adr/0012-one-index-of-words.md).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq apsw==3.54.1.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import apsw

db = apsw.Connection(":memory:")
db.execute("CREATE VIRTUAL TABLE guests USING fts5(name, tokenize = 'trigram')")
db.executemany("INSERT INTO guests VALUES (?)", [("Li Xu",), ("Alina Poe",)])


def found(condition: str, text: str) -> list[str]:
    return [name for (name,) in db.execute(f"SELECT name FROM guests WHERE {condition} ORDER BY rowid", (text,))]


plan = [row[3] for row in db.execute("EXPLAIN QUERY PLAN SELECT name FROM guests WHERE name LIKE '%li%'")]
seen = {
    "MATCH 'lin'": found("name MATCH ?", "lin"),
    "MATCH 'li'": found("name MATCH ?", "li"),
    "MATCH 'xu'": found("name MATCH ?", "xu"),
    "LIKE '%li%'": found("name LIKE ?", "%li%"),
}
print("version: SQLite", apsw.sqlite_lib_version())
print("expected: 'li' finds Li Xu and Alina Poe")
for query, names in seen.items():
    print(f"seen: {query} finds {names}")
print("seen: the plan of LIKE:", *plan)
known = {"MATCH 'lin'": ["Alina Poe"], "MATCH 'li'": [], "MATCH 'xu'": [], "LIKE '%li%'": ["Li Xu", "Alina Poe"]}
sys.exit(0 if seen == known else "changed")
PYTHON
