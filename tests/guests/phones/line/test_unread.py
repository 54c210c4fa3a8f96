"""Digits that were meant as a number, though no plan has it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.phones.line.unread import has_unread_number
from guests.quickadd.reader import read_line

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "07911 1234567",
        "+44 7911 12345678",
        "call 0243 01034",
        "0532-123-45",
        "(0151) 2345 99",
        "ref 12345678",
        "2 312 35477",
        "297 6338 10",
        "1 297-6338",
    ],
)
def test_digits_that_were_meant_as_a_number(text: str) -> None:
    """They begin as numbers do, or stand together as those of nothing else do."""
    assert has_unread_number(text)


@pytest.mark.parametrize(
    "text",
    ["", "4 12.05 19.30", "12.05.1990", "2026-11-27", "table 12 20:30", "£1500 deposit", "room 412", "4111 1111 1111 1111", "19.30-22.00"],
)  # fmt: skip
def test_digits_of_a_visit(text: str) -> None:
    """Days, times, tables, prices and payment cards are none."""
    assert not has_unread_number(text)


@given(st.text(alphabet="0123456789 +-/().,:x", max_size=60))
def test_any_digits_are_looked_at(text: str) -> None:
    """There is an answer for every text."""
    assert has_unread_number(text) in {True, False}


def test_a_note_with_a_number_that_could_not_be_read_is_marked() -> None:
    """A digit too many: the host sees at the note that the number was not understood."""
    reading = read_line("jane doe 07911 1234567 window seat", country="GB", today=TODAY)
    assert reading.guest.phone is None
    assert "07911 1234567" in (reading.guest.note or "")
    assert reading.unsure == ("note",)


def test_a_note_beside_a_number_is_not_marked() -> None:
    """What is no phone stays in the note, and the first number was read."""
    assert read_line("jane doe 07400 123456 ref 12345678", country="GB", today=TODAY).unsure == ()
