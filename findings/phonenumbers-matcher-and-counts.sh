#!/usr/bin/env bash
# Expected: PhoneNumberMatcher finds the valid phone number in a line of text, whatever other numbers are in the line.
# Really: a count, a table or a time next to it, separated only by a space, becomes part of the number; the whole is
#   not valid, and the line has no number at all. With Leniency.POSSIBLE it finds fragments: 07400, or 20.30. A comma
#   or a word in between helps.
# Met by: anybody who looks for phone numbers in what people type in a hurry: "table 4 07400 123456".
# hoststand: does not use the matcher; it weighs each group of digits in a line as a number, a count, a table or a
#   time (guests/phones/line).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq phonenumberslite==9.0.42 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

LINES = [  # with the library's own example of a British mobile number
    "Jane Doe 07400 123456",
    "Jane Doe 4 pax 07400 123456",
    "Jane Doe table 4 07400 123456",
    "Jane Doe table 4, 07400 123456",
    "Jane Doe 07400 123456 4 pax",
    "Jane Doe 20.30 07400 123456",
    "Jane Doe 20:30 07400 123456",
]


def found(line: str, leniency: int) -> list[str]:
    return [match.raw_string for match in PhoneNumberMatcher(line, "GB", leniency=leniency)]


seen = {line: (found(line, Leniency.VALID), found(line, Leniency.POSSIBLE)) for line in LINES}
print("version: phonenumberslite", phonenumbers.__version__)
print("expected: 07400 123456 in every line")
for line, (valid, possible) in seen.items():
    print(f"seen: {line!r}: {valid}, with Leniency.POSSIBLE {possible}")
NUMBER = ["07400 123456"]
known = [
    (NUMBER, NUMBER),
    (NUMBER, NUMBER),
    ([], ["07400", "123456"]),
    (NUMBER, NUMBER),
    ([], ["07400", "123456 4"]),
    ([], ["20.30", *NUMBER]),
    ([], ["07400", "123456"]),
]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON
