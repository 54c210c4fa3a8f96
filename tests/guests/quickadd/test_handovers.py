"""Lines of hotels, chats and calls: greetings, rooms, boards, extensions, and words of small languages."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)

Shown = tuple[str | None, str | None, str | None, str | None]


def shown(country: str, typed: str) -> Shown:
    """Return name, number and note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    return guest.first_name, guest.last_name, guest.phone, guest.note


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("GB", "dan ext 12 020 7946 0123 party of 5", ("Dan", None, "+442079460123", "ext 12 party of 5")),
        ("TR", "can dahili 12 0532 111 22 33", ("Can", None, "+905321112233", "dahili 12")),
    ],
)
def test_an_extension_before_a_number_is_of_the_note(country: str, typed: str, read: Shown) -> None:
    """It is neither a last name nor digits of the number."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("DE", "Zi. 204 Frau Becker HP 18.30 Tisch 9", (None, "Becker", None, "Zi. 204 HP 18.30 Tisch 9")),
        (
            "FR",
            "bjr dupont 2 pers ce soir 0611223345",
            (None, "Dupont", "+33611223345", "bjr 2 pers ce soir"),
        ),
        (
            "GB",
            "hiya sam 4 tonite 07500 111222 usual pls",
            ("Sam", None, "+447500111222", "hiya 4 tonite usual pls"),
        ),
        (
            "IT",
            "camera 101 coniugi bianchi pensione completa tavolo 3",
            (None, "Bianchi", None, "camera 101 coniugi pensione completa tavolo 3"),
        ),
    ],
)
def test_greetings_rooms_and_boards_are_of_the_note(country: str, typed: str, read: Shown) -> None:
    """Though no table of names has the word beside them."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("LV", "anna 2 cilv 2912 3456 pie loga", ("Anna", None, "+37129123456", "2 cilv pie loga")),
        (
            "LT",
            "jonas 4 žm 19 val 8 612 34567 prie lango",
            ("Jonas", None, "+37061234567", "4 žm 19 val prie lango"),
        ),
        (
            "EE",
            "mari tamm 3 inimest akna juures 5123 4567",
            ("Mari", "Tamm", "+37251234567", "3 inimest akna juures"),
        ),
        (
            "HR",
            "ante horvat 4 osobe terasa rođendan 091 234 5678",
            ("Ante", "Horvat", "+385912345678", "4 osobe terasa rođendan"),
        ),
        ("RS", "milica 3 osobe 064 1234567 u bašti", ("Milica", None, "+381641234567", "3 osobe u bašti")),
        ("EG", "sara 4 afrad bokra 010 1234 5678", ("Sara", None, "+201012345678", "4 afrad bokra")),
        ("SI", "matej novak 5 oseb zunaj 041 234 567", ("Matej", "Novak", "+38641234567", "5 oseb zunaj")),
    ],
)
def test_notes_of_small_languages_are_no_names(country: str, typed: str, read: Shown) -> None:
    """The name is sure."""
    assert shown(country, typed) == read
    assert not {"first_name", "last_name"} & {*read_line(typed, country=country, today=TODAY).unsure}


@pytest.mark.parametrize(
    ("country", "typed", "title", "last"),
    [
        ("IN", "priya ma'am 6 ppl 98765 01234", "Ma'am", None),
        ("HR", "gospođa horvat 2 osobe", "Gospođa", "Horvat"),
        ("ZA", "mnr botha 4 083 456 7890", "Mnr", "Botha"),
        ("ZA", "pieter vd merwe 4 083 456 7890", None, "vd Merwe"),
        ("NL", "Jan v.d. Berg 06 12345678", None, "v.d. Berg"),
    ],
)
def test_titles_and_short_particles(country: str, typed: str, title: str | None, last: str | None) -> None:
    """They are no part of the first name."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (guest.title, guest.last_name) == (title, last)
