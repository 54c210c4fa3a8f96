"""What words mean where allergies and diets are spoken of, in all languages of ``words`` at once.

A row is ``meaning: words``. A word that ends with ``*`` stands for all that begin so; ``tree-nuts`` is an entry of two
words. ``nuts_kind`` names an allergen more closely than a field can (``hazelnut``), ``gluten_alone`` needs no
other word beside it (``coeliac``), and ``gluten_bare`` is a guess without one.
"""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from guests.fields.health import ALLERGENS, DIETS
from guests.text.normalise import word_key
from guests.text.remembered import remembered


class Part:
    """What a word does in a phrase: a bit each."""

    ALLERGY: Final = 1 << 0  # `allergic`, `intolerance`
    JOIN: Final = 1 << 1  # stands between an allergy and what it is to: `to`
    AND: Final = 1 << 2
    HAS: Final = 1 << 3  # leads to it: `has a`
    AFTER: Final = 1 << 4  # closes it: `var`
    NO: Final = 1 << 5  # denies what follows
    NO_AFTER: Final = 1 << 6  # denies what went before
    PARTY: Final = 1 << 7  # somebody who comes with the guest
    STRONG: Final = 1 << 8  # how bad it is
    DISH: Final = 1 << 9  # what is made of it, as `bread`
    MEAL: Final = 1 << 10  # closes a diet: `vegan food`
    ALONE: Final = 1 << 11  # says it all by itself
    BARE: Final = 1 << 14  # likely means an allergy, where nothing else is said of it
    KIND: Final = 1 << 12  # names it more closely than the field
    OPENS: Final = 1 << 13  # opens an entry of several words
    YET: Final = (
        1 << 15
    )  # may stand between a denial and what it denies, or close it: `no more`, `not … any more`
    DENIES: Final = 1 << 16  # denies what it says itself
    DENIED: Final = DENIES | ALLERGY  # such a word: `allergy-free` in Turkish


_TELLING: Final = Part.ALLERGY | Part.ALONE | Part.BARE | Part.OPENS


class Meaning(NamedTuple):
    """What a word means: bits of ``Part``, and the values of the fields that it names."""

    parts: int = 0
    allergies: frozenset[str] = frozenset()
    diets: frozenset[str] = frozenset()

    @property
    def names(self) -> bool:
        """Whether it names something that guests are allergic to or live by."""
        return bool(self.allergies or self.diets)

    def __or__(self, other: "Meaning") -> "Meaning":
        return Meaning(self.parts | other.parts, self.allergies | other.allergies, self.diets | other.diets)


NOTHING: Final = Meaning()
MOST_WORDS: Final = 4  # of an entry
LACTOSE: Final = "lactose"  # who does not tolerate it lives by a diet
_STEM: Final = "*"
_SHORTEST: Final = 3  # letters of a stem
_DIETS: Final = frozenset(value for value, _ in DIETS)
_ALLERGENS: Final = frozenset(value for value, _ in ALLERGENS)
# What Arabic writes in front of a word without a space, and Romance languages with an apostrophe.
_GROWN_ON: Final = re.compile("^و?(?:بال|لل|ال)(?=.{2})|^[^\\W\\d_]{1,4}['’](?=.{2})")
_FEWEST: Final = 2  # letters before the stem in a compound
_SHORTEST_COMPOUND: Final = 8  # letters: no stem of an allergy has fewer than six
_FUGUE: Final = ("", "s", "n", "e", "en")  # letters that join the parts of a compound


@remembered(8192)
def meaning_of(typed: str) -> Meaning:
    """Return what a word as typed means, ``NOTHING`` if no table has it."""
    return _meaning(typed)


def is_telling(typed: str) -> bool:
    """Tell whether a word as typed may be what a phrase of allergies or diets is about, and not only lead to it."""
    meaning = _meaning(typed)
    return meaning is not NOTHING and bool(meaning.parts & _TELLING or meaning.diets)


def _meaning(typed: str) -> Meaning:
    found = _looked_up(word_key(typed))
    if found is not NOTHING:
        return found
    grown_on = _GROWN_ON.match(typed)
    return _looked_up(word_key(typed[grown_on.end() :])) if grown_on else NOTHING


@remembered(2048)
def meaning_of_entry(words: tuple[str, ...]) -> Meaning:
    """Return what several words mean as one entry."""
    bare = [_GROWN_ON.sub("", word, count=1) if at else word for at, word in enumerate(words)]
    for spelled in (words, bare):
        if found := _tables()[0].get(word_key("".join(spelled))):
            return found
    return NOTHING


def _looked_up(key: str) -> Meaning:
    words, stems, _ = _tables()
    found = words.get(key) or _compound(key)
    if found is not NOTHING or key[:_SHORTEST] not in _heads():
        return found
    ends = range(len(key), _SHORTEST - 1, -1)
    return next((stems[key[:end]] for end in ends if key[:end] in stems), NOTHING)


def _compound(key: str) -> Meaning:
    """Return what ``nussallergie`` and ``lactose-intolerant`` mean, as one word."""
    words, stems, allergies = _tables()
    for stem in allergies.finditer(key, _FEWEST) if len(key) >= _SHORTEST_COMPOUND else ():
        for fugue in _FUGUE:
            front = key[: stem.start()].removesuffix(fugue)
            found = words.get(front) or stems.get(front)
            if found and found.allergies:
                return found._replace(parts=Part.ALLERGY)
    return NOTHING


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, Meaning], dict[str, Meaning], re.Pattern[str]]:
    """Return the meanings of words and of stems, and a pattern of the stems that mean an allergy."""
    words: dict[str, Meaning] = {}
    stems: dict[str, Meaning] = {}
    for row, entry in _entries():
        table = stems if entry.endswith(_STEM) else words
        key = word_key(entry.removesuffix(_STEM))
        table[key] = table.get(key, NOTHING) | _of_row(row)
        opening, hyphen, _ = entry.partition("-")
        if hyphen:
            first = word_key(opening)
            words[first] = words.get(first, NOTHING) | Meaning(Part.OPENS)
    allergies = (re.escape(stem) for stem, meaning in stems.items() if meaning.parts & Part.ALLERGY)
    return words, stems, re.compile("|".join(allergies))


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Return the beginnings of all stems."""
    return frozenset(stem[:_SHORTEST] for stem in _tables()[1])


def _of_row(row: str) -> Meaning:
    name, _, manner = row.partition("_")
    if row in _DIETS:
        return Meaning(diets=frozenset({row}))
    if name in _ALLERGENS or name == LACTOSE:
        return Meaning(getattr(Part, manner.upper()) if manner else 0, allergies=frozenset({name}))
    return Meaning(getattr(Part, row.upper()))


def _entries() -> list[tuple[str, str]]:
    rows = [(value, label.replace(" ", "-")) for value, label in (*ALLERGENS, *DIETS)]
    rows += [(value, value) for value, _ in (*ALLERGENS, *DIETS)]
    for file in files(__package__).joinpath("words").iterdir():
        if file.name.endswith(".txt"):
            for line in file.read_text("utf-8").splitlines():
                row, colon, words = line.partition(": ")
                if colon and not line.startswith("#"):
                    rows += [(row, word) for word in words.split()]
    return rows
