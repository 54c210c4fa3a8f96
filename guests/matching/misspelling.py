"""Misspelling: whether a typed word may stand for a word of a guest that it neither is nor begins.

By itself a short word is misspelt by nobody's name but its own: one letter off, ``una`` would be Ina, Ana and Una, and
a few keys struck at random would be somebody in every book. Beside something that fits the guest (another word of the
name, the end of the phone) more is forgiven.
"""

from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from guests.matching.spelling import NEAR, consonants, word_similarity
from guests.text.remembered import remembered
from guests.text.sounds import NO_VOWELS, sounds

_CACHED: Final = 1 << 12
_TWO_SLIPS: Final = 7  # letters of a word by itself in which two slips are forgiven
_TWO_BESIDE: Final = 5  # and of one beside something that fits
_ONE_SLIP: Final = 4
_CONSONANTS: Final = 3  # without which a sound is too little to know a name by
_HALF: Final = 0.5
_SOUNDS_NEAR: Final = 85
_NEAR_BESIDE: Final = 75
_AS_LONG: Final = 3  # letters of which a beginning may be misspelt


@remembered(_CACHED)
def misspelt(typed: str, word: str, *, beside: bool = False, has_vowels: bool = True) -> int:
    """Return how alike a typed word and a word of a guest are, 0 to 100; 0 if it can't be meant.

    Both are folded. ``beside`` tells that something else that was typed fits the guest; ``has_vowels`` that the word was
    typed in a script that writes them, so that one without any is no spelling of one that has some.
    """
    ours, theirs = sounds(typed), sounds(word)
    if has_vowels and not ours.has_vowels:
        return _by_letters(typed, word, beside=beside) if theirs.has_vowels else 0
    similarity = word_similarity(typed, word)
    if similarity >= NEAR and (beside or _is_telling(typed, word)):
        return similarity
    return _by_letters(typed, word, beside=beside) or _by_sound(typed, word, beside=beside)


def _by_letters(typed: str, word: str, *, beside: bool) -> int:
    """Compare the letters with the word's, and with its beginning."""
    slips = _slips_forgiven(len(typed), beside=beside)
    if not slips:
        return 0
    long = len(typed) > _ONE_SLIP
    ends = {len(word)} | ({len(typed) + more for more in range(-1, 2)} if long else set())
    for end in sorted(ends, reverse=True):
        begun = word[:end]
        if abs(len(begun) - len(typed)) <= slips and OSA.distance(typed, begun, score_cutoff=slips) <= slips:
            whole = begun == word
            return min(NEAR, round(100 * OSA.normalized_similarity(typed, begun))) - (not whole)
    return 0


def _slips_forgiven(length: int, *, beside: bool) -> int:
    """Return how many slips a typed word of so many letters may have."""
    if length >= (_TWO_BESIDE if beside else _TWO_SLIPS):
        return 2
    return 1 if length >= _ONE_SLIP - beside else 0


def _by_sound(typed: str, word: str, *, beside: bool) -> int:
    """Compare how they may be said, if there is enough to say."""
    ours, theirs = sounds(typed), sounds(word)
    if min(consonants(ours), consonants(theirs)) < _CONSONANTS - beside:
        return 0
    if ours.has_vowels and theirs.has_vowels:
        ones, others = ours.outlines, theirs.outlines
    elif beside:
        ones, others = tuple(ours.skeletons), tuple(theirs.skeletons)
    else:
        return 0
    if not beside and OSA.normalized_similarity(typed, word) < _HALF:
        return 0
    alike = max(ratio(one, other) for one in ones for other in others)
    if beside and len(typed) > _AS_LONG:
        alike = max(alike, max(ratio(one, other[: len(one)]) for one in ones for other in others) - 1)
    return min(NEAR, round(alike)) if alike >= (_NEAR_BESIDE if beside else _SOUNDS_NEAR) else 0


def _is_telling(typed: str, word: str) -> bool:
    """Tell whether it says enough that two words sound the same: Əli is Ali and Ayşe Ayshe, but Eve is not Ava.

    Of a word and its consonants, both must be said as they are usually written.
    """
    ours, theirs = sounds(typed), sounds(word)
    if ours.has_vowels != theirs.has_vowels:
        return _bare(ours.plainest) in map(_bare, theirs.readings) or _bare(theirs.plainest) in map(
            _bare, ours.readings
        )
    if min(consonants(ours), consonants(theirs)) > 1:
        return True
    slips = 1 if min(len(typed), len(word)) <= _ONE_SLIP else 2
    return OSA.distance(typed, word) <= slips


def _bare(said: str) -> str:
    return said.translate(NO_VOWELS)
