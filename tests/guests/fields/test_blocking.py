from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.fields.blocking import (
    LENGTHS,
    agreeing,
    end_after,
    is_over,
    last_end,
    months_later,
)

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    """The day stays the same, or is the last one of a shorter month."""
    assert months_later(day, months) == later


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 60))
def test_months_lead_ahead(day: date, months: int) -> None:
    """Any number of months ends that many months later in the calendar."""
    later = months_later(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_lengths() -> None:
    """What is offered ends in a month, three, a year, or not at all."""
    ends = [end_after(length, TODAY) for length, _ in LENGTHS]

    assert ends == [None, date(2026, 12, 30), date(2027, 2, 28), date(2027, 11, 30)]


def test_a_block_is_over_when_its_day_begins() -> None:
    """Not the day before, and never without an end."""
    assert is_over(TODAY, TODAY)
    assert not is_over(date(2026, 12, 1), TODAY)
    assert not is_over(None, TODAY)


def test_of_two_blocks_the_longer_one_holds() -> None:
    """One without an end never ends."""
    assert last_end(date(2027, 1, 1), date(2027, 3, 1)) == date(2027, 3, 1)
    assert last_end(date(2027, 1, 1), None) is None
    assert last_end() is None


def test_an_end_is_that_of_a_block() -> None:
    """Who is blocked until a day is blocked, and who is not has no such day."""
    assert agreeing({"blocked_until": TODAY}) == {"blocked": True, "blocked_until": TODAY}
    assert agreeing({"blocked": False}) == {"blocked": False, "blocked_until": None}
    assert agreeing({"vip": True}) == {"vip": True}
