"""Names in lines, in small letters and with titles, beside what is no name."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("country", "typed", "expected"),
    [
        ("GB", "jane doe table 4 07911 123470", {"first_name": "Jane", "last_name": "Doe", "note": "table 4"}),
        ("GB", "jane Doe 07911 123470", {"first_name": "Jane", "last_name": "Doe"}),
        ("GB", "jane doe 4 pax", {"first_name": "Jane", "last_name": "Doe", "note": "4 pax"}),
        ("GB", "jane doe birthday 3 feb 07911 123470", {"first_name": "Jane", "last_name": "Doe", "note": "birthday 3 feb"}),
        ("AZ", "əli məmmədov 4 nəfər 0501234567", {"first_name": "Əli", "last_name": "Məmmədov", "note": "4 nəfər"}),
        ("DE", "hans müller 4 personen 015112345678", {"first_name": "Hans", "last_name": "Müller", "note": "4 personen"}),
        ("FR", "M et Mme Dupont 06 12 34 56 78", {"title": "M et Mme", "last_name": "Dupont"}),
        ("AZ", "Elvin müəllim 050 123 45 67", {"title": "Müəllim", "first_name": "Elvin"}),
        ("TR", "ahmet abi 05321234567", {"title": "Abi", "first_name": "Ahmet"}),
        ("DE", "Fr. Müller 015112345678", {"title": "Fr.", "last_name": "Müller"}),
        ("KR", "김 대표님 010-1234-5678", {"title": "대표님", "last_name": "김"}),
        ("GB", "Jane Doe, PhD, 07911 123456", {"first_name": "Jane", "last_name": "Doe PhD"}),
        ("GB", "Smith Jr., John 07911 123456", {"first_name": "John", "last_name": "Smith Jr."}),
        ("GB", "J. R. R. Tolkien 07911 123456", {"first_name": "J. R. R.", "last_name": "Tolkien"}),
        ("AZ", "aysel əliyeva rəşid qızı 0501234567", {"first_name": "Aysel Rəşid qızı", "last_name": "Əliyeva"}),
        ("RU", "иванов иван иванович 89123456789", {"first_name": "Иван Иванович", "last_name": "Иванов"}),
        ("HU", "Nagy János +36 20 123 4567", {"first_name": "János", "last_name": "Nagy"}),
        ("GB", "Acme Catering Ltd 07911 123456 window", {"company": "Acme Catering Ltd", "note": "window"}),
        ("GB", "acme catering ltd 07911 123456", {"company": "acme catering ltd"}),
        ("AT", "Hotel Bristol 0664 1234567", {"company": "Hotel Bristol"}),
    ],
)  # fmt: skip
def test_names_beside_other_things(country: str, typed: str, expected: dict[str, str]) -> None:
    """The name is found whatever its case and order, and only the name."""
    guest = read_line(typed, country=country, today=TODAY).guest.to_dict()
    guest.pop("phone", None)
    assert guest == expected
