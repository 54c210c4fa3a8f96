"""In which languages a line is written, as far as its words of notes, its letters and its given names show.

This is evidence of where its guest is from.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from guests.names.given_names import given_name_languages
from guests.quickadd.vocabulary import languages_in, tongue, tongues_of
from guests.quickadd.words import Role, word_of

_NOTED: Final = Role.NOTE | Role.SMALL
# Letters that of all languages here only this one has, or that are its own script. Who has ə, is of the first.
_LETTERS: Final = (
    ("az", "ə"),
    ("tr", "ışğİ"),
    ("ka", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
    ("uk", "іїєґ"),
    ("ru", "ыэёъ"),
    ("pl", "łąęśźż"),
    ("cs", "řěů"),
    ("hu", "őű"),
    ("ro", "țșăţ"),
    ("pt", "ãõ"),
    ("es", "ñ"),
    ("de", "ß"),
    ("el", "αβγδεζηθικλμνξοπρστυφχψω"),
)
_TELLING: Final = 3  # a given name of more languages tells nothing
_WORD: Final = re.compile(r"[^\W\d_]+")


def written_in(text: str | None, home: Iterable[str]) -> tuple[str, ...]:
    """Return the languages (ISO 639-1) of the words of notes in a line, and of its letters, that none of the ``home`` languages has.

    The one with most of these words comes first. English is at home everywhere.
    """
    languages = ("en", *home)
    at_home = sum(tongue(language) for language in dict.fromkeys(languages))
    words = (word_of(typed, languages[-1]) for typed in _WORD.findall(text or ""))
    found = Counter[str]()
    for word in words:
        tongues = tongues_of(word.key) if word.role & _NOTED else 0
        if tongues and not tongues & at_home:
            found.update(languages_in(tongues))
    by_letters = _by_letters(text or "")
    told = (*(language for language, _ in found.most_common()), *([by_letters] if by_letters else ()))
    return tuple(language for language in dict.fromkeys(told) if language not in languages)


def named_in(text: str | None, home: Iterable[str]) -> tuple[str, ...]:
    """Return the languages (ISO 639-1) of the given names in a line that are names in none of the ``home`` languages.

    The one with most of these names comes first. English is at home everywhere.
    """
    at_home = {"en", *home}
    found = Counter[str]()
    for word in _WORD.findall(text or ""):
        languages = given_name_languages(word)
        if len(languages) <= _TELLING and not languages & at_home:
            found.update(sorted(languages))
    return tuple(language for language, _ in found.most_common())


def _by_letters(text: str) -> str | None:
    """Return the language that alone has some of the letters."""
    letters = {*text, *text.lower()}
    return next((language for language, own in _LETTERS if letters.intersection(own)), None)
