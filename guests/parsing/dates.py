"""Dates as people type them, for days that have been: birthdays and anniversaries.

ISO 8601 (``1990-05-12``, ``19900512``), numbers in the order of the country, month names in the
languages of our venues, and the signs of East Asia (``1990年5月12日``). A year of two digits belongs to
the hundred years that end with this one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from guests.parsing.locale import Order, order_of
from guests.problems import Code, Problem
from guests.text.months import MONTH_OF_DATE
from guests.text.normalise import clean_line, word_key

OLDEST: Final = 120  # years; nobody older is expected at the door
_CENTURY: Final = 100
_MONTHS: Final = 12
_FULL: Final = len("1990")
_SHORT: Final = len("90")
_YEARS: Final = frozenset({"19", "20"})  # how a year begins
_NO_YEAR: Final = "0"  # `5 mayıs 0532 …` is a day and a number

_NUMBERS: Final = re.compile(
    r"(?<![\w+])(?<!\d[./-])(\d{1,4})( ?[./-] ?| )(\d{1,2})\2(\d{1,4})(?![\w+])(?![.:]\d)(?!\2\d)"
)
_EAST: Final = re.compile(r"(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?")
_DAY_MONTH: Final = re.compile(
    r"(?<![\w.])(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[ .,/-]{0,2}(?:(?:of|de|di) )?"
    r"([^\W\d_]{2,12}(?: [^\W\d_]{4,7})?)[ .,/-]{1,2}(?:(?:de|del) )?(\d{4}|'?\d{2})(?![\w:]|\.\d)"
)
_MONTH_DAY: Final = re.compile(
    r"(?<!\w)([^\W\d_]{3,12})[ .-]{1,2}(\d{1,2})(?:st|nd|rd|th)?(?:[ ,.-]{1,2})(\d{4}|'\d{2})(?![\w:])"
)
_COMPACT: Final = re.compile(r"\d{8}")
_YEAR_WORD: Final = re.compile(r" ?(?:г\.|года?\b|ildə\b)")  # `1990 г.`
_AROUND: Final = re.compile(
    r"^(?:le|el|il|am|on|the) |\.$|(?<=\d) ?(?:г|года|il|r|roku|р|року)\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that was typed; not ``sure`` where another reading of the same characters is thinkable."""

    value: date
    sure: bool = True
    short_year: bool = False


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A date in a text: ``text[start:end]``."""

    start: int
    end: int
    day: Day


def find_dates(text: str, *, country: str, today: date) -> list[DaySpan]:
    """Return the full dates in ``text``, in order. Runs of numbers that are no calendar date are left."""
    patterns = (_NUMBERS, _EAST, _DAY_MONTH, _MONTH_DAY)
    spans = chain.from_iterable(_scan(pattern, text, country, today) for pattern in patterns)
    found: list[DaySpan] = []
    for span in sorted(spans, key=lambda each: each.start):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def read_date(text: str, *, country: str, today: date) -> Day | None:
    """Return the date that ``text`` is as a whole, or ``None``. It may lie in the future."""
    line = clean_line(text)
    if not (line[:1].isdigit() and line[-1:].isdigit()):
        line = _AROUND.sub("", line)
    for pattern in (_NUMBERS, _EAST, _DAY_MONTH, _MONTH_DAY):
        match = pattern.fullmatch(line)
        if match and (day := _read_match(match, country, today)):
            return day
    return _read_compact(line, country, today) if _COMPACT.fullmatch(line) else None


def before(day: Day, today: date) -> Day:
    """Return ``day`` in the century before if its two-digit year leads past ``today``."""
    if not day.short_year or day.value <= today:
        return day
    return _day(str(day.value.year - _CENTURY), day.value.month, day.value.day, today) or day


def after(day: Day, today: date) -> Day:
    """Return ``day`` in the century after if its two-digit year doesn't lead past ``today``."""
    if not day.short_year or day.value > today:
        return day
    return _day(str(day.value.year + _CENTURY), day.value.month, day.value.day, today) or day


