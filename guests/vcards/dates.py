"""Days on vCards: with the year, without it, or as words."""

import re
from datetime import date
from typing import Final

from guests.days import AnyDay, MonthDay
from guests.parsing.dates import is_past, read_date
from guests.parsing.days.month_days import read_month_day
from guests.vcards.syntax.lines import Property

_TIME: Final = re.compile(r"(?<=\d)(?:T(?=\d\d:?\d\d)| (?=\d\d:\d\d)).*$")
_REVISION: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", re.ASCII)
_OMITTED: Final = "X-APPLE-OMIT-YEAR"
_NO_YEAR: Final = 1604  # what Apple writes where there is none


def written_day(card: str, day: AnyDay) -> str:
    """Return the line of a day. One without its year has the form that address books of phones read."""
    if isinstance(day, MonthDay):
        return f"{card};{_OMITTED}={_NO_YEAR}:{day.in_year(_NO_YEAR).isoformat()}"
    return f"{card}:{day.isoformat()}"


def written_on(revision: Property | None) -> date | None:
    """Return the day of the last change of a card (REV), ``None`` if it says none."""
    match = _REVISION.match(revision.line) if revision else None
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def read_day(prop: Property, country: str, today: date) -> AnyDay | None:
    """Return a day that has been, ``None`` where there is none."""
    line = _TIME.sub("", prop.line)
    if without_year := read_month_day(line, country):
        return without_year[0]
    day = read_date(line, country=country, today=today)
    if day and str(day.value.year) == prop.params.get(_OMITTED):
        return MonthDay(day.value.month, day.value.day)
    return day.value if day and is_past(day.value, today) else None
