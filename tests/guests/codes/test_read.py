from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.codes.letters import text_of
from guests.codes.read import read_code
from guests.guest import Guest
from guests.problems import Code, Problem
from guests.values import Address

TODAY = date(2026, 11, 27)
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Yılmaz;Ayşe;;;\r\nTEL;TYPE=CELL:0532 123 45 67\r\nEND:VCARD\r\n"


def read(text: str | bytes, country: str = "GB", language: str | None = None) -> Guest:
    """Read a code that was scanned at a venue."""
    data = text.encode() if isinstance(text, str) else text
    return read_code(data, country=country, language=language, today=TODAY).guest


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "MECARD:N:Doe,Jane;TEL:07911123456;EMAIL:jane@example.com;BDAY:19800514;;",
            {
                "first_name": "Jane",
                "last_name": "Doe",
                "phone": "+447911123456",
                "email": "jane@example.com",
                "birthday": date(1980, 5, 14),
            },
        ),
        ("mecard:N:Jane Doe;TEL:+447911123456;;", {"first_name": "Jane", "last_name": "Doe"}),
        (r"MECARD:N:O\'Neil,Jane;ORG:Smith\; Sons;;", {"last_name": "O'Neil", "company": "Smith; Sons"}),
        ("MECARD:N:Doe,Jane;NOTE:window seat", {"note": "window seat"}),
        (
            "BIZCARD:N:Jane;X:Doe;C:Acme Ltd;B:020 7946 0958;M:07911123456;F:020 7946 0001;E:jane@example.com;;",
            {
                "first_name": "Jane",
                "last_name": "Doe",
                "company": "Acme Ltd",
                "phone": "+447911123456",
                "landline": "+442079460958",
                "email": "jane@example.com",
            },
        ),
        (
            "BIZCARD:N:Jane;X:Doe;A:12 High Street, London SW1A 1AA;;",
            {
                "address": Address(
                    street="High Street", number="12", city="London", postal_code="SW1A 1AA", country="GB"
                )
            },
        ),
        ("tel:+447911123456", {"phone": "+447911123456"}),
        ("TEL:07911-123456", {"phone": "+447911123456"}),
        ("mailto:jane@example.com?subject=Hello", {"email": "jane@example.com"}),
        ("SMSTO:+447911123456:see you", {"phone": "+447911123456"}),
        ("https://wa.me/447911123456?text=hi", {"phone": "+447911123456"}),
        ("https://api.whatsapp.com/send?phone=447911123456", {"phone": "+447911123456"}),
        ("Jane Doe 07911 123456", {"first_name": "Jane", "last_name": "Doe", "phone": "+447911123456"}),
    ],
)
def test_each_form_of_a_code_is_a_guest(code: str, expected: dict[str, Any]) -> None:
    """Cards, links to a number or an address, and plain text all say who it is."""
    guest = read(code)

    assert {name: getattr(guest, name) for name in expected} == expected


def test_a_link_is_nobody() -> None:
    """A menu's code, scanned by mistake, is answered in a sentence."""
    with pytest.raises(Problem) as refused:
        read("https://example.com/menu")

    assert refused.value.code is Code.NOT_A_GUEST


def test_an_entry_of_a_calendar_is_nobody() -> None:
    """Posters of events have codes too."""
    with pytest.raises(Problem) as refused:
        read("BEGIN:VEVENT\nSUMMARY:Dinner\nDTSTART:20261128T200000Z\nEND:VEVENT")

    assert refused.value.code is Code.NOT_A_GUEST


def test_a_card_is_in_the_letters_of_the_country_whatever_its_staff_speaks() -> None:
    """The venue's language counts first if it has letters of its own."""
    turkish, russian = (
        "MECARD:N:Yıldırım,Ayşe;;".encode("cp1254"),
        "MECARD:N:Иванов,Иван;;".encode("cp1251"),
    )

    assert read(turkish, "TR", "en").name == "Ayşe Yıldırım"
    assert read(turkish, "DE", "tr").name == "Ayşe Yıldırım"
    assert read(russian, "RU", "en").name == "Иван Иванов"
    assert read(russian, "TR", "ru").name == "Иван Иванов"


def test_a_card_may_say_in_which_letters_it_is() -> None:
    """As those of version 2.1 do, whatever the venue's language; one that nobody knows says nothing."""
    card = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-9:Çağlar;İpek\nEND:VCARD"

    assert read(card.encode("iso8859-9"), "GB").name == "İpek Çağlar"
    assert read(card.replace("-9", "-99").encode("cp1254"), "TR").name == "İpek Çağlar"


@pytest.mark.parametrize(
    ("name", "codepage", "language"),
    [
        ("Ayşe Yılmaz", "cp1254", "tr"),
        ("Иван Петров", "cp1251", "ru"),
        ("Георги Иванов", "cp1251", "bg"),
        ("Jiří Dvořák", "cp1250", "cs"),
        ("José Muñoz", "cp1252", "es"),
        ("Łukasz Żak", "cp1250", "pl"),
        ("Γιώργος", "cp1253", "el"),
        ("Ayşe Yılmaz", "utf-8", "de"),
        ("Иван Петров", "shift_jis", "ru"),
        ("محمد علي", "cp1256", "ar"),
        ("田中太郎", "cp932", "ja"),
    ],
)
def test_bytes_are_read_by_the_language_of_the_venue(name: str, codepage: str, language: str) -> None:
    """Codes from programs of before UTF-8 keep their letters."""
    assert text_of(name.encode(codepage), language) == name


def test_a_card_in_an_old_code_page_keeps_its_letters() -> None:
    """A Turkish card that was written in Windows-1254."""
    guest = read(VCARD.encode("cp1254"), "TR")

    assert (guest.first_name, guest.last_name, guest.phone) == ("Ayşe", "Yılmaz", "+905321234567")


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"MECARD:{text}".encode())))
def test_any_code_is_read_or_refused(data: bytes) -> None:
    """No code is an error."""
    with suppress(Problem):
        read(data)
