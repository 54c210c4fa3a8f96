from datetime import date

from guests.guest import Guest
from guests.transfer.cells.said import End
from tests.guests.transfer.rows.lists import read


def test_a_column_can_say_what_a_number_is() -> None:
    """A fax is a remark; where mobiles and fixed lines share their numbers, the kind tells which is which."""
    headers = "Name;Phone 1 - Type;Phone 1 - Value;Phone 2 - Type;Phone 2 - Value"
    row = read(headers, "Jane", "Home", "(415) 555-0111", "* Mobile", "(415) 555-0112", country="US")
    assert row.guest == Guest(first_name="Jane", phone="+14155550112", landline="+14155550111")
    fax = read(headers, "Jane", "Work Fax", "020 7946 0001", "", "")
    assert fax.guest == Guest(first_name="Jane", note="Work Fax: 020 7946 0001")
    assert fax.ends == {0: End.FIELD, 1: End.FIELD, 2: End.NOTE}


def test_a_mobile_of_its_own_column_goes_before_a_phone() -> None:
    """Where the plan can't tell."""
    row = read("Name;Phone;Cell", "Jane", "(415) 555-0111", "(415) 555-0112", country="US")
    assert row.guest == Guest(first_name="Jane", phone="+14155550112", phone_2="+14155550111")


def test_a_value_goes_into_the_field_that_its_kind_names() -> None:
    """Or into the note under it."""
    headers = "Name;Event 1 - Label;Event 1 - Value;Custom Field 1 - Label;Custom Field 1 - Value"
    row = read(headers, "Jane", "Anniversary", "2015-06-20", "Wine", "Riesling")
    assert row.guest == Guest(first_name="Jane", anniversary=date(2015, 6, 20), note="Wine: Riesling")
    assert set(row.ends.values()) == {End.FIELD, End.NOTE}


def test_a_kind_of_nothing_is_left_out() -> None:
    """Nothing stands beside it."""
    row = read("Name;Phone 1 - Type;Phone 1 - Value", "Jane", "Mobile", "")
    assert (row.guest, row.ends[1]) == (Guest(first_name="Jane"), End.TEXT)


def test_several_columns_name_allergies_and_tags() -> None:
    """None of them is lost to the note, which leaves the book: people write allergies under diet."""
    row = read(
        "Name;Allergies;Diet;Tags;Categories", "Jane Doe", "nuts", "vegan, fish allergy", "Press", "Regular"
    )

    guest = row.guest
    assert (guest.allergies, guest.diets, guest.tags) == (("fish", "nuts"), ("vegan",), ("Press", "Regular"))
    assert guest.note is None
