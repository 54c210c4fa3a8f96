from datetime import date

import pytest

from guests.days import MonthDay
from guests.transfer.cells.flaws import Flaw
from tests.guests.transfer.rows.lists import read


@pytest.mark.parametrize(
    ("headers", "cells", "day"),
    [
        ("Name;Birth Day;Birth Month", ("Jane Doe", "14", "5"), MonthDay(5, 14)),
        ("Name;Birthday Month;Birthday Day", ("Jane Doe", "May", "14"), MonthDay(5, 14)),
        ("First;Last;DOB Month;DOB Day;DOB Year", ("Eva", "Roth", "2", "29.0", "1980"), date(1980, 2, 29)),
        ("Ad Soyad;Doğum Günü;Doğum Ayı;Doğum Yılı", ("Can Demir", "14", "Mayıs", "1980"), date(1980, 5, 14)),
        ("Name;Geburtstag;Geburtsmonat", ("Eva Roth", "3.", "Mai"), MonthDay(5, 3)),
        ("Name;Birth Day;Birth Month;Birth Year", ("Jane Doe", "14", "5", "0"), MonthDay(5, 14)),
        ("Name;Birthday;Birth Month", ("Jane Doe", "1990-05-14", "5"), date(1990, 5, 14)),
    ],
)
def test_a_birthday_is_put_together_of_its_parts(
    headers: str, cells: tuple[str, ...], day: date | MonthDay
) -> None:
    """Months as numbers or words; without a year, it is a birthday without one."""
    row = read(headers, *cells)
    assert (row.guest.birthday, row.guest.note, row.doubts) == (day, None, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 maja", MonthDay(5, 14)),
        ("14 maja 1980 r.", date(1980, 5, 14)),
        ("3 grudnia 1975", date(1975, 12, 3)),
        ("14 травня", MonthDay(5, 14)),
        ("3 лютого 1975 р.", date(1975, 2, 3)),
        ("14. května 1980", date(1980, 5, 14)),
        ("14 május 1980", date(1980, 5, 14)),
        ("14 Μαΐου 1980", date(1980, 5, 14)),
        ("14 fev 1980", date(1980, 2, 14)),
        ("14/05/1604", MonthDay(5, 14)),
        ("1604-05-14", MonthDay(5, 14)),
    ],
)
def test_a_birthday_is_read_in_every_language_of_lists(text: str, day: date | MonthDay) -> None:
    """And without the year that stands for none."""
    assert read("Name;Birthday", "Jane", text).guest.birthday == day


def test_the_parts_of_an_anniversary_are_no_birthday() -> None:
    """Each day has its own."""
    guest = read(
        "Name;Birth Month;Birth Day;Anniversary Day;Anniversary Month", "Jane", "5", "14", "20", "6"
    ).guest
    assert (guest.birthday, guest.anniversary) == (MonthDay(5, 14), MonthDay(6, 20))


@pytest.mark.parametrize(
    ("cells", "note", "flaws"),
    [
        (("14", "", ""), "DOB Day: 14", []),
        (("", "", "1980"), "DOB Year: 1980", []),
        (("31", "2", "1980"), "DOB Day: 31\nDOB Month: 2\nDOB Year: 1980", [Flaw.UNREADABLE]),
        (("14", "5", "2090"), "DOB Day: 14\nDOB Month: 5\nDOB Year: 2090", [Flaw.UNREADABLE]),
    ],
)
def test_parts_that_make_no_day_are_kept(cells: tuple[str, ...], note: str, flaws: list[Flaw]) -> None:
    """With their labels; that a day was meant and can't be is said."""
    row = read("Name;DOB Day;DOB Month;DOB Year", "Jane", *cells)
    assert (row.guest.birthday, row.guest.note) == (None, note)
    assert [doubt.flaw for doubt in row.doubts] == flaws


def test_a_birthday_that_is_not_of_its_month_keeps_the_month() -> None:
    """Nobody can tell which is right."""
    guest = read("Name;Birthday;Birth Day;Birth Month", "Jane", "1990-05-14", "15", "5").guest
    assert (guest.birthday, guest.note) == (date(1990, 5, 14), "Birth Day: 15\nBirth Month: 5")
