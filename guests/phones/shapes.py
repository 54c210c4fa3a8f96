"""What else than a phone number a group of digits may be: a count, a time, a date."""

import re
from enum import StrEnum
from typing import Final

_DATE: Final = re.compile(
    r"(?:\d\d?([./-])\d\d?\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d\d?\2\d\d?"
    r"|(?:[0-2]?\d|3[01])([./-])(?:0?\d|1[0-2])\3\d\d|(?:0?\d|1[0-2])([./-])(?:[0-2]?\d|3[01])\4\d\d)[.)]*"
)
_SPACED_DATE: Final = re.compile(r"(?:[0-2]?\d|3[01])[ .]+(?:0?\d|1[0-2])[ .]+(?:19|20)\d\d")
_SHORT_DATE: Final = re.compile(
    r"(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01]))\.?"
)
_TIME: Final = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:-(?:[01]?\d|2[0-4])[.:][0-5]\d)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BARE_TIME: Final = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_COUNT: Final = re.compile(r"\d{1,2}(?:[-/.]\d{1,2})?\.?")
_LONGEST_DATE: Final = len("(31. 12. 2030).")


class Shape(StrEnum):
    """What a group of digits looks like."""

    COUNT = "count"
    TIME = "time"
    DATE = "date"
    YEAR = "year"
    """Four digits that may be a year or a time: 1990, 1930."""


def shape_of(group: str) -> Shape | None:
    """Return what a group of digits and signs without spaces looks like, ``None`` if like nothing in particular."""
    if group.isdigit():
        return _shape_of_digits(group)
    if _TIME.fullmatch(group):
        return Shape.TIME
    if _SHORT_DATE.fullmatch(group) or _DATE.fullmatch(group):
        return Shape.DATE
    return Shape.COUNT if _COUNT.fullmatch(group) else None


def _shape_of_digits(digits: str) -> Shape | None:
    if len(digits) <= len("12"):
        return Shape.COUNT
    return Shape.YEAR if _YEAR.fullmatch(digits) or _BARE_TIME.fullmatch(digits) else None


def is_date(text: str) -> bool:
    """Tell whether a text is a whole date."""
    if len(text) > _LONGEST_DATE or text.isdigit():
        return False
    bare = text.strip(" ().")
    return any(pattern.fullmatch(bare) for pattern in (_DATE, _SPACED_DATE))
