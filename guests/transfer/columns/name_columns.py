"""Columns of names: what ``Name`` means beside a column for one half of it."""

from collections.abc import Sequence
from typing import Final

from guests.parsing.labels import NAME
from guests.text.folding import fold
from guests.transfer.columns.contents import given_share, is_answers, is_names, is_single_words, is_wordy

_OTHER_HALF: Final = {"first_name": "last_name", "last_name": "first_name"}
_MOSTLY: Final = 0.6


def settle_names(targets: Sequence[str | None], rows: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the targets with ``name`` made the last name beside a first name, and the first name beside a last name.

    It stays the whole name beside both halves, and where most rows repeat the half in it (``Jane Doe``, ``Doe``).
    """
    found = list(targets)
    halves = [half for half in _OTHER_HALF if half in found]
    if NAME not in found or len(halves) != 1:
        return found
    whole, half = found.index(NAME), found.index(halves[0])
    if not _repeats(rows, whole, half):
        found[whole] = _OTHER_HALF[halves[0]]
    return found


def with_names(
    targets: Sequence[str | None], columns: Sequence[Sequence[str]], candidates: Sequence[int]
) -> list[str | None]:
    """Return the targets with names in the columns that can hold them: two of single words, else one.

    First names are known by the given names in them; last names stand beside them.
    """
    found = list(targets)
    candidates = [at for at in candidates if not is_answers(columns[at])]
    names = [at for at in candidates if is_names(columns[at])] or [
        at for at in candidates if is_wordy(columns[at])
    ]
    if not names:
        return found
    first = max(names, key=lambda at: (round(given_share(columns[at]), 1), -at))
    beside = [at for at in (first + 1, first - 1) if at in names and is_single_words(columns[at])]
    if beside and is_single_words(columns[first]):
        found[first], found[beside[0]] = "first_name", "last_name"
    else:
        found[first] = NAME
    return found


def _repeats(rows: Sequence[Sequence[str]], whole: int, half: int) -> bool:
    pairs = [
        (fold(row[whole]).split(), fold(row[half]).split()) for row in rows if max(whole, half) < len(row)
    ]
    both = [(name, part) for name, part in pairs if name and part]
    repeated = sum(len(name) > len(part) and set(part) <= set(name) for name, part in both)
    return bool(both) and repeated >= _MOSTLY * len(both)
