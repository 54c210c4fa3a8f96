import pytest

from guests.transfer.cells.flaws import Doubt, Flaw, Refused
from guests.transfer.cells.numbers import read_numbers
from guests.transfer.cells.spreadsheets import date_text, number_text

JANE = "+447911123456"
BOB = "+447911123457"


@pytest.mark.parametrize(
    ("text", "numbers", "notes"),
    [
        ("07911 123456", [JANE], []),
        ("07911 123456 (wife)", [JANE], ["(wife)"]),
        ("+44 7911 123456 ext 5", [JANE], ["ext 5"]),
        ("07911 123456 / 07911 123457", [JANE, BOB], []),
        ("07911123456;07911123457", [JANE, BOB], []),
        ("07911 123456 or 07911 123457", [JANE, BOB], []),
        ("+44 7911 123456 ::: +44 7911 123457", [JANE, BOB], []),
        ("Mobile: 07911 123456; Home: 020 7946 0958", [JANE, "+442079460958"], []),
        ("Tel. 07911 123456", [JANE], []),
        ("Fax 020 7946 0001; Mob 07911 123456", [JANE], ["Fax 020 7946 0001"]),
        ("him 07911 123456, her 07911 123457", [JANE, BOB], ["him 07911 123456, her 07911 123457"]),
        ("ask his wife", [], ["ask his wife"]),
    ],
)
def test_a_cell_gives_its_numbers_and_the_rest(text: str, numbers: list[str], notes: list[str]) -> None:
    """Where words stand beside several numbers, the whole cell is kept; a fax is nobody's number."""
    said = read_numbers(text, "GB")
    assert ([number.e164 for number in said.numbers], list(said.notes)) == (numbers, notes)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("447911123456.0", "447911123456"),
        ("4.47911123456E+11", "447911123456"),
        ("4,47911123456E+11", "447911123456"),
        ("'07911123456", "07911123456"),
        ("+44 7911 123456", "+44 7911 123456"),
    ],
)
def test_the_numbers_of_a_spreadsheet_are_digits(text: str, digits: str) -> None:
    """Whatever it makes of them."""
    assert number_text(text, "Phone") == digits


def test_a_number_that_has_lost_digits_is_refused() -> None:
    """With the column's label."""
    with pytest.raises(Refused) as refused:
        number_text("4.47911E+11", "Mobile")
    assert refused.value.doubt == Doubt("Mobile", Flaw.ROUNDED)


def test_the_days_of_a_spreadsheet_are_dates() -> None:
    """Counted from the end of 1899, or with a time."""
    assert [date_text(text) for text in ("32994", "32994.5", "1990-05-12 00:00:00", "12 May")] == [
        "1990-05-01",
        "1990-05-01",
        "1990-05-12",
        "12 May",
    ]
