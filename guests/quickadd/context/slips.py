"""Words of a visit with a slip of the finger, beside their number: ``tabel 5``, ``4 presonas``."""

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from guests.quickadd.context.days import NUMBERED
from guests.quickadd.vocabulary import Means, keys_that_mean, tongue
from guests.quickadd.vocabulary.slips import shortened, slip
from guests.quickadd.words import Role, Word

_SHORTEST: Final = 5  # letters, as typed and as meant
_NAMES: Final = Role.GIVEN | Role.BOTH | Role.FAMILY | Role.UNKNOWN | Role.WHOLE
_CLEAR: Final = frozenset({"turned", "length"})  # another letter may be another word


def with_slips(words: list[Word], languages: Collection[str]) -> list[Word]:
    """Return the words with a misspelt table before its number, or misspelt people behind, as words of notes.

    Somebody has to be named besides: a line that is about ``Tabel 5`` alone is about a guest of that name.
    """
    found = {
        at: word._replace(role=Role.NOTE, means=meant)
        for at, word in enumerate(words)
        if word.role == Role.UNKNOWN and (meant := _meant(words, at, languages))
    }
    if not found or not any(word.role & _NAMES for at, word in enumerate(words) if at not in found):
        return words
    return [found.get(at, word) for at, word in enumerate(words)]


def _meant(words: list[Word], at: int, languages: Collection[str]) -> int:
    key = words[at].key
    if len(key) < _SHORTEST:
        return 0
    if at + 1 < len(words) and words[at + 1].role in NUMBERED and _is_slip(key, Means.TABLE, languages):
        return Means.NOTE | Means.TABLE
    if at and words[at - 1].role == Role.NUMBER and _is_slip(key, Means.PEOPLE, languages):
        return Means.NOTE | Means.PEOPLE
    return 0


def _is_slip(key: str, means: int, languages: Collection[str]) -> bool:
    spoken = tongue("en")
    for language in languages:
        spoken |= tongue(language)
    near = {each for part in (key, *shortened(key)) for each in _by_part(means).get(part, ())}
    return any(tongues & spoken and slip(key, word) in _CLEAR for word, tongues in near)


@lru_cache(maxsize=2)
def _by_part(means: int) -> dict[str, list[tuple[str, int]]]:
    """Return the words of this meaning with their languages, by themselves and by what they are without one letter."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, tongues in keys_that_mean(means):
        if word.isalpha() and len(word) >= _SHORTEST:
            for part in {word, *shortened(word)}:
                found[part].append((word, tongues))
    return dict(found)
