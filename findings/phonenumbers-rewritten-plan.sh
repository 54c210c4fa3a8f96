#!/usr/bin/env bash
# Expected: libphonenumber knows the world's numbering plans, so it recognises the old and the new form of one line,
#   and calls the withdrawn form invalid.
# Really: is_number_match only compares digits. The answer is NO_MATCH if a digit was inserted (Brazil), and at best
#   SHORT_NSN_MATCH, "one ends like the other". Of the old forms, Benin's is invalid, Mexico's +52 1 is too long, and
#   Gabon's, out of service since 2024, is still valid.
# Met by: anybody who looks for duplicates in address books older than a change: Benin 2024, Mexico 2019, Brazil 2016.
# hoststand: has changes of plans as its own rows (guests/number_plans), rewrites by them, and also recognises a guest
#   by the old form.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq phonenumberslite==9.0.42 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import phonenumbers
from phonenumbers import MatchType, ValidationResult, is_number_match, is_possible_number_with_reason, is_valid_number

RENUMBERED = {  # the old and the new form of one line; the digits are invented
    "Benin, 01 in front, 2024": ("+22997123456", "+2290197123456"),
    "Gabon, 7 instead of 0, 2019": ("+24107123456", "+24177123456"),
    "Mexico, without the 1, 2019": ("+5215512345678", "+525512345678"),
    "Brazil, a ninth digit, 2012": ("+551181234567", "+5511981234567"),
}
MATCH = {number: name for name, number in vars(MatchType).items() if name.isupper()}
REASON = {number: name for name, number in vars(ValidationResult).items() if name.isupper()}


def judged(old: str, new: str) -> tuple[str, bool, str, bool]:
    number = phonenumbers.parse(old)
    return (
        MATCH[is_number_match(old, new)],
        is_valid_number(number),
        REASON[is_possible_number_with_reason(number)],
        is_valid_number(phonenumbers.parse(new)),
    )


seen = {change: judged(*numbers) for change, numbers in RENUMBERED.items()}
print("version: phonenumberslite", phonenumbers.__version__)
print("expected: NSN_MATCH or EXACT_MATCH, the old form invalid")
for change, (match, old, reason, new) in seen.items():
    print(f"seen: {change}: {match}, old form valid {old} ({reason}), new form valid {new}")
known = [
    ("SHORT_NSN_MATCH", False, "IS_POSSIBLE", True),
    ("SHORT_NSN_MATCH", True, "IS_POSSIBLE", True),
    ("SHORT_NSN_MATCH", False, "TOO_LONG", True),
    ("NO_MATCH", False, "IS_POSSIBLE", True),
]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON
