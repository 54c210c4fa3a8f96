"""Where the last name begins in a name that has its parts in their natural order.

It is the last word, or begins at its particle (``van``, ``de la``, ``bin``, ``Ní``). Spanish and Portuguese names have
two last names, and so do names of four words where no other custom is known; Turkish and Slavic names have one.
"""

import re
from typing import Final

from guests.names.given_names import given_name_languages, is_also_last_name, is_given_name
from guests.text import word_lists
from guests.text.casing import starts_lower
from guests.text.normalise import word_key

TWO_SURNAMES: Final = frozenset({"es", "pt"})
_ONE_SURNAME: Final = frozenset({"tr", "az", "ru", "uk", "be", "bg", "ka", "uz"})
_INITIALS: Final = re.compile(r"[^\W\d_](?:\.[-–]?[^\W\d_])*\.?")
_ELIDING: Final = frozenset({"fr", "it"})
_ELIDED: Final = re.compile(r"(?:d|l|dell|dall)['’][^\W\d_]{3}", re.IGNORECASE)
_PAIR: Final = 2
_TRIPLE: Final = 3


def is_particle(word: str) -> bool:
    """Tell whether ``word`` can lead a last name."""
    key = word_key(word)
    return key in word_lists.PARTICLES or (key in word_lists.LOWER_PARTICLES and starts_lower(word))


def is_initials(unit: str) -> bool:
    """Tell whether ``unit`` is an initial or several: ``J.``, ``J``, ``J.R.R.``."""
    if unit[1:2] not in ("", "."):
        return False
    return _INITIALS.fullmatch(unit) is not None and unit.lower() != unit.upper() and not is_particle(unit)


def begins_elided(word: str, language: str) -> bool:
    """Tell whether ``word`` begins with a particle without its vowel, as only last names do: Italian ``D'Angelo``."""
    return language in _ELIDING and _ELIDED.match(word) is not None


def is_whole_last_name(units: list[str], language: str) -> bool:
    """Tell whether a particle of Italy that nobody is called begins two words: ``De Luca``."""
    return len(units) == _PAIR and language == "it" and word_key(units[0]) in word_lists.ITALIAN_PARTICLES


def last_name_start(units: list[str], language: str) -> int:
    """Return the index of the unit with which the last name begins; initials never begin one."""
    end = len(units)
    for index in range(1, end - 1):
        key = word_key(units[index])
        if key in word_lists.LINEAGE or (language == "ar" and key in word_lists.ALSO_GIVEN):
            return index  # `Ines Ben Ali` of Tunis
        if key in word_lists.BETWEEN_SURNAMES and starts_lower(units[index]):
            return max(index - 1, 1)
    if is_particle(units[0]) and starts_lower(units[0]):
        return 0
    particle = next((index for index in range(1, end - 1) if is_particle(units[index])), None)
    start = _given_count(units, language) if particle is None else _before_particle(units, particle, language)
    if particle and particle > 1 and word_key(units[particle - 1]) in word_lists.BEFORE_PARTICLES:
        return particle - 1
    while start < end - 1 and is_initials(units[start]):
        start += 1
    return start


def _before_particle(units: list[str], particle: int, language: str) -> int:
    """Return where the last name begins that has a particle at ``particle``.

    ``María del Carmen`` is a given name; three words before it (``Juan Carlos García de la Vega``) hold
    a first last name.
    """
    after = particle
    while after < len(units) - 1 and (
        is_particle(units[after])
        or (after > particle and word_key(units[after]) in word_lists.ARTICLES_BEHIND)
    ):
        after += 1
    is_marian = particle == 1 and _is_marian(units[0], units[after])
    if is_marian and after + 1 < len(units):
        return after + 1
    before = units[particle - 1]
    fewest = _PAIR if language in TWO_SURNAMES else _TRIPLE
    is_first_last_name = particle >= fewest and not is_given_name(before) and not is_initials(before)
    return particle - 1 if is_first_last_name else particle


def _is_marian(first: str, second: str) -> bool:
    """Tell whether two words are one given name: ``María Paz``, the end of ``María del Carmen``."""
    return word_key(first) == "maria" and word_key(second) in word_lists.MARIAN


def _given_count(units: list[str], language: str) -> int:
    """Return how many units from the front are given names, in a name without particles."""
    count = len(units)
    if language in _ONE_SURNAME or count <= _PAIR:
        return count - 1
    if count == _TRIPLE:
        second = units[1]
        is_given = word_key(second) in word_lists.SECOND_GIVEN or (
            language in given_name_languages(second)
            and (not is_also_last_name(second, language) or _is_marian(units[0], second))
        )
        return 1 if language in TWO_SURNAMES and not is_given else _PAIR
    given = 0
    while given < count - 1 and _is_given(units, given):
        given += 1
    return count - _PAIR if language in TWO_SURNAMES else max(count - _PAIR, given)


def _is_given(units: list[str], index: int) -> bool:
    """Tell whether a unit is a given name for sure; the first two may be last names elsewhere."""
    unit = units[index]
    return is_initials(unit) or (is_given_name(unit) and (index < _PAIR or not is_also_last_name(unit)))
