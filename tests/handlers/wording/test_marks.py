"""Marks of guests in lists."""

from datetime import date

import pytest

from guests.days import AnyDay, MonthDay
from guests.guest import FIELD, Guest
from handlers.wording.marks import MARKED, marks


def test_most_guests_have_no_marks() -> None:
    """A name alone stands as it is."""
    assert marks(Guest(first_name="Jane")) == ""


def test_marks_are_the_icons_of_the_catalogue() -> None:
    """The most urgent comes first."""
    assert marks(Guest(vip=True)) == FIELD["vip"].icon
    assert marks(Guest(vip=True, blocked=True, allergies=("nuts",))) == "⛔⭐🥜"
    assert set(MARKED) <= set(FIELD)


@pytest.mark.parametrize(
    ("birthday", "today", "mark"),
    [
        (date(1990, 11, 27), date(2026, 11, 27), "🎂"),
        (MonthDay(11, 27), date(2026, 11, 27), "🎂"),
        (date(1990, 11, 28), date(2026, 11, 27), ""),
        (date(1992, 2, 29), date(2026, 2, 28), "🎂"),
        (date(1992, 2, 29), date(2028, 2, 28), ""),
        (date(1992, 2, 29), date(2028, 2, 29), "🎂"),
        (None, date(2026, 11, 27), ""),
    ],
)
def test_a_birthday_is_marked_on_its_day(birthday: AnyDay | None, today: date, mark: str) -> None:
    """With its year or without; of a leap day on the last of February."""
    assert marks(Guest(birthday=birthday), today) == mark
