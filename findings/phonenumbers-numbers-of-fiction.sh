#!/usr/bin/env bash
# Expected: numbers that a regulator reserves for films and examples belong to nobody, so libphonenumber calls all of
#   them invalid, or all of them valid.
# Really: it depends on the country, and within a country on the range: London's are valid, British mobile ones are
#   not; the French landline is valid, the French mobile is not.
# Met by: tests and demonstrations that stick to such numbers, and fail where "invalid" is refused.
# hoststand: lists the ranges that the library leaves out (guests/phones/reserved.py), and asks about a number that no
#   plan knows instead of refusing it.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq phonenumberslite==9.0.42 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import phonenumbers

RESERVED = {  # a number out of each range, and who keeps the range
    "+442079460123": "Ofcom, London 020 7946 0xxx",
    "+447700900123": "Ofcom, mobile 07700 900xxx",
    "+33199001234": "Arcep, 01 99 00 xx xx",
    "+33639981234": "Arcep, mobile 06 39 98 xx xx",
    "+12025550123": "NANPA, 555-01xx",
    "+493023125123": "Bundesnetzagentur, Berlin 030 23125 xxx",
    "+61491570156": "ACMA, mobile 0491 570 156",
    "+353209101234": "ComReg, 020 91x xxxx",
}
seen = {number: phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in RESERVED}
print("version: phonenumberslite", phonenumbers.__version__)
print("expected: all invalid")
for number, valid in seen.items():
    print(f"seen: {number} ({RESERVED[number]}): {'valid' if valid else 'invalid'}")
sys.exit(0 if list(seen.values()) == [True, False, True, False, True, True, True, False] else "changed")
PYTHON
