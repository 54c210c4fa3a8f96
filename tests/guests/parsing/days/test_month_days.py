import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.days import MonthDay
from guests.parsing.days.month_days import read_month_day

MAY_14 = (MonthDay(5, 14), True)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("--05-14", "GB"),
        ("--0514", "US"),
        ("1604-05-14", "GB"),
        ("16040514", "GB"),
        ("0000-05-14", "GB"),
        ("14 May", "US"),
        ("14th of May", "GB"),
        ("the 14th of May", "GB"),
        ("May 14", "GB"),
        ("May 14th", "US"),
        ("14 Mayıs", "TR"),
        ("14 may", "AZ"),
        ("14. Mai", "DE"),
        ("am 14. Mai", "DE"),
        ("le 14 mai", "FR"),
        ("14 de mayo", "ES"),
        ("14 мая", "RU"),
        ("14 مايو", "AE"),
        ("14/05", "GB"),
        ("14.5.", "DE"),
        ("05/14", "US"),
        ("5月14日", "CN"),
    ],
)
def test_a_day_without_a_year_is_read(typed: str, country: str) -> None:
    """As programs write it, in words, and in the order of the country."""
    assert read_month_day(typed, country) == MAY_14


def test_numbers_in_the_other_order_are_a_guess() -> None:
    """They can be no day as the country writes it."""
    assert read_month_day("05/14", "GB") == (MonthDay(5, 14), False)


@pytest.mark.parametrize(
    "typed", ["14 May 1990", "1990-05-14", "31/02", "14", "May", "14 Main Street", "14:05", "", "1.5.2020"]
)
def test_another_text_is_none(typed: str) -> None:
    """A whole date, a time, an address, a day that never comes."""
    assert read_month_day(typed, "GB") is None


@given(st.text(max_size=40), st.sampled_from(["GB", "US", "TR", "CN"]))
def test_no_text_breaks_it(text: str, country: str) -> None:
    """Any text is a day or none."""
    found = read_month_day(text, country)
    assert found is None or isinstance(found[0], MonthDay)
