"""Nicknames: the short names that people go by, and the full names behind them.

English ones are those of the library ``nicknames``; Russian, Turkish and Azerbaijani ones stand in the files
beside this one, a row for those who share their short names: ``full full: short short``.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from guests.text.folding import fold
from guests.text.remembered import remembered
from guests.text.sounds import sounds

_OWN: Final = ("az.txt", "ru.txt", "tr.txt")
_SHORTEST: Final = 4  # letters of a word that may be known by its sound alone


@remembered(1 << 11)
def nicknames_of(word: str) -> frozenset[str]:
    """Return the other names, folded, of whoever is called ``word`` (folded): short for long, long for short.

    A name that is spelt otherwise than in the tables is known by its sound.
    """
    by_word, by_sound = _tables()
    known = by_word.get(word)
    if known or len(word) < _SHORTEST:
        return known or frozenset()
    return frozenset[str]().union(*(by_sound.get(reading, ()) for reading in sounds(word).readings)) - {word}


def is_given_name(word: str) -> bool:
    """Tell whether ``word``, in any letter case and with or without its marks, is a given name of the tables."""
    return fold(word) in _tables()[0]


def own_names(language: str) -> list[str]:
    """Return the names of our own table for a language, as they are spelt; none where there is no table."""
    file = f"{language}.txt"
    rows = _rows(file) if file in _OWN else ()
    return [name for full, short in rows for name in (*full.split(), *short.split())]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the names that belong to a word, and to the sound of one. Read when first asked for."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    said: defaultdict[str, set[str]] = defaultdict(set)
    for full, short in _pairs():
        if full and short and full != short:
            names[full].add(short)
            names[short].add(full)
    for word, others in names.items():
        said[sounds(word).plainest] |= others
    return _frozen(names), _frozen(said)


def _pairs() -> Iterator[tuple[str, str]]:
    # Imported where it is used: its 74 kB are of no use to a process that searches nothing.
    from nicknames import name_triplets  # noqa: PLC0415

    for row in name_triplets():
        if row.relationship == "has_nickname":
            yield fold(row.name1), fold(row.name2)
    for name in _OWN:
        for full, short in _rows(name):
            yield from ((fold(one), fold(other)) for one in full.split() for other in short.split())


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        full, colon, short = line.partition(":")
        if colon and not line.startswith("#"):
            yield full, short


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(names) for word, names in table.items()}
