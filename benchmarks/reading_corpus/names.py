"""Real names by country, in two halves; a rival's environment has the lists."""

import json
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from benchmarks.harness.environments import ROOT, python_of
from benchmarks.reading_corpus.places import LOCALES

REQUIREMENTS: Final = ("faker==40.54.0", "nameparser==2.6.0")
PROGRAM: Final = ROOT / "benchmarks" / "rivals" / "person_names.py"
_EACH: Final = 300
_SEED: Final = 7
_SPACED: Final = frozenset(
    {"nl_NL", "nl_BE", "es_ES", "es_MX"}
)  # their lists have particles and double names
_NO_NAME: Final = frozenset("(). ")

Pair = tuple[str, str]
Names = Mapping[str, tuple[Sequence[Pair], Sequence[Pair]]]
"""By locale: first and last names of each half; no last name is in both."""


def real_names() -> Names:
    """Return the names of all places; raises ``NotMade`` where their environment can't be created."""
    dumped = _ask("dump", str(_SEED), str(_EACH), *LOCALES)
    return {locale: in_halves(pairs, locale) for locale, pairs in dumped.items()}


def in_halves(pairs: Sequence[Sequence[str]], locale: str) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs by their half. What is no plain name (``(Dr.) …``) is left out."""
    halves: tuple[list[Pair], list[Pair]] = [], []
    for given, family in pairs:
        first, last = " ".join(given.split()), " ".join(family.split())
        if locale in _SPACED or _NO_NAME.isdisjoint(first + last):
            halves[zlib.crc32(last.encode()) % 2].append((first, last))
    return halves


def parted(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the names as nameparser parts them: title, first and middle, last."""
    return [tuple(row) for row in _ask("parse", given=json.dumps(list(names)))]


def _ask(*arguments: str, given: str | None = None) -> Any:
    python = python_of("names", REQUIREMENTS)
    run = subprocess.run(
        [str(python), str(PROGRAM), *arguments], input=given, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)
