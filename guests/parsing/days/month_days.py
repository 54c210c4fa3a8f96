"""Days without a year as people and programs write them: ``14 May``, ``14.05.``, ``--05-14``, ``1604-05-14``."""

import re
from typing import Final

from guests.days import MonthDay
from guests.parsing.locale import Order, order_of
from guests.text.months import MONTH_OF_DATE
from guests.text.normalise import clean_line, word_key

_MONTHS: Final = 12
# RFC 6350 leaves the year out; Apple writes 1604 for it, others 0000.
_ISO: Final = re.compile(r"(?:--|(?:1604|0000)-?)(\d\d)-?(\d\d)")
_NO_YEAR_LAST: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(?:1604|0000)")
_EAST: Final = re.compile(r"(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?")
_NUMBERS: Final = re.compile(r"(\d{1,2}) ?([./-]) ?(\d{1,2})\2?")
_DAY_MONTH: Final = re.compile(
    r"(?:the )?(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[ .,/-]{0,2}(?:(?:of|de|di) )?([^\W\d_]{2,12}(?: [^\W\d_]{4,7})?)\.?",
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(
    r"([^\W\d_]{3,12})\.?[ .-]{1,2}(?:the )?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE
)
_AROUND: Final = re.compile(r"^(?:le|el|il|am|on) ", re.IGNORECASE)


def read_month_day(text: str, country: str) -> tuple[MonthDay, bool] | None:
    """Return the day that ``text`` is as a whole, and whether that is sure; ``None`` if it has a year or is none.

    Numbers stand in the order of ``country``, unless they can be no day so.
    """
    line = _AROUND.sub("", clean_line(text))
    if match := _ISO.fullmatch(line) or _EAST.fullmatch(line):
        return _day(int(match[1]), int(match[2]))
    if match := _NUMBERS.fullmatch(line) or _NO_YEAR_LAST.fullmatch(line):
        return _numbers(int(match[1]), int(match[3]), country)
    if match := _DAY_MONTH.fullmatch(line):
        return _day(MONTH_OF_DATE.get(word_key(match[2]), 0), int(match[1]))
    if match := _MONTH_DAY.fullmatch(line):
        return _day(MONTH_OF_DATE.get(word_key(match[1]), 0), int(match[2]))
    return None


def _numbers(first: int, second: int, country: str) -> tuple[MonthDay, bool] | None:
    month, day = (second, first) if order_of(country) is Order.DAY_FIRST else (first, second)
    if month > _MONTHS >= day:
        return _day(day, month, sure=False)
    return _day(month, day)


def _day(month: int, day: int, *, sure: bool = True) -> tuple[MonthDay, bool] | None:
    try:
        return MonthDay(month, day), sure
    except ValueError:
        return None
