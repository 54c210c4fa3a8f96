"""The vocabulary: every word of the book's names, under the keys that its misspellings and other scripts share.

It is asked when the words as they were typed find too few: which words of the book are spelled alike. A word stays
when its last guest goes; then it finds nobody.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from guests.guest import Guest
from guests.search_words import search_words
from guests.spelling import sound_keys, spelling_keys
from storage.statement import Statement
from storage.text import pack
from storage.tokens import LONGEST

MOST: Final = 200  # words that share a key with one
SOME: Final = 50  # words that sound like one from their beginning
FEWEST: Final = 3  # signs of a key with fewer too many words begin
LAST: Final = "\x7f"  # comes after all letters of keys


def learn(guests: Iterable[Guest]) -> Statement:
    """Take the words of the guests' names into the vocabulary; a word that it has costs a look-up."""
    words = {word[:LONGEST] for guest in guests for word in search_words(guest).names}
    # In one order for everybody: two who learn the same words at once wait for each other, and never in a ring.
    rows = ",".join(_with_keys(word) for word in sorted(words))
    return Statement("spelling_learn", {"words": f"[{rows}]"})


def like(word: str) -> list[Statement]:
    """Read the words that may be other spellings of this one: the closest keys, which are the longest, first."""
    keys = sorted(spelling_keys(word), key=len, reverse=True)
    return [Statement("spelling_sharing", {"keys": pack(keys), "limit": MOST})]


def like_begun(word: str) -> list[Statement]:
    """Read the words that may be other spellings of this one, or of one that begins with it."""
    begun = [key for key in sound_keys(word) if len(key) >= FEWEST]
    ranges = [{"start": key, "stop": key + LAST, "limit": SOME} for key in begun]
    return [*like(word), *(Statement("spelling_beginning", values) for values in ranges)]


@lru_cache(maxsize=50_000)
def _with_keys(word: str) -> str:
    return pack([word, sorted(spelling_keys(word))])
