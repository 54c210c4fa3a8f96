"""``hoststand parse``: what quick-add reads in a line, as plain data."""

from datetime import date
from typing import Any, Final

from guests.guest import FIELDS
from guests.problems import Problem
from guests.quickadd import read_line
from handlers.texts import texts_for
from handlers.wording import say_problem

ORDER: Final = (
    "title",
    "first_name",
    "last_name",
    "phone",
    "email",
    "birthday",
    "anniversary",
    "company",
    "vip",
    "note",
)
assert set(ORDER) == {row.name for row in FIELDS}, "parse prints every field"  # noqa: S101 - a slip in this file


def parse(text: str, *, country: str, today: date) -> dict[str, Any] | str:
    """Return every field by name (absent is ``None``; dates ISO 8601; phone E.164) and the unsure ones' names.

    Returns a sentence instead when the text is not a guest.
    """
    try:
        reading = read_line(text, country=country.upper(), today=today)
    except Problem as problem:
        return str(say_problem(texts_for("en"), problem).striptags())
    values = reading.guest.to_dict()
    return {
        **{name: values.get(name) for name in ORDER},
        "vip": reading.guest.vip,
        "unsure": list(reading.unsure),
    }
