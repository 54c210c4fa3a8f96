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


@pytest.mark.parametrize(
    ("country", "typed", "expected"),
    [
        ("TR", "şahin ailesi 8 kişi 0535 456 78 90", {"last_name": "Şahin", "note": "ailesi 8 kişi"}),
        ("TR", "yılmaz ailesi 4 kişi 0535 456 78 90", {"last_name": "Yılmaz", "note": "ailesi 4 kişi"}),
        ("SE", "familjen berg 5 070-123 45 69", {"title": "Familjen", "last_name": "Berg", "note": "5"}),
        ("PL", "rodzina zielińska 6 501 234 571", {"title": "Rodzina", "last_name": "Zielińska", "note": "6"}),
        ("RU", "семья кузнецовых 5 чел 89161234572", {"title": "Семья", "last_name": "Кузнецовых", "note": "5 чел"}),
        ("DE", "hans weber familie 5 pers 0171 2345680", {"first_name": "Hans", "last_name": "Weber", "note": "familie 5 pers"}),
        ("RU", "иван петров семья 5 чел 89161234572", {"first_name": "Иван", "last_name": "Петров", "note": "семья 5 чел"}),
        ("VN", "chị lan 2 khách 19h 0912345679", {"title": "Chị", "first_name": "Lan", "note": "2 khách 19h"}),
        ("VN", "anh tuấn bàn 5 0912345679", {"title": "Anh", "first_name": "Tuấn", "note": "bàn 5"}),
        ("TH", "คุณสมชาย 4 ท่าน 081 234 5678", {"title": "คุณ", "first_name": "สมชาย", "note": "4 ท่าน"}),
        ("TH", "คุณ นิด โต๊ะ 5 0812345680", {"title": "คุณ", "first_name": "นิด", "note": "โต๊ะ 5"}),
        ("UZ", "бахтиёр ака 6 киши 901234569", {"title": "Ака", "first_name": "Бахтиёр", "note": "6 киши"}),
    ],
)  # fmt: skip
def test_families_and_people_with_the_title_of_their_language(
    country: str, typed: str, expected: dict[str, str]
) -> None:
    """A family is its last name; a word for a family behind a whole name is a note."""
    guest = read_line(typed, country=country, today=TODAY).guest.to_dict()
    guest.pop("phone")
    assert guest == expected


@pytest.mark.parametrize(
    ("country", "typed", "expected"),
    [
        ("CN", "张先生2位13812345680", {"title": "先生", "last_name": "张", "phone": "+8613812345680", "note": "2位"}),
        ("JP", "田中様4名090-1234-5678", {"title": "様", "last_name": "田中", "phone": "+819012345678", "note": "4名"}),
        ("CN", "李伟 一共4人 138 1234 5678", {"first_name": "伟", "last_name": "李", "phone": "+8613812345678", "note": "一共4人"}),
    ],
)  # fmt: skip
def test_scripts_without_spaces_part_names_counts_and_numbers(
    country: str, typed: str, expected: dict[str, str]
) -> None:
    """Digits that touch Chinese or Japanese letters are parted from them."""
    assert read_line(typed, country=country, today=TODAY).guest.to_dict() == expected


@pytest.mark.parametrize(
    ("country", "typed", "last_name", "note"),
    [
        ("FI", "liisa virtanen pöytä 3 klo 18 0401234568", "Virtanen", "pöytä 3 klo 18"),
        ("FI", "matti korhonen 4 hlö ikkunapöytä 0401234568", "Korhonen", "4 hlö ikkunapöytä"),
        ("IN", "priya verma janamdin 2 log raat 8 baje 98765 12345", "Verma", "janamdin 2 log raat 8 baje"),
    ],
)
def test_words_of_the_hosts_language_are_notes(country: str, typed: str, last_name: str, note: str) -> None:
    """Finnish, and Hindi as it is typed in Latin letters."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (guest.last_name, guest.note) == (last_name, note)


@pytest.mark.parametrize("refusal", ["dont email her", "no emails him", "don't email them please"])
def test_a_refusal_takes_in_whom_it_is_about(refusal: str) -> None:
    """No pronoun is left over as a note."""
    guest = read_line(f"olivia brown {refusal} 07911 123456", country="GB", today=TODAY).guest
    assert guest.consent_email
    assert not guest.consent_email.allowed
    assert guest.note is None


@pytest.mark.parametrize(
    ("typed", "last", "note"),
    [
        ("Игорь Крабов +7 912 345 67 89", "Крабов", None),
        ("Максим Сырников 4 чел +7 912 345 67 89", "Сырников", "4 чел"),
        ("Ольга Креветкина +7 912 345 67 89", "Креветкина", None),
        ("Надежда Наличук +7 912 345 67 89", "Наличук", None),
        ("Мария Детский стул +7 912 345 67 89", None, "Детский стул"),
        ("Анна без орехов +7 912 345 67 89", None, "без орехов"),
    ],
)
def test_a_last_name_that_begins_like_a_word_of_notes(typed: str, last: str | None, note: str | None) -> None:
    """Behind a given name, with a capital, and with an ending of last names, it is one."""
    guest = read_line(typed, country="RU", today=TODAY).guest
    assert (guest.last_name, guest.note) == (last, note)
