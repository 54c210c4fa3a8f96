"""Names: a title, a first and a last name out of the words of one name; or the company that they are.

Where the halves are is decided in ``order``; here titles are taken off, letter case is set, and what belongs
together is kept together.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from guests.names.companies import is_company
from guests.names.given_names import is_also_last_name, is_given_name
from guests.names.last_names import TWO_SURNAMES, is_initials, is_particle
from guests.names.nicknames.quoted import without_nickname
from guests.names.nobody import is_nobody
from guests.names.order import halves_of
from guests.names.scripts.spellings import language_of_spelling, two_spellings
from guests.names.scripts.unspaced import split_unspaced
from guests.names.suffixes import is_suffix, needs_capitals, spell_suffix
from guests.names.surnames import is_hyphenating
from guests.names.titles import (
    follows_last_name,
    goes_with_last_name,
    hyphened_title,
    may_stand_inside,
    title_after,
    title_before,
    titles_before,
    unglued,
)
from guests.names.usual import usual_name
from guests.text import word_lists
from guests.text.casing import set_case
from guests.text.normalise import clean_line, has_substance, word_key

_QUOTES: Final = '"“”„«»,;'
_PAIR: Final = 2
# Here a title goes with a first name every day: `pan Marek`, `dr. Paulo`.
_CALLED_BY_FIRST: Final = frozenset(
    [
        "az",
        "be",
        "bg",
        "cs",
        "es",
        "hr",
        "lt",
        "lv",
        "mk",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "tr",
        "uk",
        "uz",
    ]
)
_ORPHANS: Final = re.compile(r"^[.:|/·•–—-]+(?=\w)|(?<=\w)[<:|/·•–—-]+$|^[<:|/·•–—-]+$")
_JOINED_BEFORE: Final = word_lists.LINEAGE_ENDINGS | word_lists.CLOSING
_IN_FULL: Final = {("de", "u"): "und", ("de", "u."): "und"}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, or a company's. ``sure`` is false where the halves may be the other way round.

    ``other`` is the whole name in another script, ``nickname`` what stood in quotation marks or brackets inside it.
    """

    title: str | None = None
    first: str | None = None
    last: str | None = None
    sure: bool = True
    company: str | None = None
    other: str | None = None
    nickname: str | None = None

    def __bool__(self) -> bool:
        """Tell whether it names anybody."""
        return bool(self.first or self.last or self.company)


def read_name(text: str, language: str) -> Name:
    """Return the name that ``text`` is as a whole; ``Doe, Jane`` has the last name first.

    Nothing is returned for what is nobody's name: a number, an address, ``unknown``.
    """
    if usual := usual_name(text, language):
        return Name(first=usual[0], last=usual[1])
    line = clean_line(text)
    if is_nobody(line):
        return Name()
    if spellings := two_spellings(line, language):
        main, other = spellings
        name = read_name(main, language_of_spelling(other) or language)
        return replace(name, other=other if name.company else read_part(other, language))
    line, nickname = without_nickname(line, language)
    if nickname:
        return replace(read_name(line, language), nickname=read_part(nickname, language))
    return _of_line(line, language)


def split_name(words: list[str], language: str) -> Name:
    """Return the parts of a name whose words stand in their natural order."""
    words = [word for word in (_ORPHANS.sub("", word.strip(_QUOTES)) for word in words) if word]
    words = [part for word in words for part in unglued(word, language)]
    if is_company(words):
        return Name(company=" ".join(words))
    before, words = _take_titles(words, language)
    after, words = _take_title_after(words, language)
    words = [_IN_FULL.get((language, word), word) for word in words]
    title = " ".join([*before, *after]) or None
    if len(words) == 1 and (parts := split_unspaced(words[0], language, " ".join(after) or None)):
        titles = [*before, parts.title] if parts.title else before
        return Name(" ".join(titles) or None, parts.first, parts.last, sure=parts.sure)
    is_formal = (bool(before) and not after and goes_with_last_name(" ".join(before), language)) or (
        bool(after) and follows_last_name(after[-1])
    )
    is_family = is_formal or _is_lone_family(words, language)
    units = _units(_cased(words, language, is_last_name=is_family), language)
    if not units:
        return Name(title)
    if is_formal and (len(units) == 1 or (len(units) == _PAIR and _are_one_last_name(units, language))):
        return _formal(title, units, language)
    halves = halves_of(units, language, is_shouted_first=_is_shouted_first(words))
    return Name(title, " ".join(halves.first) or None, " ".join(halves.last) or None, sure=halves.sure)


