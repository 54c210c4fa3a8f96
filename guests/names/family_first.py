"""When the family name comes first: by the custom of a country, by endings, by known given names.

All of it is a guess that a host may mend, but for names in Han characters or Hangul, and where both halves show the order.
"""

from dataclasses import dataclass
from typing import Final

from guests.names.family_names import is_family_name, is_only_family_name
from guests.names.given_names import given_name_languages, is_also_last_name, is_given_name
from guests.names.last_names import TWO_SURNAMES, is_initials, is_particle
from guests.names.scripts.unspaced import is_east_asian, is_katakana
from guests.names.surnames import (
    has_surname_ending,
    is_east_asian_surname,
    is_patronymic,
    is_vietnamese,
)
from guests.text.word_lists import words

# Here people do write the family name first, in lists above all, so that a known given name behind a word that is
# none turns the two.
_EITHER_WAY: Final = words("az be bg cs de el es fr hr hu it ka nl pl pt ro ru sk sl tr uk uz")
_PAIR: Final = 2
_TRIPLE: Final = 3
_SYLLABLE: Final = 6  # letters at most
FAMILY_FIRST: Final = frozenset({"hu", "ja", "ko", "vi", "zh"})


@dataclass(frozen=True, slots=True)
class FamilyFirst:
    """The first ``count`` units are the family name."""

    count: int = 1
    sure: bool = False


def family_first(units: list[str], language: str) -> FamilyFirst | None:
    """Tell whether a name of two units or more begins with its family name, as in ``王 小明`` and ``Nagy János``."""
    if all(map(is_east_asian, units)):
        return FamilyFirst(sure=not all(map(is_katakana, units)))
    if is_vietnamese(units) or (language in FAMILY_FIRST and _by_custom(units, language)):
        return FamilyFirst()
    if _is_of_syllables(units):
        return FamilyFirst()
    if any(map(is_particle, units)):
        return _behind_particles(units, language)
    if _by_ending(units, language):
        return FamilyFirst(sure=_is_shown_twice(units, language))
    return _by_given_names(units, language)


def _by_custom(units: list[str], language: str) -> bool:
    """Tell whether the name of a country that has the family name first has it so; a foreign guest's has not."""
    first, last = units[0], units[-1]
    if language == "hu":
        return not is_given_name(first) or is_given_name(last)
    is_western = is_given_name(first) and not is_also_last_name(first)
    return is_east_asian_surname(first, language) and not is_western


def _is_of_syllables(units: list[str]) -> bool:
    """Tell whether a name is Chinese in Latin letters, a family name and two syllables, in any country: ``Tan Wei Ming``."""
    return (
        len(units) == _TRIPLE
        and is_east_asian_surname(units[0], "zh")
        and all(unit.isalpha() and len(unit) <= _SYLLABLE for unit in units)
        and not any(map(is_given_name, units[1:]))
        and not any(map(is_only_family_name, units[1:]))
        and not is_particle(units[1])
    )


def may_be_turned(units: list[str], language: str) -> bool:
    """Tell whether a name may be the other way round after all: a known last name before a word that is both."""
    return (
        len(units) == _PAIR
        and language in _EITHER_WAY
        and language in given_name_languages(units[1])
        and is_family_name(units[0])
        and not is_given_name(units[0])
    )


def _by_ending(units: list[str], language: str) -> bool:
    """Tell whether the first unit alone ends as last names do: ``Иванов Иван``, ``Məmmədova Gülnar Aysel``."""
    first, *others = units
    if not has_surname_ending(first) or any(map(has_surname_ending, others)):
        return False
    is_pair = len(others) == 1 and language in _EITHER_WAY
    return is_given_name(others[0]) or (is_pair and not is_patronymic(others[0]))


def _by_given_names(units: list[str], language: str) -> FamilyFirst | None:
    """Tell whether known given names follow a word or two that are none: ``Dupont Marie``, ``Weber Hans Peter``."""
    last = units[-1]
    if len(units) == _PAIR and is_only_family_name(units[0]):
        is_turned = language in _EITHER_WAY and language in given_name_languages(last)
        if is_turned or _is_given_alone(last):
            return FamilyFirst(sure=_is_shown_twice(units, language))
    if (
        language not in _EITHER_WAY
        or language not in given_name_languages(last)
        or is_also_last_name(last, language)
    ):
        return None
    count = next(index for index, unit in enumerate(units) if is_given_name(unit))
    most = 2 if language in TWO_SURNAMES else 1
    is_first = (
        0 < count <= most and all(map(is_given_name, units[count:])) and not any(map(is_initials, units))
    )
    return FamilyFirst(count) if is_first else None


def _is_shown_twice(units: list[str], language: str) -> bool:
    """Tell whether both halves show the order where people do turn it: a last name alone, before what is no family's name."""
    return language in _EITHER_WAY and len(units) == _PAIR and _is_given_alone(units[1])


def _is_given_alone(word: str) -> bool:
    return is_given_name(word) and not is_also_last_name(word)


def _behind_particles(units: list[str], language: str) -> FamilyFirst | None:
    """Tell whether a given name follows a last name that begins with a particle: ``van der Berg Jan``."""
    lead = next((index for index, unit in enumerate(units) if not is_particle(unit)), 0)
    last = units[-1]
    is_first = (
        0 < lead == len(units) - 2
        and language in given_name_languages(last)
        and not is_also_last_name(last, language)
    )
    return FamilyFirst(lead + 1) if is_first and language in _EITHER_WAY else None
