#!/usr/bin/env bash
# Expected: whatever the vCard version, vobject's `tel.params["TYPE"]` lists the kinds of a number.
# Really: only for version 3. In version 2.1, "TEL;CELL;PREF:", the words are in another attribute, singletonparams,
#   and params is empty; in version 4, whose own example is TYPE="voice,home", the two are one word, "voice,home".
#   "Take the number whose types include CELL" finds none, and takes the first, perhaps a fax.
# Met by: contacts from Android and older phones (2.1) and from CardDAV (4.0).
# hoststand: reads vCards itself, and the types of all three versions (guests/vcards).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq vobject==0.9.9 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import vobject

CARD = "BEGIN:VCARD\r\nVERSION:{}\r\nN:Doe;Jane;;;\r\nFN:Jane Doe\r\n{}:+447700900123\r\nEND:VCARD\r\n"
LINES = {"TEL;CELL;PREF": "2.1", "TEL;TYPE=CELL,PREF": "3.0", 'TEL;TYPE="cell,voice"': "4.0"}


def types(line: str, standard: str) -> tuple[list[str], list[str]]:
    number = vobject.readOne(CARD.format(standard, line)).tel
    return number.params.get("TYPE", []), number.singletonparams


seen = {line: types(line, standard) for line, standard in LINES.items()}
print("version: vobject", version("vobject"))
print("expected: a list of two types, each time")
for line, (found, elsewhere) in seen.items():
    print(f"seen: vCard {LINES[line]}, {line}: TYPE is {found}, singletonparams {elsewhere}")
known = [([], ["CELL", "PREF"]), (["CELL", "PREF"], []), (["cell,voice"], [])]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON
