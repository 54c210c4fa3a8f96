from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.days import AnyDay, MonthDay, agree, fuller, read_iso

DATES = st.dates(date(1900, 1, 1), date(2026, 1, 1))
MONTH_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: MonthDay(day.month, day.day))


@given(DATES | MONTH_DAYS)
def test_a_day_survives_as_text(day: AnyDay) -> None:
    """With its year or without it."""
    assert read_iso(day.isoformat()) == day
    assert str(day) == day.isoformat()


@pytest.mark.parametrize("text", ["--02-30", "--13-01", "--5-14", "--05-14-", "05-14", "--", "--٠٥-14"])
def test_another_text_is_no_day(text: str) -> None:
    """A day that never comes, too."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is Python's own for some
        read_iso(text)


def test_a_year_that_is_not_told_contradicts_none() -> None:
    """And the day that has it says more."""
    whole, without = date(1980, 5, 14), MonthDay(5, 14)
    assert agree(whole, without)
    assert agree(without, whole)
    assert fuller(whole, without) == fuller(without, whole) == whole
    assert not agree(whole, MonthDay(5, 15))
    assert not agree(whole, date(1981, 5, 14))
    assert MonthDay(2, 29).in_year() == date(2000, 2, 29)
