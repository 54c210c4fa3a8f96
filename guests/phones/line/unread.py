"""Digits of a note that were meant as a number, as far as it shows, though no plan has it: ``07911 1234567``."""

import re
from typing import Final

from guests.phones.shapes import Shape, is_date, shape_of
from guests.phones.spelling import digits_of, plain

_RUN: Final = re.compile(r"(?:[+(] ?){0,2}\d[\d ().\-/]*\d")
_FEWEST, _MOST = 8, 15  # digits; ITU-T E.164 has no more
_LONG_GROUP: Final = re.compile(r"\d{6}")  # neither a time nor a price
_GROUPED: Final = 9  # digits of groups that are all longer than a count: `544 911 9137`
_LOCAL: Final = 7  # digits of such groups beside counts, where not all are like years: `10 pax 312 35477`
_OPENING: Final = 3  # digits of a group with which a number begins


def has_unread_number(text: str) -> bool:
    """Tell whether there are digits in ``text`` that were meant as a phone number; dates, times and tables are none."""
    return any(_is_meant(match.group()) for match in _RUN.finditer(plain(text)))


def _is_meant(run: str) -> bool:
    groups = [group for group in run.split() if not is_date(group) and shape_of(group) is not Shape.TIME]
    if sum(len(digits_of(group)) for group in groups) > _MOST:
        # Times and years stand beside it: `1930 8142 5077 1930`.
        groups = [group for group in groups if shape_of(group) is None]
    digits = [digits_of(group) for group in groups]
    if not groups or not _FEWEST <= sum(map(len, digits)) <= _MOST:
        return False
    opens = "+" in groups[0] or (digits[0].startswith("0") and len(digits[0]) >= _OPENING)
    is_grouped = sum(map(len, digits)) >= _GROUPED and all(len(group) >= _OPENING for group in digits)
    return opens or is_grouped or _is_local(groups) or any(map(_LONG_GROUP.search, digits))


def _is_local(groups: list[str]) -> bool:
    """Tell whether there are groups like those of a number without its prefix, counts aside: ``297 6338``."""
    long = [group for group in groups if len(digits_of(group)) >= _OPENING]
    return (
        len(long) > 1
        and sum(len(digits_of(group)) for group in long) >= _LOCAL
        and not all(map(shape_of, long))
    )
