"""Names: a title, a first and a last name out of the words of one name.

The last name is the last word, or begins at its particle (``van``, ``de la``, ``bin``, ``Ní``). Spanish
and Portuguese names have two, and so do names of four words where no other custom is known; Turkish and
Azerbaijani names have one. Names in Han characters begin with the family name.
"""

import re
from dataclasses import dataclass
from typing import Final

from guests.names.conventions import Order, family_first, given_count, split_unspaced
from guests.names.titles import goes_with_last_name, is_generation, title_after, title_before
from guests.text import word_lists
from guests.text.casing import set_case, starts_lower
from guests.text.normalise import clean_line, has_substance, word_key

_QUOTES: Final = '"“”„«»,;'
_PAIR: Final = 2
_ORPHANS: Final = re.compile(r"^[.:|/·•–—-]+(?=\w)|(?<=\w)[<:|/·•–—-]+$|^[<:|/·•–—-]+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name. ``sure`` is false where its halves may be the other way round."""

    title: str | None = None
    first: str | None = None
    last: str | None = None
    sure: bool = True


def read_name(text: str, language: str) -> Name:
    """Return the name that ``text`` is as a whole; ``Doe, Jane`` has the last name first."""
    line = clean_line(text)
    family, comma, given = line.partition(",")
    if comma and has_substance(given) and has_substance(family):
        generation = given.strip(" .")
        if is_generation(generation):
            return split_name(f"{family} {given}".split(), language)
        return _inverted(family.split(), given.replace(",", " ").split(), language)
    return split_name(line.split(), language)


def split_name(words: list[str], language: str) -> Name:
    """Return the parts of a name whose words stand in their natural order."""
    words = [word for word in (_ORPHANS.sub("", word.strip(_QUOTES)) for word in words) if word]
    before, words = _take_titles(words, language)
    after, words = _take_title_after(words)
    title = " ".join([*before, *after]) or None
    if len(words) == 1 and (parts := split_unspaced(words[0], language)):
        return Name(title or parts.title, parts.first, parts.last, sure=parts.sure)
    is_formal = bool(before) and not after and goes_with_last_name(before[-1], language)
    units = _units(set_case(words, language, is_last_name=is_formal))
    if not units:
        return Name(title)
    if len(units) == 1 or (is_formal and len(units) == _PAIR and is_particle(units[0])):
        whole = " ".join(units)
        return Name(title, None, whole) if is_formal else Name(title, whole)
    order = family_first(units, language) or _shouted_first(words)
    if order:
        return Name(title, " ".join(units[1:]), units[0], sure=order.sure)
    cut = _last_name_start(units, language)
    return Name(title, " ".join(units[:cut]) or None, " ".join(units[cut:]) or None)


def _shouted_first(words: list[str]) -> Order | None:
    """Tell whether capitals mark the family name in front: ``DUPONT Marie``, as on French lists."""
    is_shouted = words[0].isupper() and sum(map(str.isalpha, words[0])) > _PAIR
    return Order(sure=False) if is_shouted and len(words) == _PAIR and not words[1].isupper() else None


def read_part(text: str, language: str, *, is_last_name: bool = False) -> str:
    """Return a first or a last name that stands by itself, with its letter case set."""
    words = clean_line(text).strip(_QUOTES + " ").split()
    return " ".join(set_case(words, language, is_last_name=is_last_name))


def is_particle(word: str) -> bool:
    """Tell whether ``word`` can lead a last name."""
    key = word_key(word)
    return key in word_lists.PARTICLES or (key in word_lists.LOWER_PARTICLES and starts_lower(word))


def _inverted(family: list[str], given: list[str], language: str) -> Name:
    before, given = _take_titles(given, language)
    outer, family = _take_titles(family, language)
    after, given = _take_title_after(given)
    cased = set_case([*given, *family], language)
    first, last = cased[: len(given)], cased[len(given) :]
    return Name(" ".join([*outer, *before, *after]) or None, " ".join(first) or None, " ".join(last) or None)


def _take_titles(words: list[str], language: str) -> tuple[list[str], list[str]]:
    """Take the titles off the front; ``Mr & Mrs`` is one. Something is left over to be the name."""
    titles: list[str] = []
    position = 0
    while position < len(words) - 1:
        title = title_before(words[position], language)
        joins = titles and word_key(words[position]) in word_lists.BETWEEN_PEOPLE
        if title is None and not (joins and title_before(words[position + 1], language)):
            break
        titles.append(title or words[position])
        position += 1
    return titles, words[position:]


def _take_title_after(words: list[str]) -> tuple[list[str], list[str]]:
    title = title_after(words[-1]) if len(words) > 1 else None
    return ([title], words[:-1]) if title else ([], words)


def _units(words: list[str]) -> list[str]:
    """Join what belongs together: two people's given names, an emoji and the word before it."""
    units: list[str] = []
    pending = False
    for index, word in enumerate(words):
        is_link = (
            0 < index < len(words) - 1
            and word_key(word) in word_lists.BETWEEN_PEOPLE - word_lists.BETWEEN_SURNAMES
        )
        if (units and (pending or is_link or not any(map(str.isalpha, word)))) or (
            units and not any(map(str.isalpha, units[-1]))
        ):
            units[-1] += f" {word}"
        else:
            units.append(word)
        pending = is_link
    return units


def _last_name_start(units: list[str], language: str) -> int:
    """Return the index of the unit with which the last name begins."""
    end = len(units)
    while end > 1 and is_generation(units[end - 1]):
        end -= 1
    for index in range(1, end - 1):
        key = word_key(units[index])
        if key in word_lists.LINEAGE:
            return index
        if key in word_lists.BETWEEN_SURNAMES and starts_lower(units[index]):
            return max(index - 1, 1)
    if is_particle(units[0]) and starts_lower(units[0]):
        return 0
    particle = next((index for index in range(1, end - 1) if is_particle(units[index])), None)
    if particle is not None:
        return _before_particle(units, particle)
    return given_count(units[:end], language)


def _before_particle(units: list[str], particle: int) -> int:
    """Return where the last name begins that has a particle at ``particle``.

    ``María del Carmen`` is a given name; three words before it (``Juan Carlos García de la Vega``) hold
    a first last name.
    """
    after = particle
    while after < len(units) - 1 and is_particle(units[after]):
        after += 1
    is_marian = (
        particle == 1 and word_key(units[0]) == "maria" and word_key(units[after]) in word_lists.MARIAN
    )
    if is_marian and after + 1 < len(units):
        return after + 1
    return particle if particle < 3 else particle - 1  # noqa: PLR2004 - two given names and a last one
