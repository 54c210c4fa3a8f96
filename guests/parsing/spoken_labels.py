"""Labels without a colon that nobody is called, as people say and dictate them: ``на имя Светлана``, ``prénom Luc``."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from guests.parsing.labels import NAME, Label
from guests.text.normalise import word_key

_SAID: Final = {
    NAME: (
        "in the name of|in name of|under the name of|under the name|under name of|under name|"
        "auf den namen|auf namen|op naam van|op naam|au nom de|nom complet|nom"
        "|a nombre de|nombre completo|nombre|a nome di|a nome|nome|em nome de|nome completo|nome e cognome|på namnet|på namn"
        "|i navnet|pe numele|na nazwisko|imię i nazwisko|na jméno|jméno|na meno|névre|név|στο όνομα|ad soyad|adı soyadı"
        "|isim soyisim|ad soyisim|ad və soyad|на имя|имя|имя фамилия|имя и фамилия|фио|на ім'я|ім'я|ім'я та прізвище|atas nama"
        "|სახელზე|სახელი|על שם"
    ),
    "first_name": (
        "first name|given name|prénom|vorname|voornaam|förnamn|fornavn|etunimi|imię|prenume|keresztnév"
    ),
    "last_name": (
        "last name|family name|surname|nom de famille|nachname|familienname|achternaam|apellido|apellidos|cognome|sobrenome"
        "|apelido|nazwisko|příjmení|priezvisko|vezetéknév|efternamn|etternavn|efternavn|sukunimi|soyad|soyadı|soyisim|фамилия"
        "|на фамилию|прізвище|на прізвище|familiya|familiyasi|გვარი"
    ),
}
_FIELD: Final = {word_key(said): field for field, row in _SAID.items() for said in row.split("|")}
_MOST_WORDS: Final = max(said.count(" ") for said in _FIELD) + 1
_LAST_WORDS: Final = frozenset(said.rpartition(" ")[2] for said in _FIELD)
# As they are typed, with accents or without, so that most lines are told at a glance to have none.
_TYPED: Final = _LAST_WORDS | {said.rpartition(" ")[2] for row in _SAID.values() for said in row.split("|")}
_WORD: Final = re.compile(r"[^\s,;|:()]+")


def with_spoken(text: str, labels: Iterable[Label]) -> list[Label]:
    """Return the ``labels`` of a text together with those that lack a colon, in order."""
    known = [*labels]
    if _TYPED.isdisjoint(text.lower().split()):
        return known
    words = [*_WORD.finditer(text)]
    keys = [word_key(word.group()) for word in words]
    found: list[Label] = []
    for last, key in enumerate(keys[:-1]):
        if key not in _LAST_WORDS or not _goes_on(text, words[last], words[last + 1]):
            continue
        for first in range(max(last + 1 - _MOST_WORDS, 0), last + 1):
            if field := _FIELD.get(" ".join(keys[first : last + 1])):
                found.append(Label(words[first].start(), words[last].end(), field))
                break
    return sorted(chain(known, _longest(found, known)), key=lambda label: label.start)


def _goes_on(text: str, word: re.Match[str], behind: re.Match[str]) -> bool:
    """Tell whether a word that may be a name stands directly behind another, with a space between."""
    return text[word.end() : behind.start()] == " " and not any(map(str.isdigit, behind.group()))


def _longest(found: list[Label], known: list[Label]) -> list[Label]:
    """Return the labels that neither touch one with a colon nor begin another: ``nom de famille`` is one."""
    apart = [
        each
        for each in found
        if not any(label.start < each.end and each.start < label.end for label in known)
    ]
    return [
        each
        for each in apart
        if not any(
            other is not each and other.start <= each.start and each.end <= other.end for other in apart
        )
    ]
