"""E-mail addresses in lines: which of several they are, and those that are spelled out."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("country", "typed", "name", "addresses"),
    [
        (
            "GB",
            "olivia work: olivia@firm.example home olivia.p@example.com 07712 345 678",
            ("Olivia", None),
            ("olivia@firm.example", "olivia.p@example.com"),
        ),
        ("GB", "olivia work olivia@firm.example", ("Olivia", None), ("olivia@firm.example", None)),
        (
            "DE",
            "anna büro: anna@firma.example privat anna@post.example",
            ("Anna", None),
            ("anna@firma.example", "anna@post.example"),
        ),
        (
            "TR",
            "ayşe iş: ayse@firma.example ev ayse@x.example",
            ("Ayşe", None),
            ("ayse@firma.example", "ayse@x.example"),
        ),
        (
            "GB",
            "jane jane@example.com work: jd@firm.example",
            ("Jane", None),
            ("jane@example.com", "jd@firm.example"),
        ),
        ("GB", "jane day jane@x.example", ("Jane", "Day"), ("jane@x.example", None)),
    ],
)
def test_a_way_before_an_address_is_its_label(
    country: str, typed: str, name: tuple[str, str | None], addresses: tuple[str, str | None]
) -> None:
    """The second one is the guest's further address; nothing behind it is lost."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (guest.first_name, guest.last_name) == name
    assert (guest.email, guest.email_2, guest.note) == (*addresses, None)


def test_a_number_behind_two_addresses_is_read() -> None:
    """Whatever way is said before each."""
    guest = read_line(
        "olivia work: o@firm.example home: o@x.example 07712 345 678", country="GB", today=TODAY
    ).guest
    assert (guest.phone, guest.email, guest.email_2) == ("+447712345678", "o@firm.example", "o@x.example")


@pytest.mark.parametrize(
    ("country", "typed", "email", "note"),
    [
        ("GB", "jane at gmail dot com 2 pax", "jane@gmail.com", "2 pax"),
        ("GB", "07911 123456 jane doe jane dot doe at gmail dot com", "jane.doe@gmail.com", None),
        ("GB", "jane doe mail jd at gmail dot co dot uk 4 pax", "jd@gmail.co.uk", "4 pax"),
        ("GB", "email jane.doe at example.com 07911 123456", "jane.doe@example.com", None),
        ("DE", "anna, anna punkt koch ät web punkt de, 0151 23456789", "anna.koch@web.de", None),
        ("TR", "ayşe, ayse nokta kaya et gmail nokta com", "ayse.kaya@gmail.com", None),
    ],
)
def test_an_address_that_is_spelled_out_is_read(
    country: str, typed: str, email: str, note: str | None
) -> None:
    """As people say it and dictate it, with a label or without."""
    reading = read_line(typed, country=country, today=TODAY)
    assert (reading.guest.email, reading.guest.note) == (email, note)
    assert "email" not in reading.unsure


@pytest.mark.parametrize(
    ("country", "typed", "email"),
    [
        ("ES", "maria lopez arroba gmail punto com 612 345 678", "lopez@gmail.com"),
        ("GB", "jane at acme.com 07911 123456", "jane@acme.com"),
    ],
)
def test_an_address_that_may_begin_before_or_be_a_place_is_unsure(
    country: str, typed: str, email: str
) -> None:
    """A word before it may belong to it, and somebody may work there."""
    reading = read_line(typed, country=country, today=TODAY)
    assert reading.guest.email == email
    assert "email" in reading.unsure


@pytest.mark.parametrize("note", ["table at 7.30 for", "works at home.thanks 4 pax", "dot at the door"])
def test_a_time_and_a_place_are_no_address(note: str) -> None:
    """They stay in the note."""
    guest = read_line(f"{note}, Jane Doe", country="GB", today=TODAY).guest
    assert (guest.first_name, guest.last_name, guest.email, guest.note) == ("Jane", "Doe", None, note)


def test_a_way_that_goes_with_a_note_stays_there() -> None:
    """A private room is no kind of address."""
    guest = read_line("Christine Isella salon privé c@post.example", country="CH", today=TODAY).guest
    assert (guest.email, guest.note) == ("c@post.example", "salon privé")
