"""Usual names: a known given name and one more word, with capitals where they belong and nothing to decide.

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
from guests.names.titles import title_after, title_before
from guests.text.normalise import word_key
from guests.text.remembered import remembered
from guests.text.word_lists import LINEAGE_ENDINGS

_PAIR: Final = re.compile(r"([A-Z][a-z]+) ([A-Z][a-z]+)")
_REMEMBERED: Final = 16384


def usual_name(text: str, language: str) -> tuple[str, str] | None:
    """Return the first and the last name that ``text`` beyond doubt is, ``None`` if it takes a closer look."""
    pair = _PAIR.fullmatch(text)
    if pair is None or language in FAMILY_FIRST:
        return None
    first, last = pair.groups()
    return (first, last) if _is_first(first, language) and _is_last(last, language) else None


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
        or is_company(["Jane", word])
    )
