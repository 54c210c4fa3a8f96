"""What a cell says, and where it ends."""

import re
from enum import StrEnum
from typing import Any, Final, NamedTuple, Self

from guests.phones.number import Number
from guests.transfer.cells.flaws import Flaw

LONGEST: Final = 4096  # characters of a cell that are looked at


class End(StrEnum):
    """Where a filled cell of a row ended: in a field, in the note, or left out, which is told by what it is."""

    FIELD = "field"
    NOTE = "note"
    NUMBER = "a number"
    DATE = "a date"
    LINK = "a link"
    TEXT = "a text"

    @property
    def is_left_out(self) -> bool:
        """Whether it is kept nowhere but in the report."""
        return self not in (End.FIELD, End.NOTE)


class Said(NamedTuple):
    """What a cell says, whatever row it stands in.

    ``values`` are of fields, by their names. ``notes`` are what else it says; ``names`` what may be the guest's name,
    as before an address (``Jane Doe <jane@example.com>``). ``plain`` is the only value of a cell that says nothing else.
    """

    values: tuple[tuple[str, Any], ...] = ()
    numbers: tuple[Number, ...] = ()
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    flaw: Flaw | None = None
    plain: tuple[str, Any] | None = None

    @classmethod
    def of(cls, name: str, value: Any, flaw: Flaw | None = None) -> Self:
        """Return what a cell with one value says."""
        only = (name, value)
        return cls((only,), flaw=flaw, plain=None if flaw else only)


_NUMBER: Final = re.compile(r"[-+(]?[\d\s.,'()%/:#-]+(?:\s?(?:[A-Z]{3}|[€$£¥₺₼₽]))?|[€$£¥₺₼₽]\s?[\d.,]+")
_DATE: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[T ]\d\d?:\d\d.*)?")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def left_out(text: str) -> End:
    """Return what a text is that is left out."""
    for kind, form in ((End.DATE, _DATE), (End.NUMBER, _NUMBER), (End.LINK, _LINK)):
        if form.fullmatch(text):
            return kind
    return End.TEXT
