#!/usr/bin/env bash
# Expected: for a contact's number without a plus, validity shows what it means: a national number with a plus in
#   front is not valid.
# Really: often enough it is valid somewhere else. A Turkish mobile number without its 0 is a landline in Cuba, a
#   German one a line in Texas, one from New York is in New Zealand. One valid Turkish mobile number in ten is valid
#   abroad.
# Met by: readers of contacts: Telegram gives numbers without a plus, and address books many in national format.
# hoststand: reads a number according to its source: one from an address book by the venue's country first, one that
#   Telegram vouches for as international (guests/phones).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq phonenumberslite==9.0.42 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import phonenumbers
from phonenumbers import PhoneNumberFormat, is_valid_number, parse, region_code_for_number

NATIONAL = {"TR": "5321234567", "DE": "15123456789", "US": "6465550123"}  # mobile numbers; the digits are invented


def abroad(digits: str) -> tuple[str, str | None]:
    """Return the number with a plus put in front, and its country if it is valid."""
    number = parse("+" + digits)
    shown = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return shown, region_code_for_number(number) if is_valid_number(number) else None


def share() -> float:
    """Return how many of the valid Turkish mobile numbers are valid with a plus too; every 99,991st is tried."""
    tried = map(str, range(5_000_000_000, 6_000_000_000, 99_991))
    mobile = [digits for digits in tried if is_valid_number(parse(digits, "TR"))]
    return sum(abroad(digits)[1] is not None for digits in mobile) / len(mobile)


seen = {country: abroad(digits) for country, digits in NATIONAL.items()}
part = share()
print("version: phonenumberslite", phonenumbers.__version__)
print("expected: none is valid with a plus")
for country, digits in NATIONAL.items():
    shown, elsewhere = seen[country]
    at_home = is_valid_number(parse(digits, country))
    print(f"seen: {digits} of {country}, valid there {at_home}: {shown}, valid in {elsewhere}")
print(f"seen: of valid Turkish mobile numbers {part:.0%} are valid abroad")
is_known = [elsewhere for _, elsewhere in seen.values()] == ["CU", "US", "NZ"] and 0.08 < part < 0.13
sys.exit(0 if is_known else "changed")
PYTHON
