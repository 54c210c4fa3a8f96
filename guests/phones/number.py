"""What a phone number is, as a value."""

from enum import StrEnum
from typing import NamedTuple


class Source(StrEnum):
    """Where a text that is read as a number comes from."""

    INTERNATIONAL = "international"
    """It has its country code, with + or without: the phone of a Telegram user, a WhatsApp id."""

    LOCAL = "local"
    """A host typed it, or a list, a card or another program holds it: the venue's country is tried first."""


class Kind(StrEnum):
    """What a number is by its plan."""

    MOBILE = "mobile"
    FIXED = "fixed"
    EITHER = "either"
    """Mobiles and fixed lines share these numbers, as in the United States."""

    PAGER = "pager"
    OTHER = "other"


class Number(NamedTuple):
    """A phone number.

    It is ``sure`` if a plan knows it and the text has one clear reading; else ``alternatives`` are the other
    numbers (E.164) that may be meant, and ``typed`` is the text. ``extension`` is what was typed behind it, which E.164
    can't hold.
    """

    e164: str
    kind: Kind
    sure: bool
    extension: str | None = None
    alternatives: tuple[str, ...] = ()
    typed: str = ""

    @property
    def is_landline(self) -> bool:
        """Whether it can't be a mobile."""
        return self.kind is Kind.FIXED
