"""The vocabulary: every word of the book's names, under the keys that its misspellings and other scripts share.

It is asked when the words as they were typed find too few: which words of the book are spelled alike. A word stays
when its last guest goes; then it finds nobody.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from guests.guest import Guest
from guests.search_words import search_words
from guests.spelling import spelling_keys
from storage.statement import Row, Statement
from storage.text import pack
from storage.tokens import LONGEST

MOST: Final = 300


def learn(guests: Iterable[Guest]) -> Statement:
    """Take the words of the guests' names into the vocabulary; a word that it has costs a look-up."""
    words = {word[:LONGEST] for guest in guests for word in search_words(guest).names}
    # In one order for everybody: two who learn the same words at once wait for each other, and never in a ring.
    rows = ",".join(_with_keys(word) for word in sorted(words))
    return Statement("spelling_learn", {"words": f"[{rows}]"})


def sharing(keys: Collection[str]) -> Statement:
    """Read the words that share one of the keys, the closest keys (the longest) first."""
    return Statement("spelling_sharing", {"keys": pack(sorted(keys, key=len, reverse=True)), "limit": MOST})


def read(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Read ``(key, word)`` of each row."""
    return [(row["key"], row["word"]) for row in rows]


@lru_cache(maxsize=50_000)
def _with_keys(word: str) -> str:
    return pack([word, sorted(spelling_keys(word))])
