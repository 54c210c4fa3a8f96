"""What others read in the same lines: libphonenumber's own matcher, and nameparser in what it leaves."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher

from benchmarks.reading_corpus.lines import Line
from benchmarks.reading_corpus.names import parted
from guests.text.normalise import word_key

_EMAIL: Final = re.compile(r"\S+@\S+\.\S+")
_SPACES: Final = re.compile(r"[\s,;|/]+")


class Matched(NamedTuple):
    """The first number that the matcher sees, and the text without it and without addresses."""

    e164: str | None
    rest: str


def matched(line: Line) -> Matched:
    """Return what ``PhoneNumberMatcher`` finds with the country of the venue."""
    first = next(iter(PhoneNumberMatcher(line.text, line.country)), None)
    rest = line.text[: first.start] + " " + line.text[first.end :] if first else line.text
    e164 = phonenumbers.format_number(first.number, PhoneNumberFormat.E164) if first else None
    return Matched(e164, _SPACES.sub(" ", _EMAIL.sub(" ", rest)).strip())


def names_right(lines: Sequence[Line], texts: Sequence[str]) -> int:
    """Return how many names nameparser parts as they were meant; raises ``NotMade``."""
    return sum(
        line.person is not None
        and word_key(first) == word_key(line.person.first or "")
        and word_key(last) == word_key(line.person.last or "")
        for line, (_, first, last) in zip(lines, parted(texts), strict=True)
    )
