"""Flaws: what is wrong with a row or a cell, for the report of an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guests.problems import Code


class Flaw(StrEnum):
    """What is wrong, worded for the report."""

    NOBODY = "has no name, no phone and no e-mail"
    HEADER = "repeats the header"
    ROUNDED = (
        "the spreadsheet has rounded this number; format the column as text, fill it again and export again"
    )
    UNREADABLE = "can't be read; kept in the note"
    TOO_LONG = "is too long; kept in the note"
    TOO_MUCH = "is too long, or can't be read"
    CUT = "is too long; its end is cut off"
    FUTURE = "lies in the future; kept in the note"
    TOO_OLD = "is too long ago; kept in the note"
    UNSURE = "may be mistyped; taken as it is"
    EITHER_WAY = "may be meant with day and month the other way round"
    SURPLUS = "has more cells than there are columns; kept in the note"
    CONTRADICTED = "is allowed here and refused elsewhere in the row; taken as refused"


FLAWS: Final[Mapping[Code, Flaw]] = MappingProxyType(
    {Code.TOO_LONG: Flaw.TOO_LONG, Code.DATE_IN_FUTURE: Flaw.FUTURE, Code.DATE_TOO_OLD: Flaw.TOO_OLD}
)
"""Flaws of values that are kept in the note, by the problem that they are; all others are unreadable."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A flaw, and the label of what has it."""

    label: str
    flaw: Flaw

    def __str__(self) -> str:
        return f"{self.label}: {self.flaw.value}"


class Refused(Exception):
    """A row that is not taken."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(str(doubt))
        self.doubt = doubt
