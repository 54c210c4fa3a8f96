"""A forwarded message: its writer's name stands in for one that the text does not have."""

import unicodedata
from dataclasses import replace
from typing import Any

from guests.names.split import read_halves, read_name
from guests.parsing.locale import language_of
from guests.quickadd.reader import Reading


def with_sender(
    reading: Reading, first: str, last: str | None, *, country: str, language: str | None = None
) -> Reading:
    """Return the reading with the writer's name if it names nobody; it stays unsure, as people call themselves anything.

    ``first`` is the whole name where Telegram tells only that.
    """
    guest = reading.guest
    if guest.name or guest.company or guest.nickname:
        return reading
    tongue = language_of(country, language)
    given, family = _spoken(first), _spoken(last or "")
    name = read_halves(given, family, tongue) if given and family else read_name(given or family, tongue)
    values = {
        "first_name": name.first,
        "last_name": name.last,
        "title": guest.title or name.title,
        "company": name.company,
        "other_name": guest.other_name or name.other,
        "nickname": name.nickname,
    }
    named: dict[str, Any] = {field: value for field, value in values.items() if value}
    filled = replace(guest, **named)
    return Reading(filled, tuple(field for field in filled.given() if field in {*reading.unsure, *named}))


def _spoken(name: str) -> str:
    """Return a name without emoji; ``""`` if there is no letter in it."""
    kept = "".join(char for char in name if unicodedata.category(char)[0] in "LMPZ" and char != "\ufe0f")
    return kept.strip() if any(map(str.isalpha, kept)) else ""
