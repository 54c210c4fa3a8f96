"""Labels with a slip of the finger: ``emial: jane@example.com``, ``phnoe 07911 123456``, ``telfon: …``.

A slip is a letter too many, too few or another one, or two neighbours that are turned. What is somebody's name or a
word of notes is none, and what follows has to fit: digits behind ``telfon``, an address behind ``emial``.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.names.family_names import is_family_name
from guests.names.given_names import is_given_name
from guests.parsing.labels import LABELS, NAME, Label
from guests.quickadd.vocabulary import meaning_of
from guests.text.normalise import word_key
from guests.text.remembered import remembered

_SHORT: Final = 4  # letters of a label in which only two that are turned are a slip
_SHORTEST: Final = 5  # of all others, as typed and as meant
_BEFORE_VALUE: Final = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{4,16})(?:( ?[:=：](?!/)[ \n]*)|\.? (?=[+(]{0,2}\d[\d ().-]{5}|[^\s@]+@\w))"
)
_ARTICLE: Final = "ال"
_NUMBER: Final = re.compile(r"[+(]{0,2}\d")
_ADDRESS: Final = re.compile(r"<?[^\s@]+@\w")
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_FITS: Final = {Kind.PHONE: _NUMBER, Kind.EMAIL: _ADDRESS}


def with_slips(text: str, labels: list[Label]) -> list[Label]:
    """Return the ``labels`` of a text together with those that were misspelt, in order."""
    found = [
        Label(word.start(), word.end(), field)
        for word in _BEFORE_VALUE.finditer(text)
        if (field := _announced(word, text)) and not _is_in(word, labels)
    ]
    return sorted((*labels, *found), key=lambda label: label.start) if found else labels


def slip_before(labels: Sequence[Label], position: int) -> Label | None:
    """Return the label that ends where a number or an address begins."""
    return next((label for label in labels if label.end == position), None)


def _is_in(word: re.Match[str], labels: Sequence[Label]) -> bool:
    return any(each.start < word.end(1) and word.start() < each.end for each in labels)


def _announced(word: re.Match[str], text: str) -> str | None:
    """Return the field; without a colon no letter may be another, since Hardy is no ``handy``.

    Nor may it begin with the Arabic article then, as last names do.
    """
    field, is_other = _meant(word[1])
    if field is None or (not word[2] and (is_other or field == NAME or word[1].startswith(_ARTICLE))):
        return None
    fits = _LETTERS if field == NAME else _FITS[FIELD[field].kind]
    return field if fits.match(text, word.end()) else None


@remembered(1 << 10)
def _meant(word: str) -> tuple[str | None, bool]:
    """Return the field, and whether a letter was typed for another one."""
    key = word_key(word)
    parts = [key, *shortened(key)]
    near = {label for part in parts for label in _by_part().get(part, ())}
    slips = {(LABELS[label], kind == "other") for label in near if (kind := slip(key, label))}
    fields = {field for field, _ in slips}
    if len(fields) != 1 or key in LABELS or meaning_of(key) or is_given_name(word) or is_family_name(word):
        return None, False
    return fields.pop(), all(is_other for _, is_other in slips)


def slip(typed: str, label: str) -> str | None:
    """Return what kind of slip makes ``typed`` of ``label``, ``None`` if none does."""
    is_long = min(len(typed), len(label)) >= _SHORTEST
    if len(typed) != len(label):
        short, long = sorted((typed, label), key=len)
        return "length" if is_long and short in shortened(long) else None
    odd = [at for at, (one, other) in enumerate(zip(typed, label, strict=True)) if one != other]
    if len(odd) == 1:
        return "other" if is_long and odd[0] else None
    is_turned = len(odd) == len("ab") and odd[1] == odd[0] + 1
    return (
        "turned" if is_turned and typed[odd[0]] == label[odd[1]] and typed[odd[1]] == label[odd[0]] else None
    )


def shortened(key: str) -> list[str]:
    """Return a word without each one of its letters."""
    return [key[:at] + key[at + 1 :] for at in range(len(key))]


@lru_cache(maxsize=1)
def _by_part() -> dict[str, list[str]]:
    """Return the labels of one word, by themselves and by what they are without one letter."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for label, field in LABELS.items():
        is_looked_for = field == NAME or (field in FIELD and FIELD[field].kind in _FITS)
        if is_looked_for and label.isalpha() and len(label) >= _SHORT:
            for part in {label, *shortened(label)}:
                found[part].append(label)
    return dict(found)
