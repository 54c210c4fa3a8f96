"""Short names of weekdays, letters for hours, and misspelt words of a visit, beside the number that shows what they are."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)


def shown(country: str, typed: str) -> tuple[str | None, ...]:
    """Return name and note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    return guest.first_name, guest.last_name, guest.note


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("FR", "sam 14 juin karim 8 pers 07 12 34 56 78", ("Karim", None, "sam 14 juin 8 pers")),
        ("UA", "сб 18.30 діма 10 людей 093 123 45 67", ("Діма", None, "сб 18.30 10 людей")),
        ("NL", "za 20.00 daan 4 pers 06 12345678", ("Daan", None, "za 20.00 4 pers")),
        ("PL", "pt 20:00 magda 2 os 501 234 567", ("Magda", None, "pt 20:00 2 os")),
        ("AR", "vie 22hs martu 4 pers 11 7654-3120", ("Martu", None, "vie 22hs 4 pers")),
        ("MK", "саб 20:00 ана 4 лица 070 654 312", ("Ана", None, "саб 20:00 4 лица")),
        ("TW", "林太太 週六 6位 0937 654 312", (None, "林", "週六 6位")),
        ("IT", "ven 20:30 marta 4 pers 333 1234567", ("Marta", None, "ven 20:30 4 pers")),
    ],
)
def test_a_short_weekday_stands_before_its_date_or_time(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """Many are somebody's name as well: `sam`, `dim`, `pan`."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("FR", "sam 4 pers 06 12 34 56 78", ("Sam", None, "4 pers")),
        ("FR", "sam 20h30 4 pers 06 12 34 56 78", ("Sam", None, "20h30 4 pers")),
        ("EE", "4 inimest kell 19 mart 5123 4567", ("Mart", None, "4 inimest kell 19")),
    ],
)
def test_a_name_is_no_day_where_nobody_else_is_named(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """The line is about them."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("DE", "4 p. 20 h bauer 0160 1234567", (None, "Bauer", "4 p. 20 h")),
        ("GB", "table 4 h bauer 07911 123456", ("H", "Bauer", "table 4")),
    ],
)
def test_a_small_letter_behind_a_number_counts(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """But for the number of a table, behind which it is an initial."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("US", "jonh smith tabel 5 415 555 2671", ("Jonh", "Smith", "tabel 5")),
        ("IT", "alesandro greco tavlo 2 333 1234567", ("Alesandro", "Greco", "tavlo 2")),
        ("ES", "maria lopez 4 presonas 612345678", ("Maria", "Lopez", "4 presonas")),
        ("SE", "4 persson 070 123 45 67", (None, "Persson", "4")),
        ("US", "Tabel 5 415 555 2671", ("Tabel", None, "5")),
    ],
)
def test_a_misspelt_table_or_count_stays_in_the_note(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """Where somebody is named besides; a known last name is no slip."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("DE", "Herr Montag 0151 23456789", (None, "Montag", None)),
        ("DE", "herr montag 3 leute 0172 1234567", (None, "Montag", "3 leute")),
        ("DE", "Peter Gast 4 Pers 0151 23456789", ("Peter", "Gast", "4 Pers")),
        ("DE", "anna montag 19 uhr 0151 23456789", ("Anna", None, "montag 19 uhr")),
        ("DE", "anna montag abend 0151 23456789", ("Anna", None, "montag abend")),
    ],
)
def test_a_last_name_that_is_a_day_or_a_guest(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """Behind a title or a given name, unless the day goes with an hour behind it."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("GB", "Anna Le 07911 123456", ("Anna", "Le", None)),
        ("GB", "Lars Ås 07911 123456 window", ("Lars", "Ås", "window")),
        ("GB", "Anna On Friday 07911 123456", ("Anna", None, "On Friday")),
        ("TN", "ines ben ali 3 pers 20 123 456", ("Ines", "Ben Ali", "3 pers")),
        ("GB", "ben ali 3 pers 07911 123456", ("Ben", "Ali", "3 pers")),
        ("GB", "the harrisons 07911 123456", (None, "Harrison", "the")),
        ("GB", "party 6 under name of gibson 07911 123456", (None, "Gibson", "party 6")),
    ],
)
def test_short_and_joined_last_names(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """A capital shows one; `ben` joins names in the Maghreb."""
    assert shown(country, typed) == read


def test_a_dotted_letter_before_a_number_is_its_label_where_people_write_so() -> None:
    """`т.` is short for a telephone, and an initial elsewhere."""
    assert shown("RU", "г-жа Смирнова т. 89161234567 стол у окна") == (None, "Смирнова", "стол у окна")


def test_a_legal_form_of_several_words_closes_a_company_without_a_sign_before_it() -> None:
    """None of it is left in the note."""
    guest = read_line("Orion Sp. z o.o. 10 os Piotr 501234567", country="PL", today=TODAY).guest
    assert (guest.company, guest.first_name, guest.note) == ("Orion Sp. z o.o.", "Piotr", "10 os")
