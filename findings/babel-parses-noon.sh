#!/usr/bin/env bash
# Expected: Babel reads back the times it writes: "12:30 PM" is half past noon.
# Really: parse_time() adds twelve hours to anything with a PM: "12:30 PM" is hour 24, a ValueError, and "12:30 AM" is
#   half past noon. All other hours are right, so tests with "8:30 PM" pass.
# Met by: anybody who reads times of bookings or opening hours in American or Australian format.
# hoststand: reads no times; what looks like one stays in the note.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq babel==2.18.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from datetime import time
from importlib.metadata import version

from babel.dates import format_time, parse_time


def read_back(moment: time) -> tuple[str, str]:
    written = format_time(moment, "short", locale="en_US").replace("\u202f", " ")
    try:
        return written, parse_time(written, locale="en_US").isoformat("minutes")
    except ValueError as error:
        return written, f"ValueError: {error}"


seen = {moment: read_back(time.fromisoformat(moment)) for moment in ("00:30", "08:30", "12:30", "20:30")}
print("version: Babel", version("babel"))
print("expected: each time is read as it was")
for moment, (written, outcome) in seen.items():
    print(f"seen: {moment} is written {written!r} and read as {outcome}")
outcomes = [outcome for _, outcome in seen.values()]
is_known = outcomes[:2] == ["12:30", "08:30"] and outcomes[2].startswith("ValueError") and outcomes[3] == "20:30"
sys.exit(0 if is_known else "changed")
PYTHON
