"""Days on vCards: with the year, without it, or as words."""

import re
from datetime import date
from typing import Final

from guests.parsing.dates import is_past, read_date
from guests.vcards.syntax.lines import Property

_TIME: Final = re.compile(r"[T ](?=\d\d:?\d\d).*$")
_YEARLESS: Final = re.compile(r"--(\d\d)-?(\d\d)")  # RFC 6350, 4.3.1
_OMITTED: Final = "1604"  # the year that Apple writes where there is none


def read_day(prop: Property, country: str, today: date) -> date | None:
    """Return the date of a day that has been. One whose year is left out is none."""
    if without_year(prop):
        return None
    day = read_date(_TIME.sub("", prop.line), country=country, today=today)
    return day.value if day and is_past(day.value, today) else None


def without_year(prop: Property) -> str | None:
    """Return month and day, ``05-14``, where the year is left out."""
    line = _TIME.sub("", prop.line)
    omitted = prop.params.get("X-APPLE-OMIT-YEAR", _OMITTED)
    match = _YEARLESS.fullmatch(re.sub(rf"^{re.escape(omitted)}-?(?=\d\d-?\d\d$)", "--", line))
    return f"{match[1]}-{match[2]}" if match else None
