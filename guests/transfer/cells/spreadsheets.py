"""What spreadsheets make of numbers and dates."""

import re
from datetime import date, timedelta
from typing import Final

from guests.transfer.cells.flaws import Doubt, Flaw, Refused

_WHOLE: Final = re.compile(r"(\d+)[.,]0+")
_ROUNDED: Final = re.compile(r"(\d)[.,]?(\d*)E\+?(\d+)", re.IGNORECASE)
_SERIAL: Final = re.compile(r"([1-5]\d{4})(?:[.,]\d+)?")  # the days of a spreadsheet: 1927 to 2064
_SERIAL_START: Final = date(1899, 12, 30)
_TIME: Final = re.compile(r"[T ]\d\d?:\d\d.*$")


def number_text(text: str, label: str) -> str:
    """Return the digits of a number that a spreadsheet keeps as one; raises ``Refused`` if it has lost some.

    Taken without its phone, the guest would come twice when the list is right.
    """
    if not text[:1].isdigit():
        return text.removeprefix("'")
    if whole := _WHOLE.fullmatch(text):
        return whole[1]
    rounded = _ROUNDED.fullmatch(text)
    if rounded is None:
        return text
    first, rest, power = rounded[1], rounded[2], int(rounded[3])
    if len(rest) != power:
        raise Refused(Doubt(label, Flaw.ROUNDED))
    return first + rest


def date_text(text: str) -> str:
    """Return a date without its time, and the day that a number of days stands for (ISO 8601)."""
    if serial := _SERIAL.fullmatch(text):
        return (_SERIAL_START + timedelta(days=int(serial[1]))).isoformat()
    return _TIME.sub("", text) if ":" in text else text
