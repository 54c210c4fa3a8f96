"""Who is typed: people with the titles and the order of names that are usual in a place, and companies."""

from collections.abc import Mapping
from random import Random
from typing import Final, NamedTuple

from benchmarks.reading_corpus.names import Names
from benchmarks.reading_corpus.places import Place
from guests.parsing.locale import language_of

_TITLE_SHARE: Final = 0.06
_SHORT_SHARE: Final = 0.02
_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("Mr", "Mrs", "Ms", "Dr", "Mr."),
    "tr": ("Sayın", "+Bey", "+Hanım"),
    "az": ("+bəy", "+xanım"),
    "de": ("Herr", "Frau", "Dr."),
    "fr": ("M.", "Mme", "Mlle"),
    "es": ("Sr.", "Sra."),
    "it": ("Sig.", "Sig.ra", "Dott."),
    "nl": ("Dhr.", "Mevr."),
    "ru": ("Г-н", "Г-жа"),
    "pl": ("Pan", "Pani"),
}
# Last names that short lists lack and that look like words, parts of words or initials. By half.
_SHORT: Final = (
    ("Do", "Li", "Wu", "Ek", "Bo", "Yu", "Ma", "Xu", "Sy", "Uy", "Im"),
    ("Ng", "Ho", "Oz", "Lê", "Vo", "Ha", "Hu", "Ko", "Fu", "Ee", "Ås"),
)
_COMPANIES: Final = (
    ("Acme", "Nordwind", "Baltika Travel", "Silkway", "Orion Media", "Blue Harbour"),
    ("Kestrel", "Sunline Tours", "Altair", "Terra Nova", "Boldt", "Red Maple"),
)
_FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("Ltd", "LLC", "Inc", "Catering Ltd"),
    "tr": ("A.Ş.", "Ltd. Şti."),
    "az": ("MMC",),
    "de": ("GmbH", "AG"),
    "fr": ("SARL", "SAS"),
    "es": ("S.L.", "S.A."),
    "it": ("S.r.l.", "S.p.A."),
    "nl": ("B.V.",),
    "pl": ("Sp. z o.o.",),
    "pt": ("Lda",),
}


class Person(NamedTuple):
    """A person as typed, and the parts of the name."""

    typed: str
    title: str | None
    first: str | None
    last: str | None


def person(place: Place, half: int, names: Names, random: Random) -> Person:
    """Return somebody of a place out of the half's share of the lists."""
    pairs = names[place.locale][half]
    first, last = random.choice(pairs)
    if last.isascii() and random.random() < _SHORT_SHARE and not place.is_family_first:
        return Person(f"{first} {(short := random.choice(_SHORT[half]))}", None, first, short)
    if place.has_two_surnames:
        last = f"{last} {random.choice(pairs)[1]}"
    if place.is_family_first:
        joint = " " if place.country == "HU" else ""
        return Person(f"{last}{joint}{first}", None, first, last)
    return _usual(place, first, last, random)


def _usual(place: Place, first: str, last: str, random: Random) -> Person:
    """Return a name with its first name first, alone, behind a comma or with a title."""
    lot = random.random()
    if lot < 0.08 and " " not in first:
        return Person(first, None, first, None)
    if lot < 0.14:
        return Person(f"{last}, {first}", None, first, last)
    if lot < 0.14 + _TITLE_SHARE and place.notes in _TITLES and language_of(place.country) == place.notes:
        title = random.choice(_TITLES[place.notes])
        if title.startswith("+"):
            return Person(f"{first} {title[1:]}", title[1:], first, None)
        return Person(f"{title} {first} {last}", title, first, last)
    return Person(f"{first} {last}", None, first, last)


def company(place: Place, half: int, random: Random) -> str:
    """Return a company's name with the legal form of a place."""
    return f"{random.choice(_COMPANIES[half])} {random.choice(_FORMS.get(place.notes, ('LLC',)))}"
