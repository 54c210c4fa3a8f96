"""Spelling: which words of the book a word may mean that is misspelt or comes from another script.

Words are folded ones. Two words that are one slip apart, or sound alike, share a key; how alike they are says
``word_similarity``.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from guests.text.sounds import Sounds, sounds

_CACHED: Final = 1 << 14
SOUNDS_SAME: Final = 95
SAME_SKELETON: Final = 90  # of a word written without vowels, as Arabic is
_NEAR: Final = 89  # at most, for words that don't sound the same
_A_SLIP: Final = 94  # what a word one slip apart comes to among others, before what only has the skeleton
_NEAREST: Final = 24
FAR: Final = 60
_VOWELLESS: Final = 0.9
_BY_SOUND: Final = 0.7
_SHORTEST: Final = 3
_WHOLE: Final = 5  # consonants without which a skeleton with a gap would fit too many words
_SOUND: Final = "~"
_SAID: Final = "="


def spelling_keys(word: str) -> frozenset[str]:
    """Return the keys under which ``word`` is stored and looked up.

    They are the word, and the word without each one of its letters (two words one slip apart share one of these: a
    letter more, less, another or two swapped); behind ``=`` how it may be said; behind ``~`` its skeletons. The
    skeleton of a word's beginning is, as a rule, the beginning of its skeleton.
    """
    said = (_SAID + reading for reading in sounds(word).readings if reading)
    slips = (word[:at] + word[at + 1 :] for at in range(len(word))) if len(word) >= _SHORTEST else ()
    return frozenset((word, *slips, *said, *sound_keys(word)))


def sound_keys(word: str) -> list[str]:
    """Return the keys that words share which sound alike."""
    return [_SOUND + skeleton for skeleton in sounds(word).skeletons if skeleton]


def word_similarity(one: str, other: str) -> int:
    """Return how alike two words are, 0 to 100.

    100 is the same word. From ``SOUNDS_SAME`` on they are one name spelt in two ways; a word without vowels and
    one that may be its full form reach ``SAME_SKELETON``. What differs by a slip has less.
    """
    if one == other:
        return 100
    ours, theirs = sounds(one), sounds(other)
    if ours.has_vowels and theirs.has_vowels:
        if not ours.readings.isdisjoint(theirs.readings):
            return SOUNDS_SAME
    elif ours.has_vowels != theirs.has_vowels and (shared := ours.skeletons & theirs.skeletons):
        return SAME_SKELETON if max(map(len, shared)) >= _SHORTEST else _NEAR
    return _near(one, other, _alike(ours, theirs))


@lru_cache(_CACHED)
def begun_similarity(begun: str, whole: str) -> int:
    """Return how alike ``begun`` is to ``whole`` or, if that is more, to its beginning."""
    similarity = word_similarity(begun, whole)
    if similarity >= _NEAR or not _SHORTEST <= len(begun) < len(whole):
        return similarity
    ours, theirs = sounds(begun).outlines, sounds(whole).outlines
    alike = _best((one, other[: len(one)]) for one in ours for other in theirs)
    return max(similarity, _near(begun, whole[: len(begun)], alike) - 1)


def _near(one: str, other: str, alike: float) -> int:
    """Weigh how words are written and how alike they sound: a slip, or an accent, but not Hasan and Hüseyin."""
    written = 100 * OSA.normalized_similarity(one, other)
    return min(_NEAR, round(max(written, _BY_SOUND * alike + (1 - _BY_SOUND) * written)))


def _alike(ours: Sounds, theirs: Sounds) -> float:
    if ours.has_vowels and theirs.has_vowels:
        return _best(product(ours.outlines, theirs.outlines))
    return _VOWELLESS * _best(product(ours.skeletons, theirs.skeletons))


def _best(pairs: Iterable[tuple[str, str]]) -> float:
    """Return how alike the most alike two are; what is not said is like nothing."""
    return max((ratio(one, other) for one, other in pairs if one and other), default=0.0)
