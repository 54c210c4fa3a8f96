"""``hoststand parse``: what quick-add reads in a line, as plain data."""

from datetime import date
from typing import Any, Final

from phonenumbers import SUPPORTED_REGIONS

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.problems import Problem
from guests.quickadd.reader import read_line
from handlers.wording.phrases import say_problem
from handlers.wording.translator import texts_for

READABLE: Final = tuple(row for row in FIELDS if row.kind is not Kind.PICKS)


def parse(text: str, *, country: str, today: date) -> dict[str, Any] | str:
    """Return every field by name (absent is ``None``; dates ISO 8601; phones E.164) and the names of unsure ones.

    Returns a sentence instead when the text is not a guest. Raises ``ValueError`` for an unknown country.
    """
    if country.upper() not in SUPPORTED_REGIONS:
        raise ValueError(f"{country} is not an ISO 3166-1 country code: try --country GB")
    try:
        reading = read_line(text, country=country.upper(), today=today)
    except Problem as problem:
        return str(say_problem(texts_for("en"), problem).striptags())
    values = reading.guest.to_dict()
    return {
        **{row.name: values.get(row.name, False if row.kind is Kind.FLAG else None) for row in READABLE},
        "unsure": list(reading.unsure),
    }
