import pytest

from guests.guest import Guest
from guests.transfer.cells.flaws import Flaw, Refused
from guests.transfer.cells.said import End
from tests.guests.transfer.rows.lists import read


@pytest.mark.parametrize(
    ("headers", "cells", "first", "last"),
    [
        ("Voornaam;Tussenvoegsel;Achternaam", ("Jan", "van der", "Berg"), "Jan", "van der Berg"),
        ("Voornaam;Tussenvoegsel;Achternaam", ("Jan", "", "Bakker"), "Jan", "Bakker"),
        ("First Name;Middle Name;Last Name;Suffix", ("Jane", "Ann", "Doe", "Jr."), "Jane Ann", "Doe Jr."),
        ("First Name;Last Name;Suffix", ("Jane", "Doe", "PhD"), "Jane", "Doe PhD"),
        ("Имя;Фамилия;Отчество", ("Иван", "Иванов", "Иванович"), "Иван Иванович", "Иванов"),
        ("Ad;Soyad;Ata adı", ("Vəli", "Məmmədov", "Həsən oğlu"), "Vəli Həsən oğlu", "Məmmədov"),
        ("Nombre;Primer apellido;Segundo apellido", ("Ana", "García", "López"), "Ana", "García López"),
        ("Nachname, Vorname", ("von der Heide Anna",), "Anna", "von der Heide"),
        ("Name;First Name;Last Name", ("Jane Doe", "Jane", ""), "Jane", "Doe"),
        ("Name;First Name;Last Name", ("Doe, Jane Ann", "", "Doe"), "Jane Ann", "Doe"),
    ],
)
def test_the_parts_of_a_name_are_put_together(
    headers: str, cells: tuple[str, ...], first: str, last: str
) -> None:
    """What stands between and behind halves stays with them; a whole gives the half that is missing."""
    row = read(headers, *cells)
    assert row.guest == Guest(first_name=first, last_name=last)
    assert set(row.ends.values()) == {End.FIELD}


def test_a_whole_name_beside_halves_is_kept_unless_it_says_the_same() -> None:
    """Nothing of it is lost."""
    headers = "Name;First Name;Last Name;Phone"
    assert read(headers, "Doe, Jane", "Jane", "Doe", "").guest == Guest(first_name="Jane", last_name="Doe")
    row = read(headers, "The Does", "Jane", "Doe", "")
    assert row.guest == Guest(first_name="Jane", last_name="Doe", note="Name: The Does")
    assert row.ends[0] is End.NOTE


def test_a_company_in_the_place_of_a_name_is_a_company() -> None:
    """Beside empty halves too."""
    row = read("Name;First Name;Last Name;Phone", "Acme Catering", "", "", "07911 123456")
    assert row.guest == Guest(company="Acme Catering", phone="+447911123456")


def test_two_columns_of_titles_are_one_title() -> None:
    """As on German lists."""
    row = read("Anrede;Titel;Vorname;Nachname", "Frau", "Dr.", "Anna", "Weiß", country="DE")
    assert row.guest == Guest(title="Frau Dr.", first_name="Anna", last_name="Weiß")


def test_a_name_before_an_address_names_the_guest() -> None:
    """Where no column does; else it is kept if it is another."""
    assert read("E-mail;Notes", "Jane Doe <jane@example.com>", "").guest == Guest(
        first_name="Jane", last_name="Doe", email="jane@example.com"
    )
    other = read("Name;E-mail", "Bob Roe", "Jane Doe <jane@example.com>").guest
    assert (other.name, other.note) == ("Bob Roe", "E-mail: Jane Doe")


def test_what_stands_for_a_name_and_is_none_goes_where_it_belongs() -> None:
    """A number, an address; a word that names nobody is left out."""
    assert read("Name;E-mail", "07911 123456", "").guest == Guest(phone="+447911123456")
    row = read("Name;Phone", "Walk in", "07911 123456")
    assert (row.guest, row.ends[0]) == (Guest(phone="+447911123456"), End.TEXT)


def test_a_name_that_is_too_long_is_a_remark() -> None:
    """And said."""
    row = read("First Name;Last Name", "Jane", "x" * 101)
    assert (row.guest.last_name, [doubt.flaw for doubt in row.doubts]) == (None, [Flaw.TOO_LONG])


def test_placeholders_are_no_names() -> None:
    """A last name of none is none, and Null is one."""
    assert read("First Name;Last Name", "Jane", "None").guest == Guest(first_name="Jane")
    assert read("First Name;Last Name", "Jane", "Null").guest == Guest(first_name="Jane", last_name="Null")


@pytest.mark.parametrize(
    "total", ["Total", "Genel Toplam", "Summe", "ИТОГО", "Total général", "Cəmi", "المجموع"]
)
def test_the_total_below_a_list_is_nobody(total: str) -> None:
    """Spreadsheets end with one, where the names stand."""
    with pytest.raises(Refused):
        read("Name;Phone;Visits", total, "", "125")
