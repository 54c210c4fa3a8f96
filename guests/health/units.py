"""Units: the words of a text as entries of the vocabulary, the longest first."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from guests.health.vocabulary import (
    MOST_WORDS,
    NOTHING,
    Meaning,
    Part,
    meaning_of,
    meaning_of_entry,
)

EDGES: Final = " \"'“”„«»‘’.,:;!?¡¿*~…()[]{}<>"
WORD: Final = re.compile(r"[^\s,;|/，、،；()]+")


class Unit(NamedTuple):
    """``words[start:end]`` and what they mean together."""

    start: int
    end: int
    meaning: Meaning


def units_of(words: Sequence[str]) -> list[Unit]:
    """Return the units of words, in order, each word in one; a word is bare of the signs around it."""
    units: list[Unit] = []
    at = 0
    while at < len(words):
        meaning = meaning_of(words[at])
        entry = _entry(words, at) if meaning.parts & Part.OPENS else None
        unit = entry or Unit(at, at + 1, meaning)
        units.append(unit)
        at = unit.end
    return units


def _entry(words: Sequence[str], at: int) -> Unit | None:
    for end in range(min(at + MOST_WORDS, len(words)), at + 1, -1):
        entry = tuple(words[at:end])
        if all(entry) and (meaning := meaning_of_entry(entry)) is not NOTHING:
            return Unit(at, end, meaning)
    return None


def words_of(text: str) -> list[str]:
    """Return the words of a text, bare."""
    return [bare for word in WORD.findall(text) if (bare := word.strip(EDGES))]
