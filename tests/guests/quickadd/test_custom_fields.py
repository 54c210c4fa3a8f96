"""A venue's own names for the custom fields in a typed line."""

from datetime import date

import pytest

from guests.guest import Guest
from guests.quickadd.reader import read_line

NAMES = {"custom_1": "Car plate", "custom_2": "Şarap kulübü", "custom_4": "Note"}


def read(line: str) -> Guest:
    """Read a line at the venue that has these names."""
    return read_line(line, country="GB", today=date(2026, 11, 27), custom_fields=NAMES).guest


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe 07400 123456 Car plate: AB12 CDE",
        "car plate: AB12 CDE, Jane Doe 07400 123456",
        "Jane Doe 07400 123456\nCAR PLATE : AB12 CDE",
        "Jane Doe, 07400 123456, *Car plate:* AB12 CDE",
        "Jane Doe 07400 123456 (car plate: AB12 CDE)",
    ],
)
def test_a_named_field_is_filled_by_its_name(line: str) -> None:
    """In any place, in any case; its value ends where the next thing begins."""
    guest = read(line)
    assert (guest.name, guest.phone, guest.custom_1, guest.note) == (
        "Jane Doe",
        "+447400123456",
        "AB12 CDE",
        None,
    )


def test_names_in_other_languages_are_compared_without_their_marks() -> None:
    """As all labels are."""
    assert read("Jane Doe 07400 123456 sarap kulubu: gold").custom_2 == "gold"


def test_two_named_fields_end_at_each_other() -> None:
    """And at the fields that everybody has."""
    guest = read("Jane Doe Car plate: AB12 CDE Şarap kulübü: gold Company: Acme")
    assert (guest.custom_1, guest.custom_2, guest.company) == ("AB12 CDE", "gold", "Acme")


def test_the_venue_s_own_name_counts() -> None:
    """Also where the word is the label of another field elsewhere."""
    guest = read("Jane Doe 07400 123456 Note: window")
    assert (guest.custom_4, guest.note) == ("window", None)


@pytest.mark.parametrize("said", ["car plate AB12 CDE", "Car plate:", "Cars: two"])
def test_what_does_not_name_it_stays_in_the_note(said: str) -> None:
    """Without a colon or a value it may be anything."""
    guest = read(f"Jane Doe 07400 123456 {said}")
    assert guest.custom_1 is None
    assert guest.name == "Jane Doe"
