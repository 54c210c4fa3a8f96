#!/usr/bin/env bash
# Expected: with secure_delete on, a guest who was deleted from the table and from its FTS5 index is gone from the
#   file, at the latest after VACUUM.
# Really: FTS5 records the deletion next to the word and keeps the word in the index. secure_delete and VACUUM look at
#   pages, not into the index, so the name stays readable in the file until its segment happens to be merged.
#   'optimize', or FTS5's own option 'secure-delete' (since SQLite 3.42), removes it.
# Met by: anybody who must erase a person (GDPR, Article 17) and has a full-text index.
# hoststand: merges all segments of the index after an import and after `hoststand sync` (storage/search/optimise.py).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq apsw==3.54.1.0 || exit 2
"$room/venv/bin/python" - "$room" <<'PYTHON'
import sys
from pathlib import Path

import apsw

NAME = "Testina Examplesson"


def kept(file: Path, *, option: str = "", cure: str = "") -> bool:
    """Add and delete a guest among others, VACUUM, and tell whether the name is still in the file."""
    db = apsw.Connection(str(file))
    db.execute("PRAGMA secure_delete = ON")
    db.execute("CREATE VIRTUAL TABLE guests USING fts5(name)")
    db.execute(option)
    with db:
        db.executemany("INSERT INTO guests VALUES (?)", [(f"Guest{number}",) for number in range(100)])
        db.execute("INSERT INTO guests VALUES (?)", (NAME,))
    db.execute("DELETE FROM guests WHERE name = ?", (NAME,))
    db.execute(cure)
    assert not list(db.execute("SELECT 1 FROM guests WHERE guests MATCH 'testina'"))
    db.execute("VACUUM")
    db.close()
    return NAME.split()[1].lower().encode() in file.read_bytes().lower()


room = Path(sys.argv[1])
seen = {
    "VACUUM": kept(room / "plain.db"),
    "'optimize' and VACUUM": kept(room / "cured.db", cure="INSERT INTO guests (guests) VALUES ('optimize')"),
    "'secure-delete' and VACUUM": kept(
        room / "option.db", option="INSERT INTO guests (guests, rank) VALUES ('secure-delete', 1)"
    ),
}
print("version: SQLite", apsw.sqlite_lib_version())
print("expected: the name is gone each time")
for after, is_there in seen.items():
    print(f"seen: after {after} the name is {'still in the file' if is_there else 'gone'}")
sys.exit(0 if list(seen.values()) == [True, False, False] else "changed")
PYTHON
