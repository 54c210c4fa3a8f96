"""Tokens of the search index: what a guest is found by, and what is asked of it.

A token is a kind (``w`` a word, ``p`` a phone number backwards), two characters that stand for the venue, and
the word or the digits. All are made of a-z and 0-9, so a token needs no quotes in either engine, and
nothing that somebody typed is ever an operator. The venue stands in front so that one venue's search never walks
through the guests of another; slugs that share a code are told apart by the row.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

from guests.guest import Guest
from guests.matching.index_terms import search_words

LONGEST: Final = 24  # letters of a word that count
ENDING: Final = 10  # digits of a number that count, from its end; what is before them is the country's
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def tokens_of(venue: str, guest: Guest) -> str:
    """Return everything that the guest is found by, separated by spaces, the same for the same guest."""
    names, others = search_words(guest)
    place = _place(venue)
    found = {f"w{place}{word[:LONGEST]}" for word in names | others}
    found |= {f"p{place}{_backwards(number)}" for number in guest.numbers}
    return " ".join(sorted(found))


def starting(venue: str, word: str) -> str:
    """Ask for guests with a word that starts so."""
    return f"w{_place(venue)}{word[:LONGEST]}*"


def whole(venue: str, word: str) -> str:
    """Ask for guests with exactly this word."""
    return f"w{_place(venue)}{word[:LONGEST]}"


def ending(venue: str, digits: str) -> str:
    """Ask for guests with a number that ends so."""
    return f"p{_place(venue)}{_backwards(digits)}*"


def any_of(parts: Iterable[str]) -> str:
    """Ask for guests to whom at least one applies."""
    return f"({' OR '.join(dict.fromkeys(parts))})"


def all_of(parts: Sequence[str]) -> str:
    """Ask for guests to whom everything applies."""
    return " AND ".join(parts)


def _backwards(number: str) -> str:
    return number.removeprefix("+")[: -ENDING - 1 : -1]


@lru_cache
def _place(venue: str) -> str:
    """Return two characters for a venue."""
    high, low = divmod(crc32(venue.encode()) % len(_DIGITS) ** 2, len(_DIGITS))
    return _DIGITS[high] + _DIGITS[low]
