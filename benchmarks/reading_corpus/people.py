"""Who is typed: real names by country, with the titles and the order that are usual there."""

import json
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, Final, NamedTuple

from benchmarks.harness.environments import ROOT, python_of
from benchmarks.reading_corpus.places import LOCALES, Place
from guests.parsing.locale import language_of

REQUIREMENTS: Final = ("faker==40.54.0", "nameparser==2.6.0")
PROGRAM: Final = ROOT / "benchmarks" / "rivals" / "person_names.py"
_EACH: Final = 300
_SEED: Final = 7
_SPACED: Final = frozenset(
    {"nl_NL", "nl_BE", "es_ES", "es_MX"}
)  # their lists have particles and double names
_TITLE_SHARE: Final = 0.06
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


class Person(NamedTuple):
    """A person as typed, and the parts of the name."""

    typed: str
    title: str | None
    first: str | None
    last: str | None


def person(place: Place, half: int, random: Random) -> Person:
    """Return somebody of a place out of the half's share of the lists."""
    pairs = _pairs()[place.locale]
    first, last = random.choice(pairs[half])
    if place.has_two_surnames:
        last = f"{last} {random.choice(pairs[half])[1]}"
    if place.is_family_first:
        joint = " " if place.country == "HU" else ""
        return Person(f"{last}{joint}{first}", None, first, last)
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


def parsed(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the names as nameparser parts them: title, first and middle, last."""
    return [tuple(row) for row in _ask("parse", given=json.dumps(list(names)))]


@cache
def _pairs() -> dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Return pairs of names by locale, for each half other ones."""
    dumped = _ask("dump", str(_SEED), str(_EACH), *LOCALES)
    halves: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
    for locale, pairs in dumped.items():
        halves[locale] = [], []
        for first, last in ((" ".join(first.split()), " ".join(last.split())) for first, last in pairs):
            if not {*"(). "} & {*first, *last} or locale in _SPACED:
                halves[locale][zlib.crc32(last.encode()) % 2].append((first, last))
    return halves


def _ask(*arguments: str, given: str | None = None) -> Any:
    python = python_of("names", REQUIREMENTS)
    run = subprocess.run(
        [str(python), str(PROGRAM), *arguments], input=given, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)
