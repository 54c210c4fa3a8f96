"""Days of a row whose parts stand in columns of their own: ``Birth Month``, ``Birth Day``, perhaps ``Birth Year``."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from guests.days import AnyDay, MonthDay
from guests.parsing.dates import is_past
from guests.parsing.days.month_days import read_month_day
from guests.transfer.cells.flaws import Doubt, Flaw
from guests.transfer.headers.targets import DATES, DAY, MONTH, YEAR
from guests.transfer.place import Place
from guests.transfer.rows.row import Row

_NO_YEAR: Final = frozenset({0, 1604, 1900})  # what programs write where there is none


def settle_days(row: Row, where: Place) -> None:
    """Put the days of a row together; parts that make none, or not the one that stands there already, are remarks."""
    for name in DATES:
        parts = {part: row.days[name + part][0] for part in (DAY, MONTH, YEAR) if name + part in row.days}
        if not parts:
            continue
        said: AnyDay | None = row.values.get(name)
        texts = {part: text.text for part, text in parts.items()}
        day = _day({**_parts_of(said), **texts}, where)
        if day and said in (None, day):
            row.values[name] = day
            continue
        for text in parts.values():
            row.keep(text.at, text.label, text.text)
        if day is None and DAY in parts and MONTH in parts:
            row.doubts[Doubt(parts[DAY].label, Flaw.UNREADABLE)] = None


def _parts_of(day: AnyDay | None) -> dict[str, str]:
    if day is None:
        return {}
    year = {YEAR: str(day.year)} if isinstance(day, date) else {}
    return {DAY: str(day.day), MONTH: str(day.month), **year}


def _day(parts: Mapping[str, str], where: Place) -> AnyDay | None:
    """Return a day that has been, ``None`` if its parts make none."""
    number, month = (parts.get(part, "").rstrip(".") for part in (DAY, MONTH))
    year = parts.get(YEAR, "")
    if month.isdecimal() and number.isdecimal():
        written = f"--{int(month):02}-{int(number):02}"
    else:
        written = f"{number} {month}"
    found = read_month_day(written, where.country)
    if not found or (year and not year.isdecimal()):
        return None
    bare: MonthDay = found[0]
    if not year or int(year) in _NO_YEAR:
        return bare
    try:
        whole = date(int(year), bare.month, bare.day)
    except (ValueError, OverflowError):
        return None
    return whole if is_past(whole, where.today) else None
