"""Usual names: a known given name and one more word, both with capitals or both without, and nothing to decide.

Most names of a list are such, and their words come again. All others are read with care, in ``split``; what is read here is
read the same there.
"""

import re
from typing import Final

from guests.names.companies import is_company
from guests.names.family_first import FAMILY_FIRST
from guests.names.given_names import is_given_name
from guests.names.last_names import is_particle
from guests.names.suffixes import is_suffix
from guests.names.surnames import is_patronymic, is_vietnamese
from guests.names.titles import title_after, title_before
from guests.text.casing import set_case
from guests.text.normalise import word_key
from guests.text.remembered import remembered
from guests.text.word_lists import LINEAGE_ENDINGS

_LATIN: Final = "[A-Za-z\u00c0-\u024f\u0259]{2,}"
_CYRILLIC: Final = "[\u0400-\u04ff]{2,}"
_PAIR: Final = re.compile(f"({_LATIN}) ({_LATIN})|({_CYRILLIC}) ({_CYRILLIC})")
_REMEMBERED: Final = 1 << 14  # the last names of a list are many


def usual_name(text: str, language: str) -> tuple[str, str] | None:
    """Return the first and the last name that ``text`` beyond doubt is, ``None`` if it takes a closer look."""
    pair = _PAIR.fullmatch(text)
    if pair is None or language in FAMILY_FIRST:
        return None
    first, last = pair[1] or pair[3], pair[2] or pair[4]
    is_small = text.islower()
    if not (is_small or (_is_capital(first) and _is_capital(last))):
        return None
    if not (_is_first(first, language) and _is_last(last, language)):
        return None
    if not text.isascii() and is_vietnamese([first, last]):
        return None
    if is_small:
        first, last = set_case([first, last], language)
    return first, last


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


@remembered(_REMEMBERED)
def _is_first(word: str, language: str) -> bool:
    """Tell whether a word is a given name and nothing else."""
    return is_given_name(word) and not (
        title_before(word, language) or is_particle(word) or is_company([word, "Smith"])
    )


@remembered(_REMEMBERED)
def _is_last(word: str, language: str) -> bool:
    """Tell whether a word is no given name, nor anything else that may stand behind one."""
    return not (
        is_given_name(word)
        or title_after(word, language)
        or title_before(word, language)
        or is_suffix(word)
        or is_particle(word)
        or word_key(word) in LINEAGE_ENDINGS
        or is_patronymic(word)
        or is_company(["Jane", word])
    )
