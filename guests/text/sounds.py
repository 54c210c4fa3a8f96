r"""Sounds: how a folded word may be said, whichever tradition it was spelt in.

A group of letters stands for different sounds in different languages: ``c`` is k in Carla, j in Cemal, ch in a
Celik typed without its cedilla. So a word has several *readings*: the consonants ``b c d f g h j k l m n p r s t
v z`` (``c`` as in church, ``j`` as in jam and in Жанна, ``s`` for s and sh, ``h`` for х too) and the classes of
vowels ``a`` (a e), ``i``, ``u`` (o u). Two words sound the same when they have a reading in common.

The *skeletons* of a word are coarser: no vowels, and one sign for sounds that scripts mix up (d t, b p, f v,
g h k, s z, c j). Arabic and Hebrew fold to words without vowels, and are known by their skeletons alone.
"""

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Final, NamedTuple

from guests.text.remembered import remembered

_CACHED: Final = 1 << 12
_MOST_READINGS: Final = 12

# A pattern and the ways to say it; a dot says nothing. The first pattern that fits is taken.
_GROUPS: Final = r"""
^ma?c(?=[^aeiouh]) mak
^gi(?=[aeou]) gi ji i .
sht?ch s|schtsch s|tsch c|tch c|dsch j|dzh j|dj j|dg(?=e) j|sch s|sh s|zh j|ph f|th t|kh h k|gh g h|dh d z|bh v b
ch(?=[lr]) h k|ch c s h|c[kq] k|cc k c|c(?=[eiy]) s j c|c k j c|cz c s
g(?=[eiy]) g j|j j i|qu?(?=[eiy]) k g|q g k|t[sz] z|ks ks|x h ks|h$ . h|h h g
ie(?!$) ia i|ee i|[iy][iy]$ i|y(?=e) .|y(?=[ou]) i .|iy(?![aeiou]) i|o[oue] u|u[eu] u|ae a|aa a|ey ai|[iy] i|[ae] a|[ou] u
w v|b b|d d|f f|g g|k k|l l|m m|n n|p p|r r|s s|t t|v v|z z
"""
_ROWS: Final = [row.split() for line in _GROUPS.split("\n") for row in line.split("|") if row]
_SAID: Final = [tuple(way.strip(".") for way in said) for _, *said in _ROWS]
# The empty group tells which pattern it was; behind it, the first letters of all patterns can be skimmed.
_GROUP: Final = re.compile("|".join(f"{pattern}()" for pattern, *_ in _ROWS))

_AT_END: Final = str.maketrans("bdgvzj", "ptkfsc")  # Recep and Recəb, Ahmet and Ahmed
_COARSE: Final = str.maketrans("dbvghzc", "tpfkksj")
NO_VOWELS: Final = str.maketrans("", "", "aiu")
_WEIGHED: Final = str.maketrans({sign: sign * 2 for sign in "jfkmnlprst"})
_TWICE: Final = re.compile(r"(.)\1+")
_VOWEL: Final = re.compile("[aeiou]")


class Sounds(NamedTuple):
    """How a word may be said.

    ``plainest`` is the first of the readings. ``outlines`` are coarse readings with their vowels, to be compared letter by letter: every consonant
    stands twice, as it tells more of a name than a vowel does.
    """

    plainest: str
    readings: frozenset[str]
    skeletons: frozenset[str]
    outlines: tuple[str, ...]
    has_vowels: bool


@remembered(_CACHED)
def sounds(word: str) -> Sounds:
    """Return how the folded ``word`` may be said. What is neither letter nor digit is silent."""
    has_vowels = _VOWEL.search(word) is not None
    spelt = [word] if has_vowels else [word, word[:1] + word[1:].replace("w", "u")]
    # In a word written without vowels, two of one letter have one between them.
    ways = [said for spelling in spelt for said in _said(spelling)]
    once = [_TWICE.sub(r"\1", said) for said in ways] if has_vowels else ways
    readings = dict.fromkeys(said[:-1] + said[-1:].translate(_AT_END) for said in once)
    if not has_vowels:
        readings |= dict.fromkeys(ways)
    coarse = {reading.translate(_COARSE): None for reading in readings}
    if has_vowels:
        coarse = {_TWICE.sub(r"\1", reading): None for reading in coarse}
    skeletons = frozenset(reading.translate(NO_VOWELS) for reading in coarse)
    return Sounds(
        next(iter(readings)), frozenset(readings), skeletons, tuple(map(_weigh, coarse)), has_vowels
    )


def _weigh(reading: str) -> str:
    return reading.translate(_WEIGHED)


def _said(word: str) -> Iterator[str]:
    ways = [_SAID[found.lastindex - 1] for found in _GROUP.finditer(word) if found.lastindex]
    return map("".join, islice(product(*ways), _MOST_READINGS))