def check_past(value: date, today: date) -> date:
    """Return ``value`` if it can be a birthday or an anniversary.

    Raises ``Problem``: ``DATE_IN_FUTURE``, ``DATE_TOO_OLD``.
    """
    if value > today:
        raise Problem(Code.DATE_IN_FUTURE)
    if today.year - value.year > OLDEST:
        raise Problem(Code.DATE_TOO_OLD)
    return value


def is_past(value: date, today: date) -> bool:
    """Tell whether ``value`` can be a birthday or an anniversary."""
    return value <= today and today.year - value.year <= OLDEST


def example(country: str) -> str:
    """Return a date as it is typed in ``country``, to show what is expected."""
    written = {
        Order.DAY_FIRST: "31/12/1990",
        Order.MONTH_FIRST: "12/31/1990",
        Order.YEAR_FIRST: "1990-12-31",
    }
    return written[order_of(country)]


def _scan(pattern: re.Pattern[str], text: str, country: str, today: date) -> Iterator[DaySpan]:
    """Yield the dates of one form; what only looks like one may hide the start of the next."""
    match = pattern.search(text)
    while match:
        day = _read_match(match, country, today)
        if day:
            tail = _YEAR_WORD.match(text, match.end())
            yield DaySpan(match.start(), tail.end() if tail else match.end(), day)
        match = pattern.search(text, match.end() if day else match.start() + 1)


def _read_match(match: re.Match[str], country: str, today: date) -> Day | None:
    if match.re is _NUMBERS:
        return _read_numbers(match, country, today)
    if match.re is _EAST:
        return _day(match[1], int(match[2]), int(match[3]), today)
    named, number = (match[2], match[1]) if match.re is _DAY_MONTH else (match[1], match[2])
    month = MONTH_OF_DATE.get(word_key(named))
    return _day(match[3].lstrip("'"), month, int(number), today) if month else None


def _read_numbers(match: re.Match[str], country: str, today: date) -> Day | None:
    """Read three numbers. Between spaces only a year of four digits makes them a date."""
    first, space, middle, last = match.groups()
    shape = len(first), len(last)
    if space == " " and not _YEARS.intersection((first[:2], last[:2])):
        return None  # `5521 2445 11 22` is a number and more
    if shape[0] == _FULL and shape[1] <= _SHORT:
        return _day(first, int(middle), int(last), today)
    if shape[0] > _SHORT or shape[1] not in (_SHORT, _FULL) or (space == " " and shape[1] == _SHORT):
        return None
    order = order_of(country)
    if order is Order.YEAR_FIRST and shape == (_SHORT, _SHORT):
        return _day(first, int(middle), int(last), today, sure=False)
    day, month = int(first), int(middle)
    if order is Order.MONTH_FIRST:
        day, month = month, day
    if month > _MONTHS >= day:
        return _day(last, day, month, today, sure=False)
    return _day(last, month, day, today)


def _read_compact(digits: str, country: str, today: date) -> Day | None:
    """Read eight digits: the ISO basic format, else in the order of the country."""
    iso = _day(digits[:4], int(digits[4:6]), int(digits[6:]), today)
    if iso and digits[:2] in ("19", "20"):
        return iso
    day, month = int(digits[:2]), int(digits[2:4])
    if order_of(country) is Order.MONTH_FIRST:
        day, month = month, day
    return _day(digits[4:], month, day, today)


def _day(year: str, month: int, day: int, today: date, *, sure: bool = True) -> Day | None:
    """Return the calendar date, ``None`` if there is none; a year of two digits is put into its century."""
    short = len(year) == _SHORT
    if not short and year.startswith(_NO_YEAR):
        return None
    full = int(year)
    if short:
        full += today.year - today.year % _CENTURY
        full -= _CENTURY if full > today.year else 0
    try:
        return Day(date(full, month, day), sure=sure, short_year=short)
    except ValueError:
        return None
