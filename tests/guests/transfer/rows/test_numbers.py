"""Phone numbers of a row."""

from datetime import date

import pytest

from guests.guest import Guest
from guests.transfer.cells.flaws import Flaw
from guests.transfer.column_mapping import Layout
from guests.transfer.row_reader import ReadRow, RowReader

TODAY = date(2026, 11, 21)


def read(country: str, targets: str, *cells: str) -> ReadRow:
    """Read a row of a venue with a column for the first name and these."""
    columns = ("first_name", *targets.split())
    layout = Layout(headers=columns, targets=columns, skipped=1)
    return RowReader(layout, country=country, today=TODAY).read(["A", *cells])


@pytest.mark.parametrize(
    ("country", "cell", "e164"),
    [
        ("TR", "532 123 45 67", "+905321234567"),
        ("TR", "5321234567.0", "+905321234567"),
        ("DE", "4915112345678", "+4915112345678"),
        ("US", "248-421-2345", "+12484212345"),
        ("AZ", "0501234567", "+994501234567"),
        ("MX", "+52 1 55 1234 5678", "+525512345678"),
        ("GB", "Tel. 07911 123456", "+447911123456"),
    ],
)
def test_a_number_is_one_of_the_venues_country_first(country: str, cell: str, e164: str) -> None:
    """Lists hold numbers as they are dialled where the venue is."""
    row = read(country, "phone", cell)
    assert (row.guest, row.doubts) == (Guest(first_name="A", phone=e164), ())


def test_a_mobile_is_the_phone_and_a_fixed_line_the_landline() -> None:
    """The numbering plan tells which is which, in whatever order they stand."""
    both = Guest(first_name="A", phone="+447911123456", landline="+442079460958")
    assert read("GB", "phone phone", "020 7946 0958", "07911 123456").guest == both
    assert read("GB", "phone phone", "07911 123456", "020 7946 0958").guest == both
    assert read("GB", "phone", "020 7946 0958 / 07911 123456").guest == both
    assert read("GB", "phone landline", "07911 123456", "020 7946 0958").guest == both


def test_the_only_number_is_the_phone() -> None:
    """A guest with a fixed line alone is reached there."""
    assert read("GB", "phone", "020 7946 0958").guest == Guest(first_name="A", phone="+442079460958")


def test_a_pager_is_never_the_phone() -> None:
    """Nobody answers it; the number stays in the note."""
    assert read("GB", "phone", "07640 123456").guest == Guest(first_name="A", note="Phone: +44 76 4012 3456")


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("07911 123426 (wife)", "Phone: (wife)"),
        ("07911 123426 ext 5", "Phone: ext 5"),
        ("07911 123426,,123#", "Phone: ext 123"),
    ],
)
def test_what_a_cell_says_besides_its_number_is_kept(cell: str, note: str) -> None:
    """Whose number it is, and an extension, stand in the note."""
    row = read("GB", "phone", cell)
    assert (row.guest, row.doubts) == (Guest(first_name="A", phone="+447911123426", note=note), ())


def test_a_number_that_nobody_has_is_none() -> None:
    """Zeros in a form that insists are an empty cell."""
    row = read("GB", "phone", "0000000000")
    assert (row.guest, row.doubts) == (Guest(first_name="A"), ())


def test_a_number_of_no_plan_is_taken_and_said() -> None:
    """It may be mistyped, and the host sees it."""
    row = read("GB", "phone", "07610 123456")
    assert row.guest.phone == "+447610123456"
    assert [doubt.flaw for doubt in row.doubts] == [Flaw.UNSURE]
