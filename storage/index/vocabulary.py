"""The vocabulary: every word of the book's names, under the keys that its misspellings and other scripts share.

A word stays when its last guest goes; then it finds nobody.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from guests.guest import Guest
from guests.matching.index_terms import search_words
from guests.matching.spelling import sound_keys, spelling_keys
from storage.index.terms import LONGEST
from storage.sql.codec import pack
from storage.sql.statement import Statement

MOST: Final = 300  # words that share a kind of key with one
SOME: Final = 30  # words that sound like one from their beginning
FEWEST: Final = 3  # signs of a key with fewer too many words begin
LAST: Final = "\x7f"  # comes after all letters of keys
SAID, SOUNDS = "=", "~"  # how keys begin that are readings, and skeletons; the others are letters


class Sharing(NamedTuple):
    """What reads the words that share a key with one, by kind of key; see ``guests.matching.word_variants``."""

    slips: Statement
    said: Statement
    sounds: Statement


def learn(guests: Iterable[Guest]) -> Statement:
    """Take the words of the guests' names into the vocabulary; a word that it has costs a look-up."""
    words = {word[:LONGEST] for guest in guests for word in search_words(guest).names}
    # In one order for everybody: two who learn the same words at once wait for each other, and never in a ring.
    rows = ",".join(_with_keys(word) for word in sorted(words))
    return Statement("spelling_learn", {"words": f"[{rows}]"})


def sharing(word: str) -> Sharing:
    """Read the words that share a key with this one: of each kind the longest keys, which are the closest, first."""
    keys = sorted(spelling_keys(word[:LONGEST]), key=len, reverse=True)
    said, sounds = ([key for key in keys if key.startswith(mark)] for mark in (SAID, SOUNDS))
    slips = [key for key in keys if not key.startswith((SAID, SOUNDS))]
    return Sharing(
        *(
            Statement("spelling_sharing", {"keys": pack(kind), "limit": MOST})
            for kind in (slips, said, sounds)
        )
    )


def beginning(word: str) -> list[Statement]:
    """Read the words that sound in their beginning like this one, which may not be typed to its end."""
    begun = [key for key in sound_keys(word[:LONGEST]) if len(key) >= FEWEST]
    ranges = ({"start": key, "stop": key + LAST, "limit": SOME} for key in begun)
    return [Statement("spelling_beginning", values) for values in ranges]


@lru_cache(maxsize=1 << 14)
def _with_keys(word: str) -> str:
    return pack([word, sorted(spelling_keys(word))])
