"""The tables themselves: that each row holds together, and what it says of today."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guests.number_plans.asia import _BLOCKS
from guests.number_plans.change import Overlap, PlanChange
from guests.number_plans.matching import present
from guests.number_plans.plans import BY_NEW_CODE, BY_OLD_CODE, CHANGES
from tests.guests.number_plans.old_numbers import EXAMPLES, fits, pattern, written

each_change = pytest.mark.parametrize(
    "change", CHANGES, ids=lambda change: f"{change.country}: {change.what}"
)


@each_change
def test_a_row_is_complete(change: PlanChange) -> None:
    """It says what changed, who says so, and in which order the days came."""
    assert change.what
    assert change.source
    assert change.steps
    assert change.until is None or change.since <= change.until


@each_change
def test_a_step_is_digits_between_digits(change: PlanChange) -> None:
    """What went and what came are digits, and nothing around them is captured: a step can be gone both ways."""
    for step in change.steps:
        assert re.fullmatch(r"\d*", step.old + step.new)
        assert re.compile(pattern(step)).groups == 0


@each_change
def test_each_step_has_an_example(change: PlanChange) -> None:
    """No kind of number is in the tables without a line in the examples."""
    for step in change.steps:
        assert any(fits(change, step, example.old) for example in EXAMPLES), step


@each_change
@settings(max_examples=30)
@given(st.data())
def test_where_there_is_no_overlap_the_old_form_is_nobodys(change: PlanChange, data: st.DataObject) -> None:
    """What the tables call free of doubt is no valid number of today."""
    number = data.draw(written(change))

    assert change.overlap is not Overlap.NONE or present(number) != number


def test_no_country_code_begins_another() -> None:
    """So the code of a number is found by looking up its first one, two and three digits."""
    codes = sorted({*BY_OLD_CODE, *BY_NEW_CODE})

    assert not [(one, other) for one in codes for other in codes if one != other and other.startswith(one)]


def test_a_block_of_manila_has_one_operator() -> None:
    """The first three digits of an old number lead to one digit, or to none."""
    for block in map(str, range(200, 1000)):
        operators = [operator for operator, blocks in _BLOCKS.items() if re.fullmatch(blocks, block)]
        assert len(operators) <= 1, block
