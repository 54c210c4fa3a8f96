#!/usr/bin/env bash
# Expected: a name after a phone number ends the number, or makes it unreadable; it does not change it.
# Really: three letters or more count as the letters on a phone's keys: "Ali" adds 254, and the longer number still
#   counts as possible. The x in "Max 4" starts an extension, so the number of guests becomes one. Two letters, or a
#   name in front, are ignored.
# Met by: anybody who parses a line such as "0501 234 56 78 Ali" as a whole.
# hoststand: gives the library digits only; what is between and after them is read separately
#   (guests/phones/spelling.py).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq phonenumberslite==9.0.42 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import phonenumbers
from phonenumbers import PhoneNumberFormat, is_possible_number

TYPED = ["0501 234 56 78", "0501 234 56 78 Jo", "Ali 0501 234 56 78", "0501 234 56 78 Ali", "0501 234 56 78 Max 4"]


def read(line: str) -> tuple[str, bool, str | None]:
    number = phonenumbers.parse(line, "TR")
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return e164, is_possible_number(number), number.extension


seen = {line: read(line) for line in TYPED}
print("version: phonenumberslite", phonenumbers.__version__)
print("expected: +905012345678 without an extension, or NumberParseException")
for line, (e164, possible, extension) in seen.items():
    print(f"seen: {line!r} is {e164}, possible {possible}, extension {extension}")
known = [
    ("+905012345678", True, None),
    ("+905012345678", True, None),
    ("+905012345678", True, None),
    ("+905012345678254", True, None),
    ("+905012345678", True, "4"),
]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON
