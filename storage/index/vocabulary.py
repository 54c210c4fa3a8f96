"""The vocabulary: every word of the names in the book, under keys shared with its misspellings and other scripts.

A word stays when its last guest is gone, and then finds nobody, unless that guest was erased.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from guests.guest import Guest
from guests.matching.index_terms import SearchWords, search_words
from guests.matching.spelling import sound_keys, spelling_keys
from guests.text.remembered import remembered
from storage.index.terms import LONGEST, any_of, whole
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement

MOST: Final = 300  # words that share a kind of key with a word
SOME: Final = 30  # words whose beginning sounds like a word
FEWEST: Final = 3  # characters of a key; with fewer, too many words match
LAST: Final = "\x7f"  # sorts after all letters of keys
SAID, SOUNDS = "=", "~"  # prefixes of keys that are readings or skeletons; the others are letters


class Sharing(NamedTuple):
    """The words that share a key with a word, by kind of key; see ``guests.matching.word_variants``.

    They are in the same order in every process: of equally likely ones some are left out, and the next page of a search may
    be another replica's.
    """

    slips: tuple[str, ...]
    said: tuple[str, ...]
    sounds: tuple[str, ...]


def learn(guests: Iterable[Guest]) -> Statement:
    """Add the words of the guests' names to the vocabulary; a known word costs a look-up."""
    return learn_words(word for guest in guests for word in names_of(guest))


def learn_words(words: Iterable[str]) -> Statement:
    """Add words, as ``names_of`` returns them, to the vocabulary."""
    # Everybody uses the same order: two that learn the same words at once wait for each other, but never
    # deadlock.
    rows = ",".join(_with_keys(word) for word in sorted({*words}))
    return Statement("spelling_learn", {"words": f"[{rows}]"})


def names_of(guest: Guest) -> frozenset[str]:
    """Return the words of the guest's names as the vocabulary has them."""
    return words_of(search_words(guest))


def words_of(found: SearchWords) -> frozenset[str]:
    """Return the same of a guest's ``search_words``."""
    return frozenset([word[:LONGEST] for word in found.names])


def forget(word: str, books: Iterable[str]) -> Statement:
    """Delete a word, under all its keys, unless a guest of one of the books has it."""
    values = {"word": word, "keys": pack(sorted(spelling_keys(word)))}
    return Statement("spelling_forget", values | {"expression": any_of(whole(book, word) for book in books)})


def sharing(words: Iterable[str]) -> Statement:
    """Read the words that share a key with each of these; see ``read_sharing``."""
    kinds = ",".join(map(_kinds_of, words))
    return Statement("spelling_sharing", {"kinds": f"[{kinds}]", "limit": MOST})


def read_sharing(rows: Sequence[Row]) -> list[Sharing]:
    """Read the answer of ``sharing``, in the order of the words."""
    found = [tuple(dict.fromkeys(unpack(row["words"]))) for row in rows]
    kinds = len(Sharing._fields)
    return [Sharing(*found[at : at + kinds]) for at in range(0, len(found), kinds)]


def beginning(word: str) -> list[Statement]:
    """Read the words whose beginning sounds like this one, which may be unfinished."""
    begun = sorted(key for key in sound_keys(word[:LONGEST]) if len(key) >= FEWEST)
    ranges = ({"start": key, "stop": key + LAST, "limit": SOME} for key in begun)
    return [Statement("spelling_beginning", values) for values in ranges]


@remembered(1 << 11)
def _kinds_of(word: str) -> str:
    """Return the keys of each kind as JSON lists: the longest and so closest first."""
    keys = sorted(spelling_keys(word[:LONGEST]), key=lambda key: (-len(key), key))
    said, sounds = ([key for key in keys if key.startswith(mark)] for mark in (SAID, SOUNDS))
    slips = [key for key in keys if not key.startswith((SAID, SOUNDS))]
    return ",".join(map(pack, (slips, said, sounds)))


@remembered(1 << 11)
def _with_keys(word: str) -> str:
    return pack([word, sorted(spelling_keys(word))])
