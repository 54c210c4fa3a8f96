"""The days of reports."""

from datetime import UTC, date, datetime, time

import pytest

from guests.reports.days import day_at, last_digest, one_day, week_to
from guests.venue import Venue

LONDON = Venue(slug="bistro", name="Bistro", country="GB", timezone="Europe/London")
LATE = Venue(slug="bar", name="Bar", country="GB", timezone="Europe/London", digest_at=time(2))
EARLY = Venue(slug="inn", name="Inn", country="GB", timezone="Europe/London", digest_at=time(23, 30))
HOUR = 3_600_000


def at(text: str) -> int:
    """Return a moment in UTC as Unix milliseconds."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)]
)
def test_a_day_lasts_as_long_as_the_clock_makes_it(day: date, hours: int) -> None:
    """The day on which summer time begins has 23 hours, the one on which it ends has 25."""
    since, until = one_day(LONDON, day).span

    assert until - since == hours * HOUR


def test_a_week_has_seven_days_to_the_last() -> None:
    """A week over a change of the clock is an hour shorter, and each moment is in one of its days."""
    week = week_to(LONDON, date(2026, 3, 31))
    since, until = week.span

    assert until - since == (7 * 24 - 1) * HOUR
    assert len(week.each) == 7
    assert {week.day_of(moment) for moment in range(since, until, HOUR)} == set(week.each)
    assert week.day_of(until) not in week.each


def test_a_venue_that_is_open_past_midnight() -> None:
    """With a digest in the night, days end with it; with one in the evening, at midnight."""
    assert day_at(LATE, at("2026-11-28 01:59")) == date(2026, 11, 27)
    assert day_at(LATE, at("2026-11-28 02:00")) == date(2026, 11, 28)
    assert day_at(EARLY, at("2026-11-27 23:59")) == date(2026, 11, 27)
    assert one_day(LATE, date(2026, 11, 27)).span == (at("2026-11-27 02:00"), at("2026-11-28 02:00"))


def test_the_last_digest() -> None:
    """It is about the day that ends with it, or that it stands in the evening of."""
    assert last_digest(LONDON, at("2026-11-27 12:00")) is None
    assert last_digest(EARLY, at("2026-11-27 23:30")) == (at("2026-11-27 23:30"), date(2026, 11, 27))
    assert last_digest(EARLY, at("2026-11-27 23:29")) == (at("2026-11-26 23:30"), date(2026, 11, 26))
    assert last_digest(LATE, at("2026-11-28 02:05")) == (at("2026-11-28 02:00"), date(2026, 11, 27))


def test_a_digest_at_an_hour_that_the_clock_skips_or_repeats() -> None:
    """It is due once on each of these days."""
    inn = Venue(slug="inn", name="Inn", country="GB", timezone="Europe/London", digest_at=time(1, 30))
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        start = at(f"{day} 00:00") - HOUR
        dues = {last_digest(inn, start + ahead * HOUR // 4) for ahead in range(4 * 26)}
        about = [known for known in dues if known and known[1] == day.replace(day=day.day - 1)]

        assert len(about) == 1
