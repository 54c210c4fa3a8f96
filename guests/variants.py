"""Variants: which words of the book are looked for instead of one that was typed.

Each way to differ has places of its own. There are always more words that sound a little like one, and most of all words
without vowels, than there are places; a slip of a letter must not be crowded out by them.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guests.spelling import closest

PLACES: Final = 20  # at most, for one word
_SLIPS, _SOUNDS, _VOWELLESS, _GAPS, _BEGINS = 6, 6, 3, 2, 3
_LOOKED_AT: Final = 16  # by their sound, which takes longer than by their letters
_VOWEL: Final = re.compile("[aeiou]")


def variants(
    word: str,
    *,
    slips: Collection[str],
    sounds: Collection[str],
    gaps: Collection[str],
    begins: Collection[str] = (),
) -> list[str]:
    """Return up to ``PLACES`` other words of the book that ``word`` may mean, those of the surest kind first.

    ``slips`` are words that share it or it without a letter, ``sounds`` those that share a skeleton of it, ``gaps`` those
    that share a skeleton without a consonant, ``begins`` those that sound so in their beginning.
    """
    voiced = [other for other in sounds if _VOWEL.search(other)]
    voiceless = [other for other in sounds if not _VOWEL.search(other)]
    found = [
        *_written_alike(word, slips, _SLIPS),
        *closest(word, _written_alike(word, voiced, _LOOKED_AT), limit=_SOUNDS),
        *_written_alike(word, voiceless, _VOWELLESS),
        *_written_alike(word, gaps, _GAPS),
        *closest(word, sorted(begins, key=len)[:_LOOKED_AT], limit=_BEGINS, is_begun=True),
    ]
    return [other for other in dict.fromkeys(found) if other != word]


def _written_alike(word: str, others: Collection[str], limit: int) -> Sequence[str]:
    """Return the words most like this one by their letters alone, which is quick."""
    return [row[0] for row in process.extract(word, others, scorer=OSA.normalized_similarity, limit=limit)]
