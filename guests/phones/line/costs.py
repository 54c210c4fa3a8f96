"""What speaks for and against a group of digits being a phone number, and how much."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guests.phones.readings import Opening

LIKELY: Final = 5.0
"""What costs less is a number by itself; the rest only where something else says so, such as a label."""

CLOSE: Final = 1.0
"""Two readings of the same digits that differ by no more than this are both possible."""

LARGEST_COUNT: Final = 40
"""What digits beside a number may be at most if they are people, a table, an hour or a day."""


class Reason(StrEnum):
    """What is remarkable about a number where it stands, besides how it opens."""

    KNOWN = "is valid by the plan"
    UNKNOWN = "is in no plan"
    ABROAD = "is a mobile of a country abroad"
    OLD = "was so before the plan changed"
    SHORT = "is short for a number without its prefix"
    COUNT_FIRST = "begins with what may be a count"
    COUNT_APART = "begins with a count, and what follows is a number too"
    DATE_FIRST = "begins with what may be a date or a time"
    TIME_FIRST = "its exit code may be the minutes of a time"
    DATE_IN_PREFIX = "its prefix may be a date"
    COUNT_LAST = "ends with a single digit behind a longer group"
    GROUP_LAST = "ends with a short group behind a longer one"
    GROUP_BEFORE_WORD = "ends with a short group before a word"
    MAYBE_COUNT_LAST = "ends with what may be a count or an hour, and is a number without it too"
    MOBILE_APART = "what follows its first group is a mobile"
    TIME_LAST = "ends with what looks like a date or a time"
    YEAR_LAST = "ends with what may be a time or a year"
    DATES = "may be dates and times"
    CUT_BEFORE = "digits go before"
    GROUP_BEFORE = "with the group before it, it is another number"
    CUT_BEHIND = "digits follow"
    NUMBER_INSIDE = "another number begins inside"
    GLUED = "touches a word"
    EXIT_PARTED = "its exit code is in two groups"
    CODE_HIDDEN = "does not set its country code apart"


_COSTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        Opening.PLUS: 0.0,
        Opening.EXIT: 0.2,
        Opening.TRUNK: 0.5,
        Opening.HOME_CODE: 1.0,
        Opening.COMPLETE: 1.0,
        Opening.UNTRUNKED: 2.0,
        Opening.ABROAD: 3.5,
        Opening.ELSEWHERE: 3.0,
        Reason.KNOWN: 0.0,
        Reason.UNKNOWN: 2.5,
        Reason.ABROAD: -2.0,
        Reason.OLD: 1.0,
        Reason.SHORT: 3.0,
        Reason.COUNT_FIRST: 2.0,
        Reason.COUNT_APART: 2.0,
        Reason.DATE_FIRST: 3.0,
        Reason.TIME_FIRST: 3.0,
        Reason.DATE_IN_PREFIX: 1.5,
        Reason.COUNT_LAST: 2.0,
        Reason.GROUP_LAST: 0.5,
        Reason.GROUP_BEFORE_WORD: 1.0,
        Reason.MAYBE_COUNT_LAST: 0.5,
        Reason.MOBILE_APART: 0.5,
        Reason.TIME_LAST: 3.0,
        Reason.YEAR_LAST: 1.0,
        Reason.DATES: 5.0,
        Reason.CUT_BEFORE: 1.0,
        Reason.GROUP_BEFORE: 0.5,
        Reason.CUT_BEHIND: 2.0,
        Reason.NUMBER_INSIDE: 2.0,
        Reason.GLUED: 1.5,
        Reason.EXIT_PARTED: 3.0,
        Reason.CODE_HIDDEN: 1.0,
    }
)
DOUBTFUL: Final = frozenset(
    {
        Reason.UNKNOWN,
        Reason.SHORT,
        Reason.COUNT_APART,
        Reason.DATE_FIRST,
        Reason.TIME_FIRST,
        Reason.COUNT_LAST,
        Reason.MAYBE_COUNT_LAST,
        Reason.MOBILE_APART,
        Reason.TIME_LAST,
        Reason.YEAR_LAST,
        Reason.DATES,
        Reason.CUT_BEFORE,
        Reason.GROUP_BEFORE,
        Reason.CUT_BEHIND,
        Reason.NUMBER_INSIDE,
        Reason.CODE_HIDDEN,
    }
)


def cost_of(why: Iterable[str]) -> float:
    """Return what a number costs for which the reasons ``why`` speak."""
    return sum(_COSTS[reason] for reason in why)
