"""Texts that hold phone numbers, and perhaps more: a cell of a list, an answer, what a program keeps."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from guests.phones.line.candidates import Candidate, find_numbers
from guests.phones.number import Number, Source
from guests.phones.read import read_number
from guests.phones.readings import is_placeholder
from guests.phones.spelling import digits_of, extension_at, plain, spell

_FEWEST: Final = 7  # digits
_AROUND: Final = re.compile(r"^[\s,;|/:=.–—-]+|[\s,;|/:=–—-]+$")


@dataclass(frozen=True, slots=True)
class NumbersAndRest:
    """The numbers of a text in order, and what it says besides, as typed: ``(wife)``. Extensions are the numbers'."""

    numbers: tuple[Number, ...] = ()
    rest: str = ""


def numbers_in(
    text: str,
    country: str,
    *,
    source: Source = Source.LOCAL,
    seen: date | None = None,
    abroad: tuple[str, ...] = (),
) -> NumbersAndRest:
    """Return the phone numbers of ``text``; the arguments are as in ``read_number``."""
    whole = read_number(text, country, source=source, seen=seen, abroad=abroad)
    if whole and whole.sure:
        return NumbersAndRest((whole,))
    if is_blank(text):
        return NumbersAndRest()
    found = find_numbers(text, country, seen=seen, abroad=abroad)
    if whole and not any(each.number.sure for each in found):
        return NumbersAndRest((whole,))
    return NumbersAndRest(tuple(each.number for each in found), _beside(text, found))


def leaves_doubt(text: str, country: str) -> bool:
    """Tell whether a text has the digits of a phone number, but none that is beyond doubt at home in ``country``."""
    if len(digits_of(plain(text))) < _FEWEST:
        return False
    return not any(number.sure for number in numbers_in(text, country).numbers)


def is_blank(text: str) -> bool:
    """Tell whether a text is what people type where a form insists on a number: 0000000000."""
    spelled = spell(text)
    return spelled is not None and is_placeholder(digits_of(spelled.typed))


def _beside(text: str, found: list[Candidate]) -> str:
    """Return what a text says besides numbers and their extensions."""
    line, end = plain(text), 0
    rest = []
    for each in found:
        rest.append(_part(text, end, each.start))
        extension = extension_at(line, each.end)
        end = extension.end() if extension else each.end
    return ", ".join(filter(None, [*rest, _part(text, end, len(text))]))


def _part(text: str, start: int, end: int) -> str:
    """Return a part of a text without the signs that parted it from numbers."""
    return _AROUND.sub("", text[start:end])
