from dataclasses import replace
from datetime import date

import pytest

from guests.differences import Difference, compare
from guests.guest import FIELD, Guest
from guests.ports import Record

SENT = Guest(
    first_name="Jane",
    last_name="Doe",
    phone="+447700900123",
    birthday=date(1990, 5, 12),
    vip=True,
)
ALL = frozenset(FIELD)


def stored(guest: Guest, echoed: frozenset[str] = ALL) -> Record:
    """Make the record that a provider answered with."""
    return Record(id="77", guest=guest, echoed=echoed)


def test_the_same_has_no_difference() -> None:
    """What was stored as it was sent is silent."""
    assert compare(SENT, stored(SENT)) == ()


def test_only_what_the_answer_spoke_of_is_compared() -> None:
    """A field that the answer does not have is unknown, not different."""
    assert compare(SENT, stored(Guest(), frozenset())) == ()
    assert compare(SENT, stored(Guest(), frozenset({"phone"}))) == (
        Difference("phone", "+447700900123", None),
    )


@pytest.mark.parametrize(
    "guest",
    [
        replace(SENT, first_name="Jane Doe", last_name=None),
        replace(SENT, first_name=None, last_name="Jane Doe"),
    ],
)
def test_a_name_may_be_cut_elsewhere(guest: Guest) -> None:
    """First and last name are compared together, since providers cut a name in different places."""
    assert compare(SENT, stored(guest)) == ()


def test_a_changed_name_is_one_difference() -> None:
    """The whole name is shown, once."""
    assert compare(SENT, stored(replace(SENT, last_name="DOE"))) == (
        Difference("name", "Jane Doe", "Jane DOE"),
    )


def test_values_are_told_as_text() -> None:
    """Dates in ISO 8601, a flag as yes or nothing, in the order of the catalogue."""
    other = replace(SENT, birthday=date(1990, 12, 5), vip=False, note="added there")

    assert compare(SENT, stored(other)) == (
        Difference("birthday", "1990-05-12", "1990-12-05"),
        Difference("vip", "yes", None),
        Difference("note", None, "added there"),
    )
