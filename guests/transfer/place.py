"""Where a list is from: by which habits its headers and its cells are read."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from guests.parsing.locale import language_of

_EVERYWHERE: Final = "en"


@dataclass(frozen=True, slots=True)
class Place:
    """The venue's country (ISO 3166-1 alpha-2), the language of its guests' names, and the day of reading.

    Headers are written in the language of the country, ``local``.
    """

    country: str
    language: str
    today: date
    local: str


def place(country: str, language: str | None, today: date) -> Place:
    """Return the place of a list of a venue that chats in ``language``.

    A venue may chat in English anywhere: that says nothing about its guests, whose names are then those of the country.
    """
    local = language_of(country)
    spoken = language_of(country, language)
    return Place(country, local if spoken == _EVERYWHERE else spoken, today, local)
