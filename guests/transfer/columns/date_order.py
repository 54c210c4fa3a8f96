"""Dates of a list: in which order they are written, as the header or the dates themselves show it."""

import re
from collections.abc import Iterable
from typing import Final

from guests.parsing.locale import Order

_NUMERIC: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d\d)\b")
# `DD/MM/YYYY` in a header: days are D, G (Turkish), T (German), J (French), Д; months are M, A (Turkish), М.
_HINTS: Final = {
    Order.DAY_FIRST: re.compile(
        r"\b(?:d{1,2}|g{1,2}|t{1,2}|j{1,2}|д{1,2})[./-](?:m{1,2}|a{1,2}|м{1,2})[./-]\w{2,4}\b"
    ),
    Order.MONTH_FIRST: re.compile(r"\bm{1,2}[./-](?:d{1,2}|t{1,2}|j{1,2})[./-]\w{2,4}\b"),
}
_MONTHS: Final = 12
_DAYS: Final = 31


def order_in_header(header: str) -> Order | None:
    """Return the order that a header names, ``None`` if it names none."""
    line = header.casefold()
    return next((order for order, hint in _HINTS.items() if hint.search(line)), None)


def order_of_dates(cells: Iterable[str]) -> Order | None:
    """Return the order that dates such as 13/05/1990 show, ``None`` if none does or they contradict each other."""
    pairs = [(int(match[1]), int(match[2])) for cell in cells if (match := _NUMERIC.match(cell.strip()))]
    day_first = any(_MONTHS < first <= _DAYS and second <= _MONTHS for first, second in pairs)
    month_first = any(first <= _MONTHS < second <= _DAYS for first, second in pairs)
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST
