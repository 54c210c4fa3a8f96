"""The forms under which a number was known before its plan changed, for finding it where it was kept so."""

import re
from functools import cache

from guests.number_plans.change import Overlap, PlanChange, Step
from guests.number_plans.plans import BY_NEW_CODE, code_of

_MAY_BE_ANOTHERS = frozenset({Overlap.REUSED, Overlap.SHARED})


def old_forms(e164: str) -> tuple[str, ...]:
    """Return the old international forms of a valid number, without those that may be somebody else's today."""
    digits = e164.removeprefix("+")
    code = code_of(digits, BY_NEW_CODE)
    if code is None:
        return ()
    skim, steps = _steps_back(code)
    significant = digits[len(code) :]
    if not skim.fullmatch(significant):
        return ()
    fits = ((change, step, pattern.fullmatch(significant)) for change, step, pattern in steps)
    return tuple(
        dict.fromkeys(f"+{change.code}{fit[1]}{step.old}{fit[2]}" for change, step, fit in fits if fit)
    )


@cache
def _steps_back(code: str) -> tuple[re.Pattern[str], tuple[tuple[PlanChange, Step, re.Pattern[str]], ...]]:
    """Return the steps that lead back from numbers of a country code, and what fits when one of them does."""
    steps = tuple(
        (change, step, re.compile(f"({step.after}){step.new}({step.rest})"))
        for change in BY_NEW_CODE[code]
        if change.overlap not in _MAY_BE_ANOTHERS
        for step in change.steps
        if step.abroad
    )
    return re.compile("|".join(pattern.pattern for *_, pattern in steps)), steps
