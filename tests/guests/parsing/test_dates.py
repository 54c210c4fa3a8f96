"""Dates of birthdays and anniversaries."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.parsing.dates import Day, before, check_past, example, find_dates, read_date
from guests.problems import Code, Problem

TODAY = date(2026, 11, 21)
MAY_12 = date(1990, 5, 12)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("1990-05-12", "GB"), ("19900512", "US"), ("1990/5/12", "CN"), ("12/05/1990", "GB"), ("05/12/1990", "US"),
        ("12.5.1990", "DE"), ("12-05-90", "FR"), ("12 05 1990", "TR"), ("90.05.12", "HU"), ("12051990", "GB"),
        ("05121990", "US"), ("12 May 1990", "GB"), ("12th of May, 1990", "IE"), ("May 12, 1990", "US"),
        ("12-May-90", "GB"), ("12 Mayıs 1990", "TR"), ("12 MAYIS 1990", "TR"), ("12 may 1990", "AZ"),
        ("12. Mai 1990", "DE"), ("le 12 mai 1990", "FR"), ("12 de mayo de 1990", "ES"), ("12 maggio 1990", "IT"),
        ("12 mei 1990", "NL"), ("12 мая 1990 г.", "RU"), ("12 مايو 1990", "AE"), ("١٢/٠٥/١٩٩٠", "AE"),
        ("1990年5月12日", "CN"), ("1990년 5월 12일", "KR"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_its_country_writes_it(typed: str, country: str) -> None:
    """ISO, the order of the country, and months by name in ten languages give the same day."""
    day = read_date(typed, country=country, today=TODAY)
    assert day is not None
    assert day.value == MAY_12


@pytest.mark.parametrize(
    "typed", ["31.02.1990", "12.13.14.15", "1990", "12/05", "12 May", "May 1990", "", "x", "99999999"]
)
def test_what_is_no_full_date_is_none(typed: str) -> None:
    """Impossible days and dates without a year are none."""
    assert read_date(typed, country="GB", today=TODAY) is None


def test_a_date_that_only_fits_the_other_order_is_unsure() -> None:
    """A thirteenth month can only be a day, but that is a guess."""
    assert read_date("05/25/1990", country="GB", today=TODAY) == Day(date(1990, 5, 25), sure=False)


@pytest.mark.parametrize(
    ("typed", "year"), [("12/05/26", 2026), ("12/05/27", 1927), ("12/05/85", 1985), ("12/05/05", 2005)]
)
def test_two_digit_years_are_past(typed: str, year: int) -> None:
    """Two digits are the latest such year that has begun."""
    day = read_date(typed, country="GB", today=TODAY)
    assert day is not None
    assert day.value.year == year


def test_a_short_year_of_a_birthday_is_never_in_the_future() -> None:
    """A birthday in the last weeks of this year's number was a century ago."""
    day = read_date("24/12/26", country="GB", today=TODAY)
    assert day is not None
    assert before(day, TODAY).value == date(1926, 12, 24)


@pytest.mark.parametrize(
    ("value", "code"),
    [(TODAY + timedelta(days=1), Code.DATE_IN_FUTURE), (date(1900, 1, 1), Code.DATE_TOO_OLD)],
)
def test_a_birthday_lies_in_a_lifetime(value: date, code: Code) -> None:
    """Days to come and days of more than 120 years ago are refused."""
    with pytest.raises(Problem) as caught:
        check_past(value, TODAY)
    assert caught.value.code is code


def test_dates_are_found_in_a_line() -> None:
    """All dates of a line are found, and phone numbers of two-digit groups are not among them."""
    line = "06.12.34.56.78 born 12.05.1990 0212 22 33 14 Şubat 2015, 31.02.2000 x May 3, 2001"
    spans = find_dates(line, country="TR", today=TODAY)
    assert [line[span.start : span.end] for span in spans] == ["12.05.1990", "14 Şubat 2015", "May 3, 2001"]


@pytest.mark.parametrize("country", ["GB", "US", "CN", "TR"])
def test_the_example_of_a_country_is_read(country: str) -> None:
    """What is shown as an example is itself the last day of 1990."""
    assert read_date(example(country), country=country, today=TODAY) == Day(date(1990, 12, 31))


@given(st.dates(date(1930, 1, 1), TODAY), st.sampled_from(["GB", "US", "CN", "DE"]), st.sampled_from("./-"))
def test_a_written_date_reads_back(value: date, country: str, separator: str) -> None:
    """A date written in the order of a country is read as itself, alone and in a line."""
    order = {"US": "%m{0}%d{0}%Y", "CN": "%Y{0}%m{0}%d"}.get(country, "%d{0}%m{0}%Y")
    written = value.strftime(order.format(separator))
    assert read_date(written, country=country, today=TODAY) == Day(value)
    assert [span.day.value for span in find_dates(f"x {written}, y", country=country, today=TODAY)] == [value]


@given(
    st.text(st.sampled_from("0123456789./- мayMайقтstof年月日'"), max_size=40),
    st.sampled_from(["GB", "US", "CN"]),
)
def test_no_text_breaks_it(text: str, country: str) -> None:
    """Any text has dates or not."""
    read_date(text, country=country, today=TODAY)
    find_dates(text, country=country, today=TODAY)
