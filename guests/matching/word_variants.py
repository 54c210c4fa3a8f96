"""Variants: which words of the book are looked for instead of one that was typed.

Each way to differ has places of its own. There are always more words that sound a little like one, and most of all words
without vowels, than there are places; a slip of a letter must not be crowded out by them.
"""

import re
from collections.abc import Collection, Sequence
from itertools import chain, zip_longest
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SLIPS, _SAID, _VOICED, _VOICELESS, _BEGINS = 12, 12, 4, 5, 3
_VOWEL: Final = re.compile("[aeiou]")


def variants(
    word: str,
    *,
    slips: Collection[str],
    said: Collection[str],
    sounds: Collection[str],
    begins: Collection[str] = (),
) -> list[str]:
    """Return some other words of the book that ``word`` may mean, the likeliest of each kind first, in turns.

    ``slips`` are words that share it or it without a letter, ``said`` those that may be said alike, ``sounds`` those that
    share a skeleton of it, ``begins`` those that sound so in their beginning; see ``guests.matching.spelling``.
    """
    kinds = (
        _written_alike(word, slips, _SLIPS),
        _written_alike(word, said, _SAID),
        _written_alike(word, [other for other in sounds if not _VOWEL.search(other)], _VOICELESS),
        _written_alike(word, [other for other in sounds if _VOWEL.search(other)], _VOICED),
        _written_alike(word, begins, _BEGINS),
    )
    return [
        other
        for other in dict.fromkeys(chain.from_iterable(zip_longest(*kinds)))
        if other not in {word, None}
    ]


def _written_alike(word: str, others: Collection[str], limit: int) -> Sequence[str]:
    """Return the words most like this one by their letters, which is quick."""
    return [
        row[0] for row in process.extract(word, others, scorer=OSA.normalized_similarity, limit=limit + 1)
    ]
