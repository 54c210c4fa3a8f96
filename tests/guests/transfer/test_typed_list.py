from datetime import date
from functools import partial

import pytest

from guests.quickadd.reader import read_line
from guests.quickadd.remarks import may_be_remark
from guests.transfer.typed_list import TypedList, read_list

JANE, JOHN = "Jane Doe 07911 123456 window seat", "John Roe 07911 654321"


def listed(text: str) -> TypedList | None:
    """Read a text as a British host pastes it."""
    read = partial(read_line, country="GB", today=date(2026, 11, 28))
    return read_list(text, read, lambda line: may_be_remark(line, "en"))


def people(text: str) -> list[str]:
    """Return who is in a list."""
    found = listed(text)
    return [f"{one.guest.name} {one.guest.phone or one.guest.email}" for one in found.people] if found else []


def test_each_line_is_a_guest_of_its_own() -> None:
    """What else a line says is that guest's."""
    found = listed(f"{JANE}\n\n2. {JOHN}\n• Ana Poe ana@example.com")

    assert found is not None
    assert [one.guest.name for one in found.people] == ["Jane Doe", "John Roe", "Ana Poe"]
    assert [one.guest.note for one in found.people] == ["window seat", None, None]
    assert found.people[2].guest.email == "ana@example.com"


def test_a_line_that_names_nobody_is_about_the_guest_before_it() -> None:
    """A remark, or another way to reach them."""
    found = listed(f"{JANE}\nnut allergy\n{JOHN}\njohn@example.com\nTotal: 2")

    assert found is not None
    jane, john = (one.guest for one in found.people)
    assert jane.allergies == ("nuts",)
    assert john.email == "john@example.com"
    assert john.note == "Total: 2"


def test_what_stands_above_the_first_guest_is_kept_apart() -> None:
    """A headline is nobody's note."""
    found = listed(f"Tonight:\n{JANE}\n{JOHN}")

    assert found is not None
    assert found.above == "Tonight:"
    assert [one.guest.name for one in found.people] == ["Jane Doe", "John Roe"]


def test_somebody_whose_number_is_incomplete_stays_in_the_list() -> None:
    """They are not the note of the guest before them."""
    assert people(f"{JANE}\nBob Smith 0791 12\n{JOHN}") == [
        "Jane Doe +447911123456",
        "Bob Smith None",
        "John Roe +447911654321",
    ]


@pytest.mark.parametrize(
    "text",
    [
        JANE,
        "Jane Doe\n07911 123456\njane@example.com\nwindow seat",
        "Jane Doe\nEvents Director\nAcme Ltd\nLondon 020 7946 0958\njane@acme.com",
        "Jane Doe 07911 123456\noffice 020 7946 0958",
        "Jane Doe 07911 123456\njane@example.com",
        "Tonight:\nSaturday",
        "",
    ],
)
def test_a_text_about_one_guest_is_no_list(text: str) -> None:
    """However many lines it has."""
    assert listed(text) is None
