"""All changes of numbering plans, by the code of the old form, by country, and by the code of the new form."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from guests.number_plans import (
    americas,
    asia,
    europe,
    middle_africa,
    other_africa,
    western_africa,
)
from guests.number_plans.change import PlanChange

CHANGES: Final = (
    *western_africa.CHANGES,
    *middle_africa.CHANGES,
    *other_africa.CHANGES,
    *americas.CHANGES,
    *asia.CHANGES,
    *europe.CHANGES,
)


def _by(key: Callable[[PlanChange], str]) -> Mapping[str, tuple[PlanChange, ...]]:
    found: defaultdict[str, list[PlanChange]] = defaultdict(list)
    for change in CHANGES:
        found[key(change)].append(change)
    return {name: tuple(changes) for name, changes in found.items()}


BY_OLD_CODE: Final = _by(lambda change: change.code)
BY_NEW_CODE: Final = _by(lambda change: change.to_code)
BY_COUNTRY: Final = _by(lambda change: change.country)


def code_of(digits: str, codes: Mapping[str, object]) -> str | None:
    """Return the country code in ``codes`` with which ``digits`` begin: no code is the beginning of another."""
    for length in (1, 2, 3):
        if digits[:length] in codes:
            return digits[:length]
    return None
