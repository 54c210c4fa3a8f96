#!/usr/bin/env bash
# Expected: dateparser, told that a text is German, Turkish or Russian, reads "14.05" as 14 May, as everybody there
#   writes it.
# Really: it is five past two this afternoon, and so is every day whose first number could be an hour and the second a
#   minute. "24.12" can't be a time and is Christmas Eve. So in a column of days those up to the 23rd become today,
#   and the others are right.
# Met by: birthdays without a year, and bookings "for the 14.05".
# hoststand: reads dates itself, in the order of the venue's country.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq dateparser==1.5.0 || exit 2
"$room/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import datetime
from importlib.metadata import version

import dateparser

TODAY = {"RELATIVE_BASE": datetime(2026, 1, 1)}
LANGUAGES = ("de", "tr", "ru")


def read(text: str) -> set[str]:
    """Return what the text is in each of the languages."""
    found = [dateparser.parse(text, languages=[language], settings=TODAY) for language in LANGUAGES]
    return {moment.isoformat(" ", "minutes") for moment in found if moment}


seen = {text: read(text) for text in ("14.05", "23.12", "24.12", "31.05", "14.05.1990")}
print("version: dateparser", version("dateparser"))
print("expected: 14 May, 23 and 24 December, 31 May, 14 May 1990, on a 1 January 2026")
for text, moments in seen.items():
    print(f"seen: {text} is", *sorted(moments))
known = ["2026-01-01 14:05", "2026-01-01 23:12", "2026-12-24 00:00", "2026-05-31 00:00", "1990-05-14 00:00"]
sys.exit(0 if list(seen.values()) == [{moment} for moment in known] else "changed")
PYTHON
