#!/usr/bin/env bash
# Expected: a vCard library knows the birthdays without a year that phones write: "--0514" of vCard 4, and Apple's
#   1604 with X-APPLE-OMIT-YEAR=1604.
# Really: vobject returns both as text. dateutil, which it installs for dates, reads "--0514" as a day in the year
#   514, "--05-14" as one in the default year, and 1604 as 1604. No step fails.
# Met by: imports of contacts from iPhones and from anything that speaks CardDAV.
# hoststand: reads vCards itself, and keeps such a birthday without a year
#   (docs/adr/0022-a-birthday-may-have-no-year.md).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq vobject==0.9.9 python-dateutil==4.0.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from datetime import datetime
from importlib.metadata import version

import vobject
from dateutil.parser import parse

CARD = "BEGIN:VCARD\r\nVERSION:{}\r\nN:Doe;Jane;;;\r\nFN:Jane Doe\r\n{}\r\nEND:VCARD\r\n"
LINES = {
    "BDAY:--0514": "4.0",  # RFC 6350, 4.3.1
    "BDAY:--05-14": "4.0",  # as many programs write it
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14": "3.0",
}
DEFAULT = datetime(2026, 1, 1)


def read(line: str, standard: str) -> tuple[str, str]:
    text = vobject.readOne(CARD.format(standard, line)).bday.value
    return text, parse(text, default=DEFAULT).date().isoformat()


seen = {line: read(line, standard) for line, standard in LINES.items()}
print("version: vobject", version("vobject"), "with python-dateutil", version("python-dateutil"))
print("expected: 14 May without a year, three times, or an error")
for line, (text, day) in seen.items():
    print(f"seen: {line} is {text!r}, read as {day}")
known = [("--0514", "0514-01-01"), ("--05-14", "2026-05-14"), ("1604-05-14", "1604-05-14")]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON
