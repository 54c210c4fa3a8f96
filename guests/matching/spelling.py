"""Spelling: which words of the book a word may mean that is misspelt or comes from another script.

Words are folded ones. Two words that are one slip apart, or sound alike, share a key; how alike they are says
``word_similarity``.
"""

from collections.abc import Iterable
from itertools import product
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from guests.text.sounds import Sounds, sounds

SOUNDS_SAME: Final = 95
SAME_SKELETON: Final = 90  # of a word written without vowels, as Arabic is
NEAR: Final = 89  # at most, for words that don't sound the same
FAR: Final = 60
_LONG: Final = "iu"
_TELLING: Final = 2  # consonants
_VOWELLESS: Final = 0.9
_BY_SOUND: Final = 0.7
_SHORTEST: Final = 3
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
    elif (shared := ours.skeletons & theirs.skeletons) and _leaves_out_vowels(ours, theirs):
        return SAME_SKELETON if max(map(len, shared)) >= _SHORTEST else NEAR
    return _near(one, other, _alike(ours, theirs))


def _near(one: str, other: str, alike: float) -> int:
    """Weigh how words are written and how alike they sound: a slip, or an accent, but not Hasan and Hüseyin."""
    written = 100 * OSA.normalized_similarity(one, other)
    return min(NEAR, round(max(written, _BY_SOUND * alike + (1 - _BY_SOUND) * written)))


def _leaves_out_vowels(ours: Sounds, theirs: Sounds) -> bool:
    """Tell whether one of two words is the other without its short vowels: at the end, i and u are written."""
    if ours.has_vowels == theirs.has_vowels:
        return False
    bare, full = (ours, theirs) if theirs.has_vowels else (theirs, ours)
    return any(
        len(set(short)) > 1 and _is_within(short, long) and (long[-1] not in _LONG or short[-1] == long[-1])
        for short, long in product(bare.outlines, full.outlines)
    )


def _is_within(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` stand in ``long`` in this order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _alike(ours: Sounds, theirs: Sounds) -> float:
    """Compare how words are said; one consonant is in too many of them to tell anything."""
    if min(consonants(ours), consonants(theirs)) < _TELLING:
        return 0
    if ours.has_vowels and theirs.has_vowels:
        return _best(product(ours.outlines, theirs.outlines))
    return _VOWELLESS * _best(product(ours.skeletons, theirs.skeletons))


def consonants(said: Sounds) -> int:
    """Return how many consonants a word has."""
    return max(map(len, said.skeletons))


def _best(pairs: Iterable[tuple[str, str]]) -> float:
    """Return how alike the most alike two are; what is not said is like nothing."""
    return max((ratio(one, other) for one, other in pairs if one and other), default=0.0)
