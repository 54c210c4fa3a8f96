"""Tokens of the search index: what a guest is found by, and the queries for them.

A token is a kind (``w`` a word, ``n`` a word of a note, ``p`` a reversed phone number), two characters for the book, and the word or
the digits. All are made of a-z and 0-9, so a token needs no quotes in either engine, and typed text never
becomes an operator. The book comes first so that a search in one never walks through the guests of another;
the row tells books with the same code apart.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

from guests.guest import Guest
from guests.matching.index_terms import SearchWords, search_words
from guests.matching.notes import note_words, words_of

LONGEST: Final = 24  # significant letters of a word
ENDING: Final = 10  # significant digits of a number, from its end; the rest is the country code
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def tokens_of(book: str, guest: Guest, words: SearchWords | None = None) -> str:
    """Return everything that the guest is found by, separated by spaces, the same for the same guest.

    Words of a venue's own note have that venue in the place of the book: who searches at another finds nobody by them.
    ``words`` are their ``search_words``, if somebody has them already.
    """
    names, others = words or search_words(guest)
    place = _place(book)
    found = {f"w{place}{word[:LONGEST]}" for word in names | others}
    found |= {f"n{place}{word[:LONGEST]}" for word in note_words(guest)}
    for venue, note in guest.venue_notes.others:
        found |= {f"n{_place(venue)}{word[:LONGEST]}" for word in words_of(note)}
    found |= {f"p{place}{_backwards(number)}" for number in guest.numbers}
    return " ".join(sorted(found))


def starting(book: str, word: str) -> str:
    """Match guests with a word that starts like this."""
    return f"w{_place(book)}{word[:LONGEST]}*"


def whole(book: str, word: str) -> str:
    """Match guests with exactly this word."""
    return f"w{_place(book)}{word[:LONGEST]}"


def noted(book: str, word: str) -> str:
    """Match guests with a word in a note that starts like this."""
    return f"n{_place(book)}{word[:LONGEST]}*"


def ending(book: str, digits: str) -> str:
    """Match guests with a number that ends like this."""
    return f"p{_place(book)}{_backwards(digits)}*"


def any_of(parts: Iterable[str]) -> str:
    """Match guests to whom at least one applies."""
    return f"({' OR '.join(dict.fromkeys(parts))})"


def all_of(parts: Sequence[str]) -> str:
    """Match guests to whom all apply."""
    return " AND ".join(parts)


def _backwards(number: str) -> str:
    return number.removeprefix("+")[: -ENDING - 1 : -1]


@lru_cache
def _place(book: str) -> str:
    """Return two characters for a book."""
    high, low = divmod(crc32(book.encode()) % len(_DIGITS) ** 2, len(_DIGITS))
    return _DIGITS[high] + _DIGITS[low]
