"""Numbers that are known at a glance: behind +, 00 or the trunk prefix, of a plan that did not change.

Most numbers of a list are such, and lists have many. All others are read with care, in ``readings``; what is read here
is read the same there.
"""

import re
from typing import Final

from guests.phones.number import Number
from guests.phones.plan import Plan
from guests.phones.readings import is_placeholder, usual_number

_PLAIN: Final = re.compile(r"\(?\+?[0-9][0-9 ().\-/]*[0-9]")
_SIGNS: Final = str.maketrans("", "", " ().-/+")
_FEWEST: Final = 9  # digits from which on a text can't be a date
_MOST: Final = 15  # ITU-T E.164


def at_a_glance(text: str, plan: Plan | None) -> Number | None:
    """Return the number that ``text`` is beyond doubt for a venue with this plan, ``None`` if it takes a closer look."""
    if not _PLAIN.fullmatch(text):
        return None
    digits = text.translate(_SIGNS)
    if not _FEWEST <= len(digits) <= _MOST or is_placeholder(digits):
        return None
    found = usual_number(digits, plan, plus="+" in text)
    return Number(found[0], found[1], sure=True) if found else None
