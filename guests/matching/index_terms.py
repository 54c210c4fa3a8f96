"""The words under which a guest is found, folded: the index holds them, and a query is made of them.

A name is found by each of its words and by its neighbours written as one, as people write ``van den Berg`` and
``Vandenberg``, ``Abd al-Rahman`` and ``Abdulrahman``; what stands behind ``O'``, ``Mc`` or ``ال`` is a word too.
"""

import re
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.text.folding import fold
from guests.text.remembered import remembered

_MOST: Final = 12  # words of one field that are indexed: a bound for text that is no name
_HUMP: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])")  # the D of McDonald
_PREFIXED: Final = re.compile(r"\b([^\W\d_]{1,2})['’ʻʼ`´](?=\w{2})")  # O'Malley, d'Artagnan
_ARTICLE: Final = re.compile(r"\bال(?=\w{3})")
_IDEOGRAPH: Final = re.compile("([\u3400-\u9fff\uac00-\ud7a3])")  # Han, Hangul: a syllable each
_SON: Final = re.compile(r"\bma?c(?=[b-gj-np-tv-z][a-z]{3})")


# The fields by which guests are found, besides their numbers: of words that may be misspelt, and of others.
NAMED: Final = tuple(
    row for row in FIELDS if row.found and row.kind not in {Kind.PHONE, Kind.EMAIL, Kind.CODE}
)
APART: Final = tuple(row for row in FIELDS if row.found and row.kind in {Kind.EMAIL, Kind.CODE})
_NAMED_OF: Final = attrgetter(*(row.name for row in NAMED))
_APART_OF: Final = attrgetter(*(row.name for row in APART))


class SearchWords(NamedTuple):
    """``names`` are words of names and texts, which may be misspelt; ``others`` are parts of an e-mail and ids.

    All are of the letters a to z and digits, and no word stands in both.
    """

    names: frozenset[str]
    others: frozenset[str]


def search_words(guest: Guest) -> SearchWords:
    """Return the words of a guest."""
    named = zip(NAMED, _NAMED_OF(guest), strict=True)
    apart = zip(APART, _APART_OF(guest), strict=True)
    names = frozenset[str]().union(*[name_words(_text(value)) for _, value in named if value])
    others = frozenset[str]().union(*[field_words(row, value) for row, value in apart if value])
    return SearchWords(names, others - names)


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def field_words(row: Field, value: object) -> frozenset[str]:
    """Return the words by which a guest is found for what a field holds."""
    return email_words(str(value)) if row.kind is Kind.EMAIL else name_words(_text(value))


@remembered(1 << 12)
def name_words(text: str) -> frozenset[str]:
    """Return the words of a name, a company or another text."""
    plain = fold(text).split()
    words = plain[:_MOST]
    found = {*words, *_joined(words)}
    for apart in _apart(text, plain):
        words = apart[:_MOST]
        found.update(words, _joined(words))
    return frozenset(word for word in found if len(word) > 1 or word in plain)


@remembered(1 << 12)
def syllables(text: str) -> frozenset[str]:
    """Return those of ``name_words`` that are only a syllable of a word: ``do`` and ``yun`` of 도윤."""
    if not _IDEOGRAPH.search(text):
        return frozenset()
    return frozenset(fold(_IDEOGRAPH.sub(r" \1 ", text)).split()) - frozenset(fold(text).split())


@remembered(1 << 10)  # nearly everybody has one of their own
def email_words(address: str) -> frozenset[str]:
    """Return the parts of an e-mail address, and what stands before the @ as one; the last label is none."""
    local, _, domain = address.rpartition("@")
    parts = fold(local).split()
    labels = fold(domain.rpartition(".")[0]).split()
    return frozenset(("".join(parts), *parts[:_MOST], *labels[:_MOST])) - {""}


def _apart(text: str, plain: list[str]) -> list[list[str]]:
    """Return the name's words as they are when what is written as one is taken apart."""
    apart = [_SON.sub("", word) for word in plain]
    ways = [apart] if apart != plain else []
    if not text.isascii():
        spaced = _IDEOGRAPH.sub(r" \1 ", _ARTICLE.sub(" ", text))
        ways += [fold(spaced).split()] if spaced != text else []
    spaced = _PREFIXED.sub(r"\1 ", _HUMP.sub(" ", text))
    return [*ways, fold(spaced).split()] if spaced != text else ways


def _joined(words: list[str]) -> list[str]:
    """Return each two neighbours as one word, and all of three or four."""
    pairs = [one + other for one, other in pairwise(words)]
    return [*pairs, "".join(words)] if 2 < len(words) < 5 else pairs  # noqa: PLR2004 - pairs are there already
