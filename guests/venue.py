"""Venue: a restaurant, and the habits by which its staff's typing is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTexts:
    """A venue's own words for its questions about consents: by language (BCP 47), then by the guest's field.

    ``version`` names the edition; it changes with the words.
    """

    version: str
    texts: Mapping[str, Mapping[str, str]] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A restaurant.

    ``country`` is ISO 3166-1 alpha-2 (phone region, order of dates); ``language`` is a BCP 47 code
    (``en``, ``tr``, ``az``), the default of its chats and the rule for letter case in names; ``timezone`` is of the
    IANA database. ``tags`` are the words by which the venue sorts its guests, ``custom_fields`` what it calls
    the fields that are named by nobody else, ``consents`` its own wordings, if it has any.
    """

    slug: str
    name: str
    country: str
    language: str = "en"
    timezone: str | None = None
    tags: tuple[str, ...] = ()
    custom_fields: Mapping[str, str] = field(default_factory=dict)
    consents: ConsentTexts | None = None

    @property
    def zone(self) -> tzinfo | None:
        """The zone of its clock, ``None`` for the machine's."""
        return ZoneInfo(self.timezone) if self.timezone else None
