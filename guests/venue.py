"""Venue: a restaurant, and the habits by which its staff's typing is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A restaurant.

    ``country`` is ISO 3166-1 alpha-2 (phone region, order of dates); ``language`` is a BCP 47 code
    (``en``, ``tr``, ``az``), the default of its chats and the rule for letter case in names.
    """

    slug: str
    name: str
    country: str
    language: str = "en"
