"""Which words beside a given name are last names, whatever they mean elsewhere."""

from collections.abc import Collection
from typing import Final

from guests.names.family_names import is_family_name
from guests.names.given_names import is_given_name
from guests.quickadd.context.roles import APART, GOES_ON, NAMING, NOTED
from guests.quickadd.vocabulary import Means, meaning_of, tongue
from guests.quickadd.words import Role, Shape, Word
from guests.text.word_lists import (
    ALSO_GIVEN,
    ARTICLES_BEHIND,
    BEFORE_PARTICLES,
    LEADS_ARTICLE,
    SHORT_SURNAMES,
)

WATCHED: Final = SHORT_SURNAMES | BEFORE_PARTICLES | ALSO_GIVEN | ARTICLES_BEHIND
"""Words that are looked at with their neighbours, as every known last name is."""

_MAY_BE_SHORT: Final = Role.NOTE | Role.SMALL | Role.PARTICLE | Role.AFTER | Role.LINK | Role.LEGAL
_CALLED: Final = Role.FAMILY | Role.UNKNOWN | Role.EITHER | NAMING
_FAMILY_FIRST: Final = "hu"
_MOST_OF_HOUR: Final = 2  # digits
_SHORT: Final = 3  # letters


def beside_others(words: list[Word], at: int, languages: Collection[str]) -> Word:
    """Return a word with the role that it has beside its neighbours; in Hungary the last name may go before."""
    word = words[at]
    if (word.key in SHORT_SURNAMES or is_capital(word)) and _ends_name(words, at):
        return word._replace(role=Role.UNKNOWN, means=0, of_company=False)
    if word.is_family and _is_last_name(words, at, is_family_first=_FAMILY_FIRST in languages):
        return word._replace(role=Role.FAMILY, means=0)
    if word.key in ALSO_GIVEN and _says_i(words, at, languages):
        return word._replace(role=Role.SMALL)
    joins = word.key in ALSO_GIVEN and "ar" in languages and _leads_name_of_father(words, at)
    if word.key in ALSO_GIVEN and not (at and words[at - 1].role & GOES_ON):
        return word._replace(role=Role.GIVEN)
    leads = word.key in BEFORE_PARTICLES and _leads_particle(words, at)
    if joins or leads or (word.key in ARTICLES_BEHIND and _is_article(words, at)):
        return word._replace(role=Role.PARTICLE)
    return word


def is_capital(word: Word) -> bool:
    """Tell whether a short small word or particle has a capital, as a last name has among words that have none: `Anna Le`."""
    return (
        word.shape is Shape.CAPITAL
        and bool(word.role & (Role.SMALL | Role.PARTICLE))
        and 1 < len(word.key) <= _SHORT
    )


def _is_last_name(words: list[Word], at: int, *, is_family_first: bool) -> bool:
    """Tell whether a known last name that is a thing or a word of notes as well is a last name where it stands."""
    role = words[at].role
    if role & NOTED and _ends_name(words, at) and not _goes_on_noting(words, at):
        return True
    if is_family_first and role & (NOTED | Role.EITHER) and _leads_name(words, at):
        return True
    return role == Role.EITHER and _closes_name(words, at)


def _leads_name(words: list[Word], at: int) -> bool:
    """Tell whether a last name opens a text, and a given name follows: `szép eszter`."""
    opens = at == 0 or bool(words[at - 1].role & APART)
    return opens and at + 1 < len(words) and words[at + 1].role == Role.GIVEN


def _closes_name(words: list[Word], at: int) -> bool:
    """Tell whether a thing's word is a last name: behind a title, or behind a given name with no word or a day behind it.

    `mevr bakker met hondje`, `josh little 4`, `sander visser vanavond`.
    """
    if not at or not words[at - 1].role & (NAMING | Role.TITLE):
        return False
    if at + 1 == len(words) or words[at + 1].role & APART or words[at - 1].role == Role.TITLE:
        return True
    return bool(words[at + 1].role == Role.NOTE and words[at + 1].means & Means.PART)


