from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.audit.acts import Act
from guests.audit.differences import CONSENTS, Difference, difference, edit_act
from guests.guest import Guest
from guests.values import Consent

JANE = Guest(first_name="Jane", phone="+447700900123")
YES, NO = Consent(allowed=True), Consent(allowed=False)
REFUSED: dict[str, Any] = dict.fromkeys(CONSENTS, NO)


def test_only_what_changed_is_told() -> None:
    """A value that is new or gone stands on one side only; what stays is left out."""
    after = replace(JANE, phone=None, note="window seat")

    found = difference(JANE, after)

    assert found == Difference({"phone": "+447700900123"}, {"note": "window seat"})
    assert found.names == ("phone", "note")


def test_a_new_guest_has_everything_after_and_one_who_goes_everything_before() -> None:
    """Nothing is left out of a creation, nor of its undoing."""
    everything = {"first_name": "Jane", "phone": "+447700900123"}

    assert difference(None, JANE) == Difference({}, everything)
    assert difference(JANE, None) == Difference(everything, {})


@given(
    *[
        st.dictionaries(
            st.sampled_from("abc"), st.one_of(st.text(), st.lists(st.integers(), max_size=2)), max_size=3
        )
    ]
    * 2
)
def test_a_difference_leads_from_one_side_to_the_other(
    before: dict[str, object], after: dict[str, object]
) -> None:
    """Taking away what was before and adding what is after makes the one out of the other."""
    found = difference(before, after)

    kept = {name: value for name, value in before.items() if name not in found.before}
    assert {**kept, **found.after} == after


@pytest.mark.parametrize(
    ("before", "after", "act"),
    [
        (JANE, replace(JANE, note="x"), Act.EDITED),
        (JANE, JANE, Act.EDITED),
        (JANE, replace(JANE, blocked=True, note="x"), Act.BLOCKED),
        (replace(JANE, blocked=True), JANE, Act.UNBLOCKED),
        (JANE, replace(JANE, consent_sms=YES), Act.CONSENT_CHANGED),
        (JANE, replace(JANE, consent_sms=NO), Act.CONSENT_CHANGED),
        (JANE, replace(JANE, **REFUSED), Act.UNSUBSCRIBED),
        (JANE, replace(JANE, note="x", **REFUSED), Act.EDITED),
        (replace(JANE, **REFUSED), replace(JANE, **REFUSED, note="x"), Act.EDITED),
    ],
)
def test_an_edit_is_called_by_the_gravest_it_does(before: Guest, after: Guest, act: Act) -> None:
    """A block is one whatever else is edited; consents alone are consents, and all of them refused are a goodbye."""
    assert edit_act(before, after) is act
