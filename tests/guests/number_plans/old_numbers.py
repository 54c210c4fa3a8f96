"""Numbers as they were before a change, from the examples and from the tables."""

import re
from pathlib import Path
from typing import NamedTuple

import phonenumbers
from hypothesis import assume
from hypothesis import strategies as st

from guests.number_plans.change import PlanChange, Step
from guests.number_plans.matching import present
from guests.number_plans.plans import CHANGES

_DIGITS = st.sampled_from("0123456789")
_TYPES = sorted(phonenumbers.PhoneNumberType.values())
VALID_TODAY = [
    f"+{number.country_code}{phonenumbers.national_significant_number(number)}"
    for country in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in _TYPES
    if (number := phonenumbers.example_number_for_type(country, kind))
]


class Example(NamedTuple):
    """A line of the examples."""

    country: str
    old: str
    now: str
    how: str


EXAMPLES = [
    Example(*line.split())
    for line in (Path(__file__).parent / "examples.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def pattern(step: Step) -> str:
    """Return what the old number looks like behind its country code."""
    return f"(?:{step.after}){step.old}(?:{step.rest})"


def written(change: PlanChange) -> st.SearchStrategy[str]:
    """Return numbers that one of the steps of a change was made for."""
    steps = [st.from_regex(pattern(step), fullmatch=True, alphabet=_DIGITS) for step in change.steps]
    return st.one_of(steps).map(lambda significant: f"+{change.code}{significant}")


OLD = st.sampled_from(CHANGES).flatmap(written)


@st.composite
def valid_today(draw: st.DrawFn) -> str:
    """Return a valid number of any country and kind."""
    example = draw(st.sampled_from(VALID_TODAY))
    end = draw(st.text(_DIGITS, max_size=6))
    number = example[: len(example) - len(end)] + end
    assume(present(number) == number)
    return number


def fits(change: PlanChange, step: Step, number: str) -> bool:
    """Tell whether a number is one for which the step was made."""
    return bool(re.fullmatch(re.escape(f"+{change.code}") + pattern(step), number))
