"""Birthdays without their year in a line."""

from datetime import date

import pytest

from guests.days import MonthDay
from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)
MAY_14 = MonthDay(5, 14)


@pytest.mark.parametrize(
    ("country", "typed"),
    [
        ("GB", "Jane Doe 07700 900123 --05-14"),
        ("GB", "--0514 Jane Doe 07700 900123"),
        ("GB", "Jane Doe born 14 May 07700 900123"),
        ("GB", "Jane Doe 07700 900123 born May 14"),
        ("GB", "Jane Doe 07700 900123 dob 14/05"),
        ("US", "Jane Doe born 5/14 415 555 2671"),
        ("DE", "Jane Doe geb. 14.5. 0170 7654312"),
        ("TR", "Jane Doe 14 Mayıs doğumlu 0532 765 43 12"),
        ("FR", "Jane Doe née le 14 mai 06 76 54 31 20"),
        ("ES", "Jane Doe nacida el 14 de mayo 676 543 120"),
        ("RU", "Jane Doe род. 14 мая 8 917 654 31 20"),
    ],
)
def test_a_day_on_which_somebody_was_born_is_a_birthday(country: str, typed: str) -> None:
    """Nothing of it is left in the note."""
    reading = read_line(typed, country=country, today=TODAY)
    assert (reading.guest.birthday, reading.guest.note) == (MAY_14, None)
    assert (reading.guest.first_name, reading.guest.last_name) == ("Jane", "Doe")


@pytest.mark.parametrize(
    ("typed", "birthday", "note"),
    [
        ("Jane Doe 07700 900123 born 14 May 1990", date(1990, 5, 14), None),
        ("Jane Doe 07700 900123 born 14 May 90", date(1990, 5, 14), None),
        ("Jane Doe 07700 900123 born 14 May 1890", None, "born 14 May 1890"),
        ("Jane Doe 07700 900123 birthday 14 May", None, "birthday 14 May"),
        ("Jane Doe 07700 900123 born in May", None, "born in May"),
        ("Jane Doe 07700 900123 -- 05-14", None, "-- 05-14"),
        ("Jane Doe 07700 900123 --13-14", None, "--13-14"),
    ],
)
def test_a_birthday_of_the_visit_and_half_a_day_stay_in_the_note(
    typed: str, birthday: date | None, note: str | None
) -> None:
    """A year that is there is taken with its day."""
    guest = read_line(typed, country="GB", today=TODAY).guest
    assert (guest.birthday, guest.note) == (birthday, note)
