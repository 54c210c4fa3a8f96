"""Letters that a camera loses: ``Aydin`` is ``Aydın`` where names are known that are spelt so.

A name is known from the guest book, or from the lists of given names and nicknames. Nothing is restored where two
spellings are equally likely, or where the word as read is a name itself.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final

from guests.names.given_names import given_names
from guests.names.nicknames import own_names

_WORD: Final = re.compile(r"[^\W\d_]+")
_PLAIN: Final = str.maketrans("ıİəƏßøØłŁđĐ", "iIaAsoOlLdD")
_TURKIC: Final = frozenset({"az", "tr"})
_UPPER: Final = str.maketrans("iı", "İI")
_LOWER: Final = str.maketrans("İI", "iı")
# Endings that make a last name of a given one, as they are seen without marks and as they are spelt.
# ``None``: as in the word.
_ENDINGS: Final[Mapping[str, Mapping[str, str | None]]] = {
    "az": {"zada": "zadə", "oglu": "oğlu", "qizi": "qızı"}
    | dict.fromkeys(("ova", "ov", "yeva", "yev", "eva", "ev", "li", "lu")),
    "tr": {"oglu": "oğlu"},
}
_VOWELS: Final = frozenset("aeiou")
_SHORTEST: Final = 3  # letters of a name that an ending may follow
_Spellings = Mapping[str, frozenset[str]]


def restored(name: str, language: str, known: Iterable[str] = ()) -> str:
    """Return a name with the letters that ``known`` names (of the guest book) and listed ones of ``language`` have."""
    book = _by_outline(chain.from_iterable(map(_WORD.findall, known)), language)
    return _WORD.sub(lambda word: _restored(word.group(), language, book), name)


def _restored(word: str, language: str, book: _Spellings) -> str:
    small = _lower(word, language)
    found = _spellings(small, book) or _spellings(small, _listed(language)) or _with_ending(small, language)
    if len(found) != 1 or small in found:
        return word
    (spelt,) = found
    if word.isupper() and len(word) > 1:
        return _upper(spelt, language)
    return _upper(spelt[0], language) + spelt[1:] if word[0].isupper() else spelt


def _spellings(word: str, names: _Spellings) -> frozenset[str]:
    """Return the names, in small letters, as which the word may have been seen."""
    return frozenset(name for name in names.get(_outline(word), ()) if _is_seen_as(name, word))


def _is_seen_as(name: str, word: str) -> bool:
    """Tell whether each letter is that of the name, or it without its marks; ə is seen as any vowel."""
    return len(name) == len(word) and all(
        seen in (meant, shape(meant)) or (meant == "ə" and shape(seen) in _VOWELS)
        for meant, seen in zip(name, word, strict=True)
    )


def _with_ending(word: str, language: str) -> frozenset[str]:
    """Return the last names that come of listed given names, as which the word may have been seen."""
    for end, spelt in _ENDINGS.get(language, {}).items():
        stem, tail = word[: -len(end)], word[-len(end) :]
        if shape(tail) == end and len(stem) >= _SHORTEST and (found := _spellings(stem, _listed(language))):
            return frozenset(one + (spelt or tail) for one in found)
    return frozenset()


def shape(word: str) -> str:
    """Return what is left of a word if the marks on its letters are not seen: ``Şəbnəm`` is ``sabnam``."""
    spread = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(char for char in spread if not unicodedata.combining(char)).lower()


def _outline(word: str) -> str:
    return "".join("*" if char in _VOWELS else char for char in shape(word))


def _by_outline(words: Iterable[str], language: str) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        found[_outline(word)].add(_lower(word, language))
    return {key: frozenset(spellings) for key, spellings in found.items()}


@lru_cache(maxsize=8)
def _listed(language: str) -> dict[str, frozenset[str]]:
    return _by_outline((*given_names(language), *own_names(language)), language)


def _lower(word: str, language: str) -> str:
    return (word.translate(_LOWER) if language in _TURKIC else word).lower()


def _upper(word: str, language: str) -> str:
    return (word.translate(_UPPER) if language in _TURKIC else word).upper()