def _goes_on_noting(words: list[Word], at: int) -> bool:
    """Tell whether a day or a child goes with what stands behind it: `paul freitag abend`, `anna kind dabei`, `anna montag 19 uhr`."""
    if not words[at].means & (Means.PART | Means.PEOPLE) or at + 1 == len(words):
        return False
    if words[at - 1].role == Role.TITLE:
        return False
    behind = words[at + 1]
    is_short = behind.role == Role.CODE or (
        behind.role == Role.NUMBER and (len(behind.key) <= _MOST_OF_HOUR or ":" in behind.key)
    )
    return bool(behind.role & NOTED) or (bool(words[at].means & Means.PART) and is_short)


def _leads_particle(words: list[Word], at: int) -> bool:
    """Tell whether a word leads a last name together with the particle behind it: `Jan Op de Beeck`."""
    if not 0 < at < len(words) - 2:
        return False
    return bool(
        words[at - 1].role & (NAMING | Role.UNKNOWN)
        and words[at + 1].role == Role.PARTICLE
        and words[at + 2].role & (Role.FAMILY | Role.UNKNOWN | NAMING)
    )


def _ends_name(words: list[Word], at: int) -> bool:
    """Tell whether a short word is the last name behind a given name: `jane do`, not `jane do not`.

    A particle never closes a note, so that for one any unknown word may be the given name.
    """
    naming = NAMING | Role.FAMILY | Role.UNKNOWN if words[at].role == Role.PARTICLE else NAMING
    if words[at].is_family and words[at].role & NOTED:
        naming |= Role.TITLE  # `Herr Montag`
    before = at - 1
    while before > 0 and words[at].is_family and words[before].role == Role.PARTICLE:
        before -= 1
    if not at or not words[at].role & _MAY_BE_SHORT or not words[before].role & naming:
        return False
    if at + 1 == len(words):
        return True
    behind = words[at + 1]
    if is_capital(words[at]) and behind.role & NOTED and behind.shape is Shape.CAPITAL:
        return False  # `Anna On Friday`
    return not behind.role & GOES_ON and not behind.means & Means.REFUSAL


def _says_i(words: list[Word], at: int, languages: Collection[str]) -> bool:
    """Tell whether a name's word leads to the guest in the host's language: ``merhaba ben Okan``, but not ``Ben Okan``."""
    return bool(
        0 < at < len(words) - 1
        and words[at].means & Means.INTRODUCES
        and any(words[at].tongues & tongue(language) for language in languages)
        and words[at - 1].role & NOTED
        and words[at + 1].role == Role.GIVEN
    )


def _leads_name_of_father(words: list[Word], at: int) -> bool:
    """Tell whether `ben` stands inside a name of the Maghreb: `ines ben ali`, but not `ben ali`."""
    return bool(
        0 < at < len(words) - 1
        and words[at - 1].role & NAMING
        and words[at + 1].role & (NAMING | Role.FAMILY | Role.UNKNOWN)
    )


def _is_article(words: list[Word], at: int) -> bool:
    """Tell whether an article belongs to a Spanish last name: ``ana de los ríos``, but not ``cumple de los niños``."""
    return bool(
        1 < at < len(words) - 1
        and words[at - 1].key == LEADS_ARTICLE
        and words[at - 2].role & (NAMING | Role.FAMILY | Role.UNKNOWN)
        and (words[at + 1].is_family or words[at + 1].role & _CALLED)
    )


def is_of_family(key: str) -> bool:
    """Tell whether a word is the plural of a last name, and neither a name nor a word itself: ``Johnsons``, but neither ``Williams`` nor ``kings``."""
    bare = key.removesuffix("s")
    return (
        bare != key
        and is_family_name(bare)
        and not is_family_name(key)
        and not is_given_name(key)
        and not meaning_of(bare)
    )
