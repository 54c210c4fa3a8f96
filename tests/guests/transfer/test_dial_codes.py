"""Numbers whose dial code stands in a column of its own."""

from datetime import date

import pytest

from guests.transfer.column_mapping import guess_layout
from guests.transfer.row_reader import RowReader

TODAY = date(2026, 6, 1)


def phones(country: str, *rows: list[str]) -> list[str | None]:
    """Return the number of each guest of a list."""
    layout = guess_layout(rows, country=country, today=TODAY)
    reader = RowReader(layout, country=country, today=TODAY)
    guests = [reader.read(row).guest for row in rows[layout.skipped :]]
    return [guest.phone or guest.landline for guest in guests]


@pytest.mark.parametrize(
    ("country", "headers", "cells", "expected"),
    [
        ("GB", ["Name", "Country Code", "Phone"], ["Ayşe Yılmaz", "90", "5321234567"], "+905321234567"),
        ("GB", ["Name", "Phone Country Code", "Phone"], ["Ayşe Yılmaz", "+90", "0532 123 45 67"], "+905321234567"),
        ("GB", ["Name", "Dial Code", "Mobile"], ["Ayşe Yılmaz", "0090", "5321234567"], "+905321234567"),
        ("GB", ["Name", "Mobile", "Country Code"], ["Jane Doe", "07911123456", "44"], "+447911123456"),
        ("TR", ["Ad Soyad", "Ülke Kodu", "Telefon"], ["Jane Doe", "44", "7911123456"], "+447911123456"),
        ("DE", ["Name", "Vorwahl", "Telefon"], ["Hans Weber", "030", "1234567"], "+49301234567"),
        ("DE", ["Name", "Ländervorwahl", "Telefon"], ["Hans Weber", "+43", "0664 1234567"], "+436641234567"),
        ("US", ["Name", "Area Code", "Phone"], ["Jane Doe", "212", "555-0123"], "+12125550123"),
        ("RU", ["Имя", "Код страны", "Телефон"], ["Игорь Серов", "7", "9123456789"], "+79123456789"),
        ("FR", ["Nom", "Indicatif", "Téléphone"], ["Jane Doe", "33", "612345678"], "+33612345678"),
        # What is whole already, and a code that goes with nothing.
        ("GB", ["Name", "Country Code", "Phone"], ["Jane Doe", "90", "+447911123456"], "+447911123456"),
        ("GB", ["Name", "Country Code", "Phone"], ["Jane Doe", "", "07911 123456"], "+447911123456"),
        ("GB", ["Name", "Country Code", "Phone"], ["Jane Doe", "1", "07911 123456"], "+447911123456"),
        ("GB", ["Name", "Country Code", "Phone"], ["Jane Doe", "90.0", "5321234567.0"], "+905321234567"),
    ],
)  # fmt: skip
def test_a_number_with_its_code(country: str, headers: list[str], cells: list[str], expected: str) -> None:
    """Whether it is a country's or an area's, and whatever the trunk prefix."""
    others = [[f"Guest {at}", *cells[1:]] for at in range(3)]
    assert phones(country, headers, cells, *others)[0] == expected


def test_each_column_of_numbers_has_its_own_code() -> None:
    """The one beside it."""
    headers = ["Name", "Mobile Country Code", "Mobile", "Phone Country Code", "Phone"]
    row = ["Jane Doe", "44", "7911123456", "90", "2121234567"]
    layout = guess_layout([headers, row], country="FR", today=TODAY)
    guest = RowReader(layout, country="FR", today=TODAY).read(row).guest
    assert (guest.phone, guest.landline) == ("+447911123456", "+902121234567")


def test_a_country_code_of_letters_is_a_country() -> None:
    """``GB`` begins no number."""
    rows = [["Name", "Country Code", "Phone"], ["Jane Doe", "GB", "07911 123456"]]
    assert guess_layout(rows, country="GB", today=TODAY).targets == ("name", "country", "phone")
