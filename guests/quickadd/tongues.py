"""In which languages a line is written, as far as its words of notes show: evidence of where its guest is from."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from guests.quickadd.vocabulary import languages_in, tongue, tongues_of
from guests.quickadd.words import Role, word_of

_NOTED: Final = Role.NOTE | Role.SMALL
_WORD: Final = re.compile(r"[^\W\d_]+")


def written_in(text: str | None, home: Iterable[str]) -> tuple[str, ...]:
    """Return the languages (ISO 639-1) of the words of notes in a line that none of the ``home`` languages has.

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
    return tuple(language for language, _ in found.most_common())
