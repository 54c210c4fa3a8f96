"""Numbers that are known at a glance: behind + or the trunk prefix, of a plan that did not change.

Most numbers of a list are such, and lists have many. All others are read with care, in ``readings``; what is read here
is read the same there.
"""

import re
from typing import Final

from guests.number_plans.matching import matches_abroad
from guests.phones.kinds import kind_of
from guests.phones.number import Number
from guests.phones.plan import Plan, behind_trunk, split_code
from guests.phones.readings import is_placeholder

_PLAIN: Final = re.compile(r"\+?[0-9](?:[ -]?[0-9])+")
_SIGNS: Final = str.maketrans("", "", " -")
_FEWEST: Final = 9  # digits from which on a text can't be a date
_MOST: Final = 15  # ITU-T E.164


def at_a_glance(text: str, plan: Plan | None) -> Number | None:
    """Return the number that ``text`` is beyond doubt for a venue with this plan, ``None`` if it takes a closer look."""
    if not _PLAIN.fullmatch(text):
        return None
    digits = text.translate(_SIGNS)
    parts = split_code(digits[1:]) if digits[0] == "+" else behind_trunk(digits, plan)
    if parts is None or not _FEWEST <= len(digits) <= _MOST or is_placeholder(digits):
        return None
    code, significant = parts
    kind = kind_of(code, significant)
    if kind is None or is_placeholder(significant) or matches_abroad(code + significant):
        return None
    return Number(f"+{code}{significant}", kind, sure=True)
