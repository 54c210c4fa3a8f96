"""Order: which units of a name are its first name and which its last."""

from typing import Final, NamedTuple

from guests.names.companies import is_legal_form
from guests.names.family_first import FamilyFirst, family_first, may_be_turned
from guests.names.family_names import is_only_family_name
from guests.names.given_names import given_name_languages, is_also_last_name, is_given_name
from guests.names.last_names import (
    TWO_SURNAMES,
    begins_elided,
    is_initials,
    is_particle,
    is_whole_last_name,
    last_name_start,
)
from guests.names.suffixes import is_suffix
from guests.names.surnames import (
    has_surname_ending,
    is_east_asian_surname,
    is_of_known_father,
    is_patronymic,
)
from guests.text.casing import starts_lower

_MOST_GIVEN: Final = 3  # words behind the comma in `Doe, Jane`
_PAIR: Final = 2
_SHORT_LAST_NAMES: Final = frozenset({"en", "es", "fr", "it", "nl", "pt"})  # here `Brianna K.` is usual
_CALLED_BY_FAMILY: Final = frozenset({"ja", "ko", "zh"})  # a name alone is that of the family


class Halves(NamedTuple):
    """The units of the first and of the last name. ``sure`` is false where they may be the other way round."""

    first: list[str]
    last: list[str]
    sure: bool = True


def halves_of(units: list[str], language: str, *, is_shouted_first: bool = False) -> Halves:
    """Return the halves of a name, whose first unit alone may be in capitals: ``DUPONT Marie``."""
    end = len(units)
    while end > 1 and is_suffix(units[end - 1]):
        end -= 1
    core, suffixes = units[:end], units[end:]
    halves = _halves_of_core(core, language, is_shouted_first=is_shouted_first)
    if len(core) == 1 and suffixes and not _is_given_alone(core[0]):
        halves = Halves([], core)
    if halves.last:
        return Halves(halves.first, [*halves.last, *suffixes], halves.sure)
    return Halves([*halves.first, *suffixes], [], halves.sure)


def is_inverted(family: list[str], given: list[str], language: str) -> bool:
    """Tell whether ``family, given`` is one name, by the looks of its words: the last name first, or with a suffix."""
    if all(map(is_suffix, given)):
        return True
    while len(family) > 1 and is_suffix(family[-1]):
        family = family[:-1]
    if len(given) > _MOST_GIVEN or any(map(is_legal_form, [*family, *given])):
        return False
    if family[0].islower() and not is_particle(family[0]):
        return len(family) == 1 and len(given) <= _PAIR and all(map(str.islower, given))
    if any(word.islower() and starts_lower(word) and not is_particle(word) for word in [*family, *given]):
        return False
    is_one = all(is_particle(word) for word in family[:-1])
    is_double = len(family) == _PAIR and language in TWO_SURNAMES
    is_shouted = all(map(str.isupper, family)) and not all(map(str.isupper, given))
    return is_one or is_double or is_shouted


def _halves_of_core(units: list[str], language: str, *, is_shouted_first: bool) -> Halves:
    if whole := _one_half(units, language):
        return whole
    patronymic = next((index for index, unit in enumerate(units) if index and is_patronymic(unit)), 0)
    if patronymic and (len(units) > _PAIR or " " in units[patronymic]):
        return _around_patronymic(units, patronymic)
    if patronymic and not units[patronymic].isascii():
        is_hers = units[0][-1] in "ая" and units[patronymic].lower().endswith("ич")
        is_daughters = units[patronymic].lower().endswith("на")  # no last name ends so: `Сериковна`
        is_fathers = is_of_known_father(units[patronymic]) and not is_hers
        return (
            _around_patronymic(units, patronymic)
            if is_fathers or is_daughters
            else Halves(units[:1], units[1:], sure=False)
        )
    if is_initials(units[-1]) and _ends_with_initials(units, language):
        return Halves(units[1:], units[:1], sure=False)
    order = family_first(units, language) or (FamilyFirst() if is_shouted_first else None)
    if order:
        return Halves(units[order.count :], units[: order.count], order.sure)
    cut = last_name_start(units, language)
    return Halves(units[:cut], units[cut:], sure=not may_be_turned(units, language))


def _one_half(units: list[str], language: str) -> Halves | None:
    """Return the first or last name that all units are: one word, ``Luz Marina``, Italian ``De Luca``."""
    if len(units) == 1:
        return Halves([], units) if _is_last_alone(units[0], language) else Halves(units, [])
    if language in TWO_SURNAMES and _are_two_given(units, language):
        return Halves(units, [])
    return Halves([], units) if is_whole_last_name(units, language) else None


def _is_last_alone(unit: str, language: str) -> bool:
    """Tell whether the only unit of a name is a last name."""
    is_known = has_surname_ending(unit) or begins_elided(unit, language) or is_only_family_name(unit)
    return is_known or (language in _CALLED_BY_FAMILY and is_east_asian_surname(unit, language))


def _around_patronymic(units: list[str], at: int) -> Halves:
    """Return the halves of a name with a patronymic: the word before it is the last name if it looks so."""
    patronymic, others = units[at], [*units[:at], *units[at + 1 :]]
    if len(others) == 1:
        family = 0 if has_surname_ending(others[0]) else None
    else:
        shaped = [index for index, unit in enumerate(others) if has_surname_ending(unit)]
        goes_on = at < len(units) - 1
        if len(shaped) == 1:
            family = shaped[0]
        elif goes_on or (_is_given_alone(others[0]) and not is_given_name(others[-1])):
            family = len(others) - 1
        else:
            family = 0
    if family is None:
        return Halves([*others, patronymic], [])
    given = [*others[:family], *others[family + 1 :]]
    return Halves([*given, patronymic], [others[family]])


def _ends_with_initials(units: list[str], language: str) -> bool:
    """Tell whether initials follow a last name: ``Иванов И. И.``, ``Tolkien J.R.R.``, but not ``Jane D.``.

    One letter alone follows a given name in English, though no table have it: ``Brianna K.``.
    """
    word, *others = units
    if is_initials(word) or is_particle(word) or not all(map(is_initials, others)):
        return False
    letters = sum(map(str.isalpha, "".join(others)))
    if letters > 1 or is_given_name(word):
        return letters > 1
    return language not in _SHORT_LAST_NAMES or has_surname_ending(word) or is_only_family_name(word)


def _are_two_given(units: list[str], language: str) -> bool:
    """Tell whether a Spanish or Portuguese name is two given names that nobody has as a last name: ``Luz Marina``."""
    return len(units) == _PAIR and all(
        language in given_name_languages(unit) and not is_also_last_name(unit, language) for unit in units
    )


def _is_given_alone(word: str) -> bool:
    return is_given_name(word) and not is_also_last_name(word)
