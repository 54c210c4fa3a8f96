"""Letter case of names: what was shouted or mumbled is set as a person writes it.

Only a word that is all capitals or all small is touched; ``McDonald`` and ``DiCaprio`` stay as typed.
"""

import re
from typing import Final

from guests.text.normalise import word_key
from guests.text.word_lists import (
    ALWAYS_LOWER,
    ITALIAN_PARTICLES,
    LINEAGE_ENDINGS,
    LOWER_AFTER_PARTICLE,
    LOWER_PARTICLES,
    PARTICLES,
)

_TURKIC: Final = re.compile("[İıĞğŞşƏə]")
_TURKIC_LANGUAGES: Final = frozenset({"tr", "az"})
_TO_LOWER: Final = str.maketrans({"I": "ı", "İ": "i"})
_TO_UPPER: Final = str.maketrans({"i": "İ", "ı": "I"})
_DOTTED: Final = str.maketrans({"İ": "i"})  # str.lower() would leave a loose dot behind
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_ROMAN: Final = re.compile(r"II|III|IV|VI{0,3}")
_PART: Final = re.compile(r"[^\W\d_]+(?:[^\W\d_]|[\u0300-\u036f\u200c\u200d])*")
_SHORT: Final = 2


def starts_lower(word: str) -> bool:
    """Tell whether the first letter of ``word`` is a small one of a script that has capitals."""
    letter = next((char for char in word if char.isalpha()), "")
    return letter != letter.title()


def set_case(words: list[str], language: str, *, is_last_name: bool = False) -> list[str]:
    """Return the words of one name with capitals and small letters by the rules of ``language``.

    In Turkish and Azerbaijani, and in a word with a letter only they have, i/İ and ı/I are the pairs.
    A particle is small behind another word, and in front of a last name that stands by itself.
    A word of at most two capitals beside words in mixed case (``DJ Bobo``) is taken for initials.
    """
    letters = "".join(words)
    uniform = letters.isupper() or letters.islower()
    cased: list[str] = []
    for index, word in enumerate(words):
        if (
            not (word.isupper() or word.islower())
            or (not uniform and _is_kept(word))
            or (index and _ROMAN.fullmatch(word))
        ):
            cased.append(word)
        elif (index or (is_last_name and len(words) > 1)) and _stays_lower(words, index, language):
            cased.append(_lower(word, language))
        else:
            cased.append(_title(word, language))
    return cased


def _is_kept(word: str) -> bool:
    """Tell whether a word beside words in mixed case is meant as it is: a small particle, initials."""
    if word_key(word) in PARTICLES | LOWER_PARTICLES | ALWAYS_LOWER:
        return word.islower()
    return word.isupper() and sum(map(str.isalpha, word)) <= _SHORT


def _stays_lower(words: list[str], at: int, language: str) -> bool:
    word, before = words[at], words[at - 1]
    key = word_key(word)
    if at == len(words) - 1 and key not in LINEAGE_ENDINGS:
        return False  # a particle leads to something: `Jane Do`
    is_initial = len(key) == 1 and word.lower() != key  # `E.` is one, `e` stands between two last names
    if is_initial or language == "vi" or (language == "it" and key in ITALIAN_PARTICLES):
        return False
    return key in ALWAYS_LOWER or (key in LOWER_AFTER_PARTICLE and word_key(before) in ALWAYS_LOWER)


def _title(word: str, language: str) -> str:
    if _INITIALS.fullmatch(word):
        return word.upper()
    if word.startswith(("al-", "el-")):
        head, _, rest = word.partition("-")
        return f"{head}-{_title(rest, language)}"
    return _PART.sub(lambda part: _capital(part, language), word)


def _capital(part: re.Match[str], language: str) -> str:
    """Set one run of letters; ``O'BRIEN`` has two, ``JEAN-LUC`` too, and ``SA'AD`` one and a tail."""
    letters, start, whole = part.group(), part.start(), part.string
    lowered = _lower(letters, language)
    if start and whole[start - 1] in "'’ʼ‘`" and not _follows_one_letter(whole, start, letters):
        return lowered
    if language == "nl" and lowered.startswith("ij"):
        return "IJ" + lowered[2:]
    if lowered.startswith("mc") and len(lowered) > len("mc") + 1:
        return "Mc" + lowered[2].title() + lowered[3:]
    first = lowered[0].translate(_TO_UPPER) if _is_turkic(letters, language) else lowered[0]
    return (first if first.isupper() else first.title()) + lowered[1:]


def _follows_one_letter(whole: str, start: int, letters: str) -> bool:
    head = whole[: start - 1]
    return len(letters) > 1 and head[-1:].isalpha() and not head[-2:-1].isalpha()


def _lower(letters: str, language: str) -> str:
    letters = letters.replace("i\u0307", "i")  # what other programs make of İ
    return letters.translate(_TO_LOWER if _is_turkic(letters, language) else _DOTTED).lower()


def _is_turkic(letters: str, language: str) -> bool:
    return language in _TURKIC_LANGUAGES or _TURKIC.search(letters) is not None