def read_halves(first: str, last: str, language: str) -> Name:
    """Return the name whose halves stand apart, in two columns say; titles are taken out of either."""
    given, family = clean_line(first).split(), clean_line(last).split()
    count = min(titles_before([*given, *family], language), len(given))
    before, given = _spelt_titles(given[:count], language), given[count:]
    outer, family = _take_titles(family, language)
    inner, given = _take_title_after(given, language)
    after, family = _take_title_after(family, language)
    return Name(
        " ".join([*before, *outer, *inner, *after]) or None,
        read_part(" ".join(given), language) or None,
        read_part(" ".join(family), language, is_last_name=True) or None,
    )


def read_part(text: str, language: str, *, is_last_name: bool = False) -> str:
    """Return a first or a last name that stands by itself, with its letter case set."""
    words = clean_line(text).strip(_QUOTES + " ").split()
    return " ".join(_cased(words, language, is_last_name=is_last_name))


def _is_lone_family(words: list[str], language: str) -> bool:
    """Tell whether small letters throughout hide that a particle, and so a last name, begins a name: ``de jong``."""
    first = word_key(words[0]) if len(words) > 1 else ""
    leads = first in word_lists.LEADING or (first in word_lists.LEADING_DUTCH and language == "nl")
    if not leads or not all(map(str.islower, words)):
        return False
    rest = [word for word in words if not is_particle(word)]
    return len(rest) == 1 or not any(map(is_given_name, rest))  # `de rosa`, but not `de jong peter`


def _are_one_last_name(units: list[str], language: str) -> bool:
    """Tell whether two units behind ``Mr`` are a last name: ``van Dijk``, ``Smith Jr.``, ``García López``."""
    is_double = language in TWO_SURNAMES and not is_given_name(units[0])
    return is_double or is_particle(units[0]) or is_suffix(units[1])


def _cased(words: list[str], language: str, *, is_last_name: bool = False) -> list[str]:
    """Set the letter case; that of degrees and honours is their own."""
    cased = set_case(words, language, is_last_name=is_last_name)
    if len(words) == _PAIR and all(map(str.isupper, words)) and needs_capitals(words[1]):
        return cased  # JACK MA
    return [
        spell_suffix(word) if index and is_suffix(word) else cased[index] for index, word in enumerate(words)
    ]


def _formal(title: str | None, units: list[str], language: str) -> Name:
    """Return ``Mr Smith`` as a last name; ``Frau Anna`` is rather a first name, and ``pani Anna`` is one."""
    whole = " ".join(units)
    is_first = len(units) == 1 and is_given_name(whole) and not is_also_last_name(whole)
    sure = language in _CALLED_BY_FIRST
    return Name(title, whole, None, sure=sure) if is_first else Name(title, None, whole)


def _of_line(line: str, language: str) -> Name:
    """Return the name in which at most commas part the last name from the first, suffixes and a company."""
    if "," not in line:
        return split_name(line.split(), language)
    parts = [part for part in map(str.strip, line.split(",")) if has_substance(part)]
    *people, last = [part.split() for part in parts]
    if is_company(last) and sum(map(len, people)) > 1:  # `Jane Doe, Acme Ltd`, but not `Acme, Inc.`
        return replace(_of_parts(people, language), company=" ".join(last))
    return (
        split_name(line.split(), language)
        if is_company(line.split())
        else _of_parts([*people, last], language)
    )


