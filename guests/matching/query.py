"""Queries: what a typed text asks for."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from guests.names.titles import title_before
from guests.number_plans.old_forms import old_forms
from guests.phones.number import Number
from guests.phones.texts import numbers_in
from guests.text.folding import fold
from guests.text.normalise import clean_line
from guests.venue import Venue

LONGEST: Final = 256  # characters of a text that are read; Telegram sends no more from an inline query
MOST_WORDS: Final = 8
FEWEST_DIGITS: Final = 4  # fewer digits of a phone's end, beside other words, are rather a count or a table
FEWEST_ALONE: Final = 3
MOST_OF_AN_END: Final = 7  # digits of what is rather the end of a phone than a whole number
FEWEST_OF_A_NUMBER: Final = 7  # digits from which on zeros in front may be the trunk's or an exit code
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_NUMBER: Final = re.compile(r"(?:tel:)?[+(]*\d[\d()./+-]*", re.IGNORECASE)
LONGEST_JOINED: Final = 3  # words that others write as one: van den Berg
_SPACED: Final = re.compile(r"\d(?:[ -]*\d)*")
_AROUND: Final = "<>()[]\"'“”‘’,;:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a text asks for; a guest must fit every part that is there.

    ``words`` are folded, in the order typed, each the beginning of a word of the guest. ``digits`` are the end of
    a phone number, from seven on without zeros in front, or begin a membership number; ``phone`` is E.164, when
    they are a whole number, and ``also`` are other numbers (E.164) that may be kept for it: from before its plan
    changed, or by another reading. ``email`` begins an address, in small letters. ``bare`` are the words that were
    typed in a script that leaves out vowels.
    """

    words: tuple[str, ...] = ()
    digits: str | None = None
    phone: str | None = None
    also: tuple[str, ...] = ()
    email: str | None = None
    bare: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether there is anything to search for."""
        return bool(self.words or self.digits or self.email)

    def choices(self, at: int) -> tuple[str, ...]:
        """Return the word at ``at``, and it written as one with its neighbours: al Rashid, Alrashid."""
        joined = (
            "".join(self.words[start:stop])
            for start in range(max(0, at - LONGEST_JOINED + 1), at + 1)
            for stop in range(max(at, start + 1) + 1, min(start + LONGEST_JOINED, len(self.words)) + 1)
        )
        return tuple(dict.fromkeys((self.words[at], *joined)))


def read_query(text: str, venue: Venue) -> Query:
    """Return what ``text`` asks for. Any text is safe; what is too long is cut."""
    tokens = clean_line(unicodedata.normalize("NFKC", text[:LONGEST])).split()
    emails = [token for token in tokens if "@" in token.strip(_AROUND)[1:]]
    numbers = [token for token in tokens if _NUMBER.fullmatch(token)]
    typed = " ".join(numbers)
    digits = "".join(fold(typed).split()).removeprefix("tel")
    if len(digits) >= FEWEST_OF_A_NUMBER:
        digits = digits.lstrip("0")
    if len(digits) < (FEWEST_ALONE if numbers == tokens else FEWEST_DIGITS):
        numbers, digits = [], ""
    named = [token for token in tokens if token not in emails and token not in numbers]
    if len(named) > 1 and title_before(named[0], venue.language):
        del named[0]
    number = _number(typed, venue.country) if digits else None
    if number and not number.e164.endswith(digits):
        digits = number.e164.removeprefix("+")
    return Query(
        words=tuple(fold(" ".join(named)).split()[:MOST_WORDS]),
        digits=digits or None,
        phone=number.e164 if number else None,
        also=(*old_forms(number.e164), *number.alternatives) if number else (),
        email=emails[0].strip(_AROUND).lower() if emails else None,
        bare=frozenset(fold(" ".join(filter(_leaves_out_vowels, named))).split()),
    )


def is_phone_ending(text: str) -> bool:
    """Tell whether a text is nothing but the end of a phone: three to seven digits, spaces and hyphens between them."""
    plain = clean_line(unicodedata.normalize("NFKC", text[:LONGEST]))
    digits = sum(letter.isdecimal() for letter in plain)
    return _SPACED.fullmatch(plain) is not None and FEWEST_ALONE <= digits <= MOST_OF_AN_END


def _leaves_out_vowels(word: str) -> bool:
    """Tell whether a word is Arabic, Hebrew or the like: scripts that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in word)


def _number(typed: str, country: str) -> Number | None:
    """Return the one number that is typed, a count or a time beside it or not."""
    found = numbers_in(typed, country).numbers
    return found[0] if len(found) == 1 else None
