"""The clock of a venue."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.clock import is_proven, local, moment_of, next_time

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/London", "America/New_York", "Asia/Tbilisi")])
NOW, DAY = 1_800_000_000_000, 24 * 3_600_000
MOMENTS = st.integers(1_500_000_000_000, 1_900_000_000_000)


def moment(*parts: int) -> int:
    """Return a moment by UTC."""
    return round(datetime(*parts, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("now", "following"),
    [
        ((2026, 11, 21, 3, 59, 30), (2026, 11, 21, 4)),
        ((2026, 11, 21, 4), (2026, 11, 22, 4)),
        ((2026, 3, 28, 12), (2026, 3, 29, 3)),  # the clock goes forward that night
        ((2026, 10, 24, 12), (2026, 10, 25, 4)),  # and back in this one
    ],
)
def test_four_in_the_morning_comes_once_a_day(now: tuple[int, ...], following: tuple[int, ...]) -> None:
    """By the wall clock, in nights of the clock change too."""
    assert next_time(time(4), LONDON, moment(*now)) == moment(*following)


@given(MOMENTS, ZONES, st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_the_next_time_is_within_a_day_and_an_hour(now: int, zone: ZoneInfo, at: time) -> None:
    """And later than now."""
    assert 0 < next_time(at, zone, now) - now <= 25 * 3_600_000


@given(MOMENTS, ZONES)
def test_a_moment_lies_in_its_day(now: int, zone: ZoneInfo) -> None:
    """A day begins at midnight there."""
    assert moment_of(local(now, zone).date(), time(), zone) <= now


def test_a_moment_is_read_where_people_are() -> None:
    """Half past eight in the evening in London is already tomorrow in Tbilisi."""
    assert local(moment(2026, 7, 1, 21, 30), LONDON).strftime("%H:%M") == "22:30"
    assert local(moment(2026, 7, 1, 21, 30), ZoneInfo("Asia/Tbilisi")).date() == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("looked_at", "running", "trusted"),
    [
        (NOW - 60_000, 0.0, True),
        (NOW - 2 * DAY, 0.0, True),
        (NOW - 30 * DAY, 0.0, False),
        (NOW - 30 * DAY, 4 * 3600.0, True),
        (NOW + 3, 0.0, True),  # another task, or another machine's clock, looked a moment later
        (NOW + DAY, 0.0, False),
        (None, 0.0, False),
        (None, 4 * 3600.0, True),
    ],
)
def test_a_clock_is_trusted_days_after_the_last_look_or_hours_after_the_start(
    looked_at: int | None,
    running: float,
    *,
    trusted: bool,
) -> None:
    """One that shows years more, or less, than at the last look has to prove itself."""
    assert is_proven(NOW, looked_at, running) is trusted
