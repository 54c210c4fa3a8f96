"""The forms under which a number was known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.number_plans.change import Overlap
from guests.number_plans.matching import matches_abroad, present
from guests.number_plans.old_forms import old_forms
from guests.number_plans.rewrite import rewrite
from tests.guests.number_plans.old_numbers import EXAMPLES, Example, fits, valid_today


@pytest.mark.parametrize(
    ("number", "forms"),
    [
        ("+2290197123456", ["+22997123456"]),
        ("+525512345678", ["+5215512345678"]),
        ("+24166123456", ["+24106123456", "+2416123456"]),
        ("+5511981234567", ["+551181234567"]),
        ("+84831234567", ["+841231234567"]),
        ("+842438123456", ["+84438123456"]),
        ("+38344123456", ["+37744123456"]),
        ("+38349123456", ["+38649123456"]),
        ("+17215421234", ["+5995421234"]),
        ("+212524431234", ["+21224431234", "+21244431234"]),
        ("+821052341234", ["+82112341234"]),
        ("+237677123456", ["+23777123456", "+2377123456"]),
        ("+97433312345", ["+9743312345"]),
        ("+447400123456", []),
        ("+12015550123", []),
        ("", []),
        ("no number", []),
    ],
)
def test_a_number_is_known_by_its_old_forms(number: str, forms: list[str]) -> None:
    """Each form that was dialled from abroad is named, and what never changed has none."""
    assert list(old_forms(number)) == forms


@pytest.mark.parametrize("number", ["+842838123456", "+201201234567", "+22625301234", "+38338234567"])
def test_an_old_form_that_may_be_anothers_is_not_named(number: str) -> None:
    """Else two people would be found as one."""
    assert not old_forms(number)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.country} {example.old}")
def test_old_and_new_are_one(example: Example) -> None:
    """The old number of each example is a form of the new one, if it was dialled from abroad and is nobody's."""
    change = next(match.change for match in matches_abroad(example.old[1:]) if match.e164 == example.now)
    is_nobodys = change.overlap in {Overlap.NONE, Overlap.STALE}
    is_abroad = any(step.abroad and fits(change, step, example.old) for step in change.steps)

    assert (example.old in old_forms(example.now)) == (is_nobodys and is_abroad)


@given(st.sampled_from([example.now for example in EXAMPLES]) | valid_today())
def test_every_old_form_leads_back(number: str) -> None:
    """It is rewritten to the number, or the number is among its proposals."""
    for form in old_forms(number):
        rewriting = rewrite(form)
        assert number in {rewriting.number, *(reading.e164 for reading in rewriting.proposals)}


@given(st.sampled_from([example.now for example in EXAMPLES]) | valid_today())
def test_no_old_form_is_a_number_of_today(number: str) -> None:
    """Where libphonenumber calls one valid nevertheless, the tables say that nobody has it."""
    for form in old_forms(number):
        changes = [match.change for match in matches_abroad(form[1:]) if match.e164 == number]
        assert present(form) != form or {change.overlap for change in changes} == {Overlap.STALE}
