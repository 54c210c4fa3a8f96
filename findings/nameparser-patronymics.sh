#!/usr/bin/env bash
# Expected: a name parser finds the last name of "Məmmədov Vəli Həsən oğlu" (Mr Məmmədov, Vəli, son of Həsən), or at
#   least keeps the doubtful words together.
# Really: the last word is the last name: every man on such a list is called "oğlu", son, every woman "qızı",
#   daughter, and the last name becomes the first. Of the Turkish woman Sultan Kaya only a title is left: no first
#   name.
# Met by: guest lists from Azerbaijan, Turkey and Central Asia, where official names have this form.
# hoststand: does not use it; oğlu and qızı mark a patronymic, and end the given names.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq nameparser==2.6.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from nameparser import HumanName

NAMES = ["Məmmədov Vəli Həsən oğlu", "Əliyeva Aysel Rəşid qızı", "Aysel Əliyeva Rəşid qızı", "Sultan Kaya"]
seen = {}
for name in NAMES:
    parts = HumanName(name)
    seen[name] = (parts.title, parts.first, parts.middle, parts.last)
print("version: nameparser", version("nameparser"))
print("expected: last names Məmmədov, Əliyeva, Əliyeva and Kaya; Sultan is a first name")
for name, (title, first, middle, last) in seen.items():
    print(f"seen: {name}: title {title!r}, first {first!r}, middle {middle!r}, last {last!r}")
known = [
    ("", "Məmmədov", "Vəli Həsən", "oğlu"),
    ("", "Əliyeva", "Aysel Rəşid", "qızı"),
    ("", "Aysel", "Əliyeva Rəşid", "qızı"),
    ("Sultan", "", "", "Kaya"),
]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON
