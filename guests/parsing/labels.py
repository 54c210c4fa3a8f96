"""Labels: the words with which people say what a value is, as the catalogue of fields has them.

``Phone: …`` with a colon is a label anywhere; before a phone number, an e-mail address or a date the
colon may be missing. All labels are compared through ``text.word_key``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.text import ways
from guests.text.normalise import word_key
from guests.text.word_lists import words
from guests.venue import Venue

# What a label can announce besides the fields of a guest.
NAME: Final = "name"  # the whole name, or one half of it when the other half has its own label
IGNORED: Final = "ignored"  # fax numbers and the like, which stay in the note with their label

_OTHERS: Final = {
    NAME: (
        "name|full name|fullname|guest|guest name|new guest|customer|customer name|client|client name|contact"
        "|ad|adı|ad soyad|adı soyadı|isim|ismi|isim soyisim|ad soyisim|misafir|yeni misafir|müşteri|konuk"
        "|ad və soyad|qonaq|müştəri|gast|gastname|kunde|naam|volledige naam|nom|nom complet|nom et prénom"
        "|nombre completo|nombre y apellidos|nombre|cliente|nome|nome e cognome|nome completo|ospite"
        "|имя|имя и фамилия|имя фамилия|фио|гость|клиент|ім’я|ім’я та прізвище|ism|ism va familiya|სახელი|სახელი და გვარი|الاسم|الاسم الكامل|اسم|姓名|名字|客人|👤"
    ),
    IGNORED: "fax|faks|telefax|télécopie|факс|传真|booking|booking number|ref|reference|order|invoice",
}
_FIELD: Final = {
    **{word_key(label): row.name for row in FIELDS if row.kind is not Kind.PICKS for label in row.labels},
    **{word_key(label): other for other, row in _OTHERS.items() for label in row.split("|")},
}
LABELS: Final[Mapping[str, str]] = MappingProxyType(_FIELD)
"""What each label announces, by the label as ``word_key`` has it."""
# What a label says in one language alone. In Portuguese the word of the Spanish anniversary is the birthday, in
# Azerbaijani that of the Turkish title is the address; a service is part of a company in French, and `port` is short for a mobile there.
_IN: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("pt", word_key("aniversário")): "birthday",
        ("az", word_key("ünvan")): "address",
        ("fr", word_key("service")): "department",
        ("fr", "port"): "phone",
        ("ru", "т"): "phone",
        ("uk", "т"): "phone",
    }
)
_KNOWN: Final = {*_FIELD, *(label for _, label in _IN)}
MOST_WORDS: Final = max(label.count(" ") for label in _KNOWN) + 1
"""How many words a label has at most."""
_LAST_WORDS: Final = {label.rpartition(" ")[2].strip("()") for label in _KNOWN}
_LONGEST: Final = max(map(len, _KNOWN)) + 12

_WAYS: Final = words(ways.HOME, ways.WORK, ways.OTHER, ways.FURTHER) | {
    label for label, field in _FIELD.items() if field not in {NAME, IGNORED}
}

# Label words that open a name or a note without a colon; `not` does so only in Turkish and Azerbaijani.
_OPENING: Final = {
    word_key(word): field
    for field, row in {
        NAME: "name isim guest misafir müşteri customer gast kunde qonaq гость 姓名",
        "note": "note notes notiz remark remarque nota opmerking qeyd примечание 备注",
    }.items()
    for word in row.split()
}
OPENING: Final = frozenset({*_OPENING, "not"})
"""All words that ``opening_label`` may know, as ``word_key`` writes them."""
_WORD: Final = re.compile(r"[^\s,;|]+")
# Behind its colon, the end of bold or slanted letters as messengers copy them: `*Name:* Jane`.
_COLON: Final = re.compile(r" ?[:=：](?!/)[*_]{0,2}|(?<=\w) [-–—] |[👤🏢📝] ")
_WHICH: Final = re.compile(r" ?[(\[]([^()\[\]]+)[)\]]$")
_DASHES: Final = frozenset("-–—")
_LINK: Final = re.compile(r"[ .]*(?:[:=：][*_]{0,2}|#)?[ (<]*(?:[-–—] )?$")
_AROUND_LABEL: Final = " \n\t,;|/()[{<-–—•*·_\"'“«:."
_BEFORE_LABEL: Final = " \n\t,;|/([{<-–—•*·_\"'“«:"


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a text: ``text[start:end]`` holds its words and its colon."""

    start: int
    end: int
    field: str


def find_labels(
    text: str, language: str | None = None, own: Mapping[str, str] = MappingProxyType({})
) -> list[Label]:
    """Return the labels with a colon in ``text``, in order. A dash serves as one at a line's start.

    ``own`` are a venue's names of fields, by field; they come before what the words mean elsewhere. Here and below,
    ``language`` is that of the people who write.
    """
    found = _own_labels(text, own)
    taken = {label.end for label in found}
    for mark in _COLON.finditer(text):
        label = None if mark.end() in taken else label_before(text, mark.end(), language)
        if label and (mark.group().strip() not in _DASHES or _opens_line(text, label.start)):
            found.append(label)
    return sorted(found, key=lambda label: label.start)


def _own_labels(text: str, names: Mapping[str, str]) -> list[Label]:
    fields = {tuple(word_key(label).split()): name for name, label in names.items()}
    found: list[Label] = []
    for mark in _COLON.finditer(text) if fields else ():
        words = [*_WORD.finditer(text, text.rfind("\n", 0, mark.start()) + 1, mark.start())]
        keys = [word_key(word.group().strip(_AROUND_LABEL)) for word in words]
        own = max((key for key in fields if tuple(keys[-len(key) :]) == key), key=len, default=None)
        if own and mark.group().strip() not in _DASHES:
            first = words[-len(own)]
            start = first.end() - len(first.group().lstrip(_BEFORE_LABEL))
            found.append(Label(start, mark.end(), fields[own]))
    return found


def label_before(text: str, position: int, language: str | None = None) -> Label | None:
    """Return the longest label that ends at ``position``, its colon, dot or dash included.

    Which of several it is may stand in brackets behind it: ``Phone (home):``.
    """
    line = text[max(0, position - _LONGEST, text.rfind("\n", 0, position) + 1) : position]
    link = _LINK.search(line)
    stem = line[: link.start()] if link else line
    if (aside := _WHICH.search(stem)) and _WAYS.issuperset(word_key(aside[1]).split()):
        stem = stem[: aside.start()]
    start = max(stem.rfind(" "), stem.rfind(","), stem.rfind(";"), stem.rfind("|"))
    if word_key(stem[start + 1 :].strip(_AROUND_LABEL)) not in _LAST_WORDS:
        return None
    starts = [match.start() for match in _WORD.finditer(stem)][-MOST_WORDS:]
    offset = position - len(line)
    has_colon = any(mark in line[len(stem) :] for mark in ":=：")
    for start in starts:
        label = _label_at(stem, start, language)
        if label:
            begin = offset + start + label[0]
            # `Jane D 07700 900123` ends with an initial, `D 020 7946 0000`, `D: …` and Russian `т. …` begin with a label.
            words = stem[start + label[0] :]
            is_short = "." in line[len(stem) :] and (language or "", word_key(words)) in _IN
            if has_colon or is_short or len(words) > 1 or not words.isalpha() or _opens_line(text, begin):
                return Label(begin, position, label[1])
    return None


def label_after(text: str, position: int, language: str | None = None) -> Label | None:
    """Return the label of a date that directly follows ``position``, as in ``12.05.1990 doğum günü``."""
    line = text[position : position + _LONGEST].split("\n", 1)[0]
    ends = [match.end() for match in _WORD.finditer(line)][:MOST_WORDS]
    for end in reversed(ends):
        field = label_field(line[:end].strip(" .,;()"), language)
        if field:
            return Label(position, position + len(line[:end].rstrip(" .,;")), field)
    return None


def label_field(text: str, language: str | None = None) -> str | None:
    """Return what ``text`` announces as a whole, ``None`` if it is no label."""
    key = word_key(text)
    return _IN.get((language or "", key)) or _FIELD.get(key)


def field_at(text: str, venue: Venue) -> str | None:
    """Return what ``text`` announces at a venue, whose own names for the custom fields come first."""
    own = {word_key(label): name for name, label in venue.custom_fields.items()}
    return own.get(word_key(text)) or label_field(text, venue.language)


def opening_label(word: str, language: str) -> str | None:
    """Return what ``word`` announces at the start of a piece of text, though no colon follows."""
    key = word_key(word)
    return "note" if key == "not" and language in {"tr", "az"} else _OPENING.get(key)


def _opens_line(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n"


def _label_at(stem: str, start: int, language: str | None) -> tuple[int, str] | None:
    """Return how many characters of decoration the label has before it, and its field."""
    words = stem[start:]
    bare = words.lstrip(_BEFORE_LABEL)
    field = label_field(bare.rstrip(" .*_"), language)
    if field:
        return len(words) - len(bare), field
    return None
