from datetime import date

import pytest

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.locale import Order
from guests.transfer.column_headers import column_target
from guests.transfer.column_mapping import Layout, guess_layout, mapped

TODAY = date(2026, 11, 21)


def layout(*rows: list[str], country: str = "GB") -> Layout:
    """Guess the layout of these rows."""
    return guess_layout(rows, country=country, today=TODAY)


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("First name", "first_name"),
        ("FirstName", "first_name"),
        ("E-mail 1 - Value", "email"),
        ("Phone 2 - Value", "phone_2"),
        ("e_mail", "email"),
        ("Cep Telefonu", "phone"),
        ("DOĞUM TARİHİ", "birthday"),
        ("Müşteri Adı", "name"),
        ("ФИО", "name"),
        ("Дата рождения", "birthday"),
        ("الاسم", "name"),
        ("Zip/Postal Code", "postal_code"),
        ("Home City", "city"),
        ("Home Phone", "landline"),
        ("Custom field 3", "custom_3"),
        ("May text (SMS)", "consent_sms"),
        ("Hoststand id", "id"),
        ("Fax", "machine"),
        ("Total spent", None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_a_header_is_known_in_many_languages_and_spellings(header: str, target: str | None) -> None:
    """Case, accents, signs, counts and whose it is don't matter."""
    assert column_target(header) == target


@pytest.mark.parametrize("field", [row.name for row in FIELDS if row.kind is not Kind.PICKS])
def test_every_field_is_known_by_its_name_and_its_label(field: str) -> None:
    """So what is exported can be imported."""
    label = next(row.label for row in FIELDS if row.name == field)
    assert column_target(field) == column_target(label) == field


def test_titles_above_the_header_are_skipped() -> None:
    """Lists from a till begin with what they are."""
    found = layout(["Customers of 2024"], [], ["Name", "Mobile"], ["Jane Doe", "07700900123"])
    assert (found.skipped, found.targets) == (3, ("name", "phone"))


def test_a_name_beside_a_last_name_is_the_first_name() -> None:
    """As ``Ad`` beside ``Soyad``; beside both halves it is the whole, for rows that lack one."""
    assert layout(["Ad", "Soyad", "Tel"]).targets == ("first_name", "last_name", "phone")
    assert layout(["Name", "Given Name", "Family Name"]).targets == ("name", "first_name", "last_name")


def test_a_list_without_a_header_is_judged_by_its_contents() -> None:
    """Also which of two words is the last name."""
    found = layout(
        ["Jane", "Doe", "07700 900123", "j@x.com", "12/05/1990"], ["Bob", "Roe", "07700 900124", "", ""]
    )
    assert found.skipped == 0
    assert found.targets == ("first_name", "last_name", "phone", "email", "birthday")
    assert layout(["Jane Doe", "07700 900123"]).targets == ("name", "phone")


def test_a_column_of_small_numbers_holds_no_phones() -> None:
    """Though ``Number`` is what some call them."""
    assert layout(["Number", "Name"], ["1", "Jane"], ["2", "Bob"]).targets == (None, "name")


def test_the_dates_themselves_show_their_order() -> None:
    """Not the venue's country, where one of them can be read in one way only."""
    dates = [["Name", "Birthday"], ["A", "05/13/1990"], ["B", "01/02/1990"]]
    assert layout(*dates).order is Order.MONTH_FIRST
    assert layout(*dates, ["C", "13/05/1990"]).order is None


def test_a_wish_goes_before_a_guess() -> None:
    """By header or by number; a wrong one is named with what there is."""
    guessed = layout(["Name", "Spent"], ["Jane", "12"])
    assert mapped(guessed, {"spent": "note", "1": ""}).targets == (None, "note")
    with pytest.raises(ValueError, match="Name, Spent"):
        mapped(guessed, {"Foo": "note"})
    with pytest.raises(ValueError, match="first_name"):
        mapped(guessed, {"Spent": "money"})
