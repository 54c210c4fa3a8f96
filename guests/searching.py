"""Searching: what a typed text asks for, and which of the guests that the index gives fit it best."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from guests.emails import find_emails
from guests.entries import Entry
from guests.folding import fold
from guests.matching import Found
from guests.phones import read_phone
from guests.search_words import search_words
from guests.venue import Venue

LONGEST: Final = 256
MOST_WORDS: Final = 8
FEWEST_DIGITS: Final = 4  # of a phone's end: fewer mean too many guests


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a text asks for; whatever is there must fit a guest.

    ``words`` are folded, in the order typed, each the beginning of a word of the guest; ``digits`` are the end of
    a phone number (or the beginning of a membership number); ``phone`` is E.164, when the digits are a whole number.
    ``email`` is what was typed with an @ in it, in small letters: the beginning of an address.
    """

    words: tuple[str, ...] = ()
    digits: str | None = None
    phone: str | None = None
    email: str | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing can be searched for."""
        return not (self.words or self.digits or self.phone or self.email)


def read_query(text: str, venue: Venue) -> Query:
    """Return what ``text`` asks for. Any text is safe; what is too long is cut."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])
    phone = read_phone(text, venue.country)
    if phone:
        return Query(phone=phone.e164, digits=phone.e164[1:])
    emails = find_emails(text)
    tokens = [token for token in text.split() if "@" not in token]
    email = next((token.lower() for token in text.split() if "@" in token), None)
    numbers = [token for token in tokens if token.strip("+()-./").isdecimal()]
    digits = "".join(filter(str.isdecimal, "".join(numbers))).lstrip("0")
    has_digits = len(digits) >= FEWEST_DIGITS
    words = fold(" ".join(token for token in tokens if not has_digits or token not in numbers)).split()
    return Query(
        words=tuple(words[:MOST_WORDS]),
        digits=digits if has_digits else None,
        email=emails[0][2].lower() if emails else email,
    )


def rank(query: Query, candidates: Iterable[Entry]) -> list[Found]:
    """Return the candidates that fit, the best first, and of equals the newest."""
    fitting = []
    for entry in candidates:
        names, others = search_words(entry.guest)
        score = sum(word in names for word in query.words)
        if all(any(known.startswith(word) for known in names | others) for word in query.words):
            fitting.append((score, entry.created_at, Found(entry=entry)))
    fitting.sort(key=lambda row: row[:2], reverse=True)
    return [found for _, _, found in fitting]