def _of_parts(parts: list[list[str]], language: str) -> Name:
    """Return the name whose parts commas set apart: suffixes belong to the part before them, else the last name is first."""
    words, *others = parts
    while others and all(map(is_suffix, others[0])):
        words = [*words, *others.pop(0)]
    given = [word for part in others for word in part]
    return _inverted(words, given, language) if given else split_name(words, language)


def _inverted(family: list[str], given: list[str], language: str) -> Name:
    before, given = _take_titles(given, language)
    outer, family = _take_titles(family, language)
    after, given = _take_title_after(given, language)
    cased = _cased([*given, *family], language)
    first, last = cased[: len(given)], cased[len(given) :]
    return Name(" ".join([*outer, *before, *after]) or None, " ".join(first) or None, " ".join(last) or None)


def _is_shouted_first(words: list[str]) -> bool:
    """Tell whether capitals mark the family name in front: ``DUPONT Marie``, as on French lists."""
    is_shouted = words[0].isupper() and sum(map(str.isalpha, words[0])) > _PAIR and not is_initials(words[0])
    return is_shouted and len(words) == _PAIR and not words[1].isupper()


def _take_titles(words: list[str], language: str) -> tuple[list[str], list[str]]:
    """Take the titles off the front; ``Mr & Mrs`` is one."""
    count = titles_before(words, language)
    return _spelt_titles(words[:count], language), words[count:]


def _spelt_titles(words: list[str], language: str) -> list[str]:
    return [title_before(word, language) or word for word in words]


def _take_title_after(words: list[str], language: str) -> tuple[list[str], list[str]]:
    """Take the title off the end, or out of the midst: ``Ayşe Hanım Yılmaz``."""
    if len(words) == 1 or not words:
        return _take_hyphened(words)
    for index in range(len(words) - 1, 0, -1):
        title = title_after(words[index], language)
        if title and (index == len(words) - 1 or may_stand_inside(words[index])):
            return [title], [*words[:index], *words[index + 1 :]]
    return _take_hyphened(words)


def _take_hyphened(words: list[str]) -> tuple[list[str], list[str]]:
    """Take ``-san`` and ``-ji`` off the last word; ``Kim Min-ji`` and ``Chan Wai-san`` are names."""
    if not words or "-" not in words[-1] or (len(words) > 1 and is_hyphenating(words[0])):
        return [], words
    head, _, tail = words[-1].rpartition("-")
    title = hyphened_title(tail)
    return ([title], [*words[:-1], head]) if title and head else ([], words)


def _links(words: list[str], index: int, key: str) -> bool:
    """Tell whether a word joins two people; one that joins last names too, only between given names: ``Luca e Anna``."""
    if key in word_lists.BETWEEN_SURNAMES:
        return words[index].islower() and is_given_name(words[index - 1]) and is_given_name(words[index + 1])
    return key in word_lists.BETWEEN_PEOPLE


def _units(words: list[str], language: str) -> list[str]:
    """Join what belongs together: two people's given names, an emoji and the word before it, ``Həsən oğlu``, ``Abu Omar``."""
    units: list[str] = []
    pending = False
    for index, word in enumerate(words):
        key = word_key(word)
        is_link = 0 < index < len(words) - 1 and word[-1] != "." and _links(words, index, key)
        is_joined = pending or is_link or key in _JOINED_BEFORE or not any(map(str.isalpha, word))
        if units and (is_joined or not any(map(str.isalpha, units[-1]))):
            units[-1] += f" {word}"
        else:
            units.append(word)
        is_kunya = not index and key in word_lists.KUNYAS and (language == "ar" or not word.isascii())
        pending = is_link or is_kunya or key in word_lists.SERVANTS
    return units
