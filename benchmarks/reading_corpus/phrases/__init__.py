"""What hosts note, by language, in the files beside this one; every other phrase belongs to the other half."""

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Phrase(NamedTuple):
    """A phrase of a kind (count, table, time, date, occasion, note, refusal).

    ``says`` are the channels that a refusal means, and what a note says of allergies and diets: ``diets:vegan``.
    """

    kind: str
    text: str
    says: tuple[str, ...] = ()


@cache
def phrases(language: str, half: int) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of a language by kind that belong to a half, 0 or 1; what there is one of is in both."""
    by_kind: defaultdict[str, list[Phrase]] = defaultdict(list)
    for line in files(__package__).joinpath(f"{language}.txt").read_text("utf-8").splitlines():
        kind, _, rest = line.partition(": ")
        text, _, says = rest.partition(" = ")
        by_kind[kind].append(Phrase(kind, text, tuple(says.split())))
    return {kind: tuple(rows[half::2] or rows) for kind, rows in by_kind.items()}
