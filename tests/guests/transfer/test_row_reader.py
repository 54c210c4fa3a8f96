from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.days import MonthDay
from guests.guest import FIELD, Guest
from guests.parsing.locale import Order
from guests.transfer.cells.flaws import Flaw, Refused
from guests.transfer.column_mapping import Layout, guess_layout
from guests.transfer.headers.targets import TARGETS
from guests.transfer.row_reader import ReadRow, RowReader
from guests.values import Address, Consent

TODAY = date(2026, 11, 21)


def read(order: Order | None = None, /, **cells: str) -> ReadRow:
    """Read a row of a British venue with these columns."""
    layout = Layout(headers=tuple(cells), targets=tuple(cells), skipped=1, order=order)
    return RowReader(layout, country="GB", today=TODAY).read(list(cells.values()))


@pytest.mark.parametrize(
    ("target", "text", "value"),
    [
        ("phone", "7911123456", "+447911123456"),
        ("phone", "447911123456.0", "+447911123456"),
        ("phone", "4.47911123456E+11", "+447911123456"),
        ("phone", "(0)7911 123456", "+447911123456"),
        ("birthday", "32994", date(1990, 5, 1)),
        ("birthday", "1990-05-12 00:00:00", date(1990, 5, 12)),
        ("birthday", "12.05.1990", date(1990, 5, 12)),
        ("birthday", "--05-12", MonthDay(5, 12)),
        ("birthday", "12 May", MonthDay(5, 12)),
        ("gender", "Kadın", "female"),
        ("gender", "M", "male"),
        ("vip", "yes", True),
        ("country", "Türkiye", "TR"),
        ("consent_sms", "no", Consent(allowed=False, source="import")),
        ("note", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        (
            "address",
            "12 High Street, London",
            Address(street="High Street", number="12", city="London", country="GB"),
        ),
    ],
)
def test_a_cell_is_read_as_people_and_spreadsheets_write_it(target: str, text: str, value: Any) -> None:
    """Lost zeros, serial days, fractions and the guard against formulas included."""
    row = read(name="Jane Doe", **{target: text})
    assert getattr(row.guest, target) == value
    assert row.doubts == ()


def test_a_rounded_phone_refuses_the_row_with_the_cure() -> None:
    """Taken without its phone, the guest would come twice when the list is right."""
    with pytest.raises(Refused, match="format the column as text"):
        read(name="Jane", phone="4.47911E+11")


def test_what_cannot_be_read_is_kept_in_the_note_and_said() -> None:
    """Nothing is dropped in silence."""
    row = read(name="Bob", phone="ask his wife", email="bob@", birthday="31/02/1990")
    assert row.guest == Guest(
        first_name="Bob", note="Phone: ask his wife\nE-mail: bob@\nBirthday: 31/02/1990"
    )
    assert [doubt.flaw for doubt in row.doubts] == [Flaw.UNREADABLE] * 3


def test_a_second_number_has_a_field_and_a_third_goes_into_the_note() -> None:
    """The first one is the phone, whether they stand in one cell or in several columns."""
    first, second = "+447911123456", "+447911123457"
    layout = Layout(headers=("n", "a", "b"), targets=("name", "phone", "phone"), skipped=0)
    rows = RowReader(layout, country="GB", today=TODAY)
    in_one = read(name="A", phone="07911 123456 / 07911 123457").guest
    in_two = rows.read(["A", "07911 123456", "07911 123457"]).guest
    assert in_one == in_two == Guest(first_name="A", phone=first, phone_2=second)
    three = rows.read(["A", "07911 123456", "07911 123457 / 07911 123458"]).guest
    assert (three.phone_2, three.note) == (second, "b: +44 7911 123458")
    assert rows.read(["A", "07911 123456", "+44 7911 123456"]).guest == Guest(first_name="A", phone=first)


def test_a_second_address_has_a_field() -> None:
    """Of two in one cell."""
    assert read(name="A", email="a@example.com; b@example.com").guest == Guest(
        first_name="A", email="a@example.com", email_2="b@example.com"
    )


def test_the_order_that_a_list_shows_goes_before_the_country() -> None:
    """Where it shows none, a date that may be meant the other way round is said."""
    assert read(Order.MONTH_FIRST, name="A", birthday="05/12/1990").guest.birthday == date(1990, 5, 12)
    assert read(name="A", birthday="05/13/1990").doubts[0].flaw is Flaw.EITHER_WAY


def test_cells_beyond_the_columns_are_kept_in_the_note() -> None:
    """A comma that was not quoted made them."""
    layout = Layout(headers=("Name",), targets=("name",), skipped=0)
    row = RowReader(layout, country="GB", today=TODAY).read(["Jane", "nuts", "", "window"])
    assert row.guest.note == "nuts, window"
    assert row.doubts[0].flaw is Flaw.SURPLUS


def test_a_long_text_is_cut_and_said() -> None:
    """At the limit of the field that takes it."""
    row = read(name="Jane", note="x" * 4000)
    assert row.guest.note is not None
    assert len(row.guest.note) == FIELD["note"].limit
    assert row.doubts[0].flaw is Flaw.CUT


@given(st.lists(st.tuples(st.sampled_from(TARGETS), st.text(max_size=40)), max_size=8))
def test_any_row_is_a_guest_within_limits_or_refused(cells: list[tuple[str, str]]) -> None:
    """Nothing else is raised, and what comes out can be stored and read back."""
    targets = tuple(target for target, _ in cells)
    layout = Layout(headers=targets, targets=targets, skipped=0)
    try:
        row = RowReader(layout, country="TR", today=TODAY).read([text for _, text in cells])
    except Refused:
        return
    assert row.guest.is_known
    assert Guest.from_dict(row.guest.to_dict()) == row.guest
    for name, value in row.guest.given().items():
        assert not isinstance(value, str) or len(value) <= FIELD[name].limit


def test_a_header_that_is_repeated_is_no_guest() -> None:
    """As where two exports were put one behind the other."""
    layout = Layout(headers=("Name", "Phone"), targets=("name", "phone"), skipped=1)
    with pytest.raises(Refused, match="repeats the header"):
        RowReader(layout, country="GB", today=TODAY).read(["Name", "Phone"])


def test_our_own_export_is_taken_as_it_stands() -> None:
    """A fixed line that is the guest's phone stays so, and a word that stands for nothing elsewhere is a name."""
    headers = ("Hoststand id", "First name", "Last name", "Phone", "Landline", "Note")
    layout = guess_layout([headers, ["g1"]], country="GB", today=TODAY)
    row = RowReader(layout, country="GB", today=TODAY).read(
        ["g1", "Unknown", "None", "+442079460018", "+447911123456", "n/a"]
    )
    assert (row.origin, row.guest) == (
        "g1",
        Guest(
            first_name="Unknown",
            last_name="None",
            phone="+442079460018",
            landline="+447911123456",
            note="n/a",
        ),
    )


def test_what_a_note_says_of_allergies_has_a_field() -> None:
    """As in a typed line; the rest stays, and nothing of it leaves the book with the note."""
    row = read(first_name="Jane", note="window seat, allergic to nuts", company="Acme")

    assert (row.guest.allergies, row.guest.note) == (("nuts",), "window seat")
    assert read(first_name="Ayşe", note="fındık alerjisi").guest.allergies[0] == "nuts"
    assert read(first_name="Jane", note="vegan", diets="halal").guest.diets == ("vegan", "halal")
    assert read(first_name="Jane", note="likes fish").guest.note == "likes fish"
    assert read(name="Jane Doe (allergic to nuts)").guest.note is None


@pytest.mark.parametrize("text", ['Robert "Bob" Miller', "Robert (Bob) Miller"])
def test_a_nickname_inside_a_name_has_a_field(text: str) -> None:
    """As in a typed line."""
    guest = read(name=text).guest
    assert (guest.first_name, guest.last_name, guest.nickname, guest.note) == (
        "Robert",
        "Miller",
        "Bob",
        None,
    )


def test_what_a_tag_says_of_allergies_has_a_field() -> None:
    """Tags go to providers, as notes do; a tag for guests of honour is the field for them."""
    guest = read(first_name="Jane", tags="Allergy: Nuts, VIP, Regular; vegan").guest

    assert (guest.allergies, guest.diets, guest.vip, guest.tags) == (
        ("nuts",),
        ("vegan",),
        True,
        ("Regular",),
    )
    assert read(first_name="Jane", tags="* myContacts ::: Press ::: Regular").guest.tags == (
        "Press",
        "Regular",
    )
    assert read(first_name="Jane", tags="* myContacts").guest.tags == ()
