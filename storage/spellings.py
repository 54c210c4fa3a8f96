"""The vocabulary: every word of the book's names, under the keys that its misspellings and other scripts share.

It is asked when the words as they were typed find too few: which words of the book are spelled alike. A word stays
when its last guest goes; then it finds nobody.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from guests.guest import Guest
from guests.search_words import search_words
from guests.spelling import sound_keys, spelling_keys
from guests.variants import variants
from storage.database import Database
from storage.statement import Statement
from storage.text import pack
from storage.tokens import LONGEST

MOST: Final = 300  # words that share a kind of key with one
SOME: Final = 30  # words that sound like one from their beginning
FEWEST: Final = 3  # signs of a key with fewer too many words begin
LAST: Final = "\x7f"  # comes after all letters of keys
MARKS: Final = ("=", "~")  # of keys that are sounds, and their skeletons; the others are letters


def learn(guests: Iterable[Guest]) -> Statement:
    """Take the words of the guests' names into the vocabulary; a word that it has costs a look-up."""
    words = {word[:LONGEST] for guest in guests for word in search_words(guest).names}
    # In one order for everybody: two who learn the same words at once wait for each other, and never in a ring.
    rows = ",".join(_with_keys(word) for word in sorted(words))
    return Statement("spelling_learn", {"words": f"[{rows}]"})


async def alike(
    database: Database, words: Sequence[str], *, begun: str | None = None
) -> dict[str, list[str]]:
    """Return for each word the other words of the book that it may mean, in one trip to the database.

    ``begun`` is the one of them that may not be typed to its end.
    """
    asked = {word: _asked(word, is_begun=word == begun) for word in words}
    answers = iter(await database.fetch(*chain.from_iterable(asked.values())))
    found = {}
    for word, statements in asked.items():
        slips, said, sounds, *rest = (
            {row["word"] for row in rows} for rows in islice(answers, len(statements))
        )
        begins = set[str]().union(*rest)
        found[word] = variants(word, slips=slips, said=said, sounds=sounds, begins=begins)
    return found


def _asked(word: str, *, is_begun: bool) -> list[Statement]:
    """Read the words that share a key with this one, by kind of key, and those that sound so in their beginning."""
    word = word[:LONGEST]
    keys = sorted(spelling_keys(word), key=len, reverse=True)
    marked = {mark: [key for key in keys if key.startswith(mark)] for mark in MARKS}
    kinds = ([key for key in keys if not key.startswith(MARKS)], *marked.values())
    asked = [Statement("spelling_sharing", {"keys": pack(kind), "limit": MOST}) for kind in kinds]
    starts = [key for key in sound_keys(word) if len(key) >= FEWEST] if is_begun else []
    ranges = [{"start": key, "stop": key + LAST, "limit": SOME} for key in starts]
    return [*asked, *(Statement("spelling_beginning", values) for values in ranges)]


@lru_cache(maxsize=50_000)
def _with_keys(word: str) -> str:
    return pack([word, sorted(spelling_keys(word))])
