"""Titles that follow a name, in the midst of it, and in front of one, where they are a part of it."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("country", "typed", "expected"),
    [
        ("TR", "Ayşe Hanım Yılmaz 0532 123 45 67", {"first_name": "Ayşe", "last_name": "Yılmaz", "title": "Hanım"}),
        ("TR", "mehmet bey demir 0532 123 45 67 4 kişi", {"first_name": "Mehmet", "last_name": "Demir", "title": "Bey", "note": "4 kişi"}),
        ("TR", "Hasan usta Kaya 0532 123 45 67", {"first_name": "Hasan", "last_name": "Kaya", "title": "Usta"}),
        ("AZ", "Leyla xanım Məmmədova 050 123 45 67", {"first_name": "Leyla", "last_name": "Məmmədova", "title": "Xanım"}),
        ("GB", "Priya ji Sharma 07911 123456", {"first_name": "Priya", "last_name": "Sharma", "title": "Ji"}),
        ("GB", "rahul bhai patel 07911 123456", {"first_name": "Rahul", "last_name": "Patel", "title": "Bhai"}),
        ("SG", "mdm goh 10 pax 9123 4567", {"last_name": "Goh", "title": "Mdm", "note": "10 pax"}),
        ("NG", "chief okafor 4 pax 0803 123 4567", {"last_name": "Okafor", "title": "Chief", "note": "4 pax"}),
        ("GB", "auntie pat 5 ppl 07911 123456", {"first_name": "Pat", "title": "Auntie", "note": "5 ppl"}),
        ("PH", "ate grace 6 pax 0917 123 4567", {"first_name": "Grace", "title": "Ate", "note": "6 pax"}),
        ("IE", "Fr. Murphy 4 pax 087 123 4567", {"last_name": "Murphy", "title": "Fr.", "note": "4 pax"}),
        ("MA", "si mohamed table 2 0612345678", {"first_name": "Mohamed", "title": "Si", "note": "table 2"}),
        ("SI", "ga. kranjc 3 osebe ob 19h 031 123 456", {"last_name": "Kranjc", "title": "Ga.", "note": "3 osebe ob 19h"}),
        ("SK", "p. horváth 4 osoby 0903123456", {"last_name": "Horváth", "title": "P.", "note": "4 osoby"}),
        ("EG", "م. كريم طاولة 5 01001234567", {"first_name": "كريم", "title": "م.", "note": "طاولة 5"}),
        # What follows is somebody else, or no name.
        ("TR", "Mehmet bey Ayşe hanım 0532 123 45 67", {"first_name": "Mehmet", "title": "Bey", "note": "Ayşe hanım"}),
        ("TR", "Hasan Bey Deniz Hanım 0532 123 45 67", {"first_name": "Hasan", "title": "Bey", "note": "Deniz Hanım"}),
        ("TR", "Ahmet bey gelecek 0532 123 45 67", {"first_name": "Ahmet", "title": "Bey", "note": "gelecek"}),
        ("TR", "Ahmet bey masa 5 0532 123 45 67", {"first_name": "Ahmet", "title": "Bey", "note": "masa 5"}),
        # In front of a name nothing is before it that it could follow.
        ("GB", "Xanım Məmmədova 07911 123456 window seat", {"first_name": "Xanım", "last_name": "Məmmədova", "note": "window seat"}),
        ("TR", "Bey Yılmaz 0532 123 45 67", {"first_name": "Bey", "last_name": "Yılmaz"}),
        ("GB", "ji woo kim 07911 123456", {"first_name": "Ji Woo", "last_name": "Kim"}),
    ],
)  # fmt: skip
def test_a_title_that_follows_a_name(country: str, typed: str, expected: dict[str, str]) -> None:
    """The name has all its words, and so has the note."""
    guest = read_line(typed, country=country, today=TODAY).guest.to_dict()
    guest.pop("phone")
    assert guest == expected
