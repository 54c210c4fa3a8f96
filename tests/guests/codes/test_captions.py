from datetime import date

import pytest

from guests.codes.captions import with_caption
from guests.guest import Guest
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading, read_line

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456")
TODAY = date(2026, 11, 21)


def captioned(guest: Guest, caption: str) -> Reading:
    """Return what a code with this guest and a caption come to, in Britain."""
    return with_caption(Reading(guest), caption, lambda text: read_line(text, country="GB", today=TODAY))


def test_a_gap_is_filled_and_the_rest_is_noted() -> None:
    """A caption that names nobody still has fields."""
    assert captioned(JANE, "vip, window seat").guest == Guest(
        first_name="Jane", last_name="Doe", phone="+447911123456", vip=True, note="window seat"
    )
    assert captioned(JANE, "jane@example.com").guest.email == "jane@example.com"


def test_the_code_is_right_about_what_it_says() -> None:
    """Another name in the caption is somebody's, so it is noted."""
    guest = captioned(JANE, "Bob Roe 07911 654321").guest

    assert (guest.first_name, guest.last_name, guest.phone) == ("Jane", "Doe", "+447911123456")
    assert "+447911654321" in {guest.landline, guest.phone_2}
    assert guest.note == "Bob, Roe"


def test_a_caption_that_can_t_be_read_is_noted_whole() -> None:
    """With nothing to reach the guest by, either."""
    assert captioned(Guest(company="Acme Ltd", first_name="Jane"), "?!").guest.note == "?!"


def test_a_note_has_room_or_there_is_a_problem() -> None:
    """Nothing is cut off silently."""
    full = Guest(first_name="Jane", note="n" * 1990)
    with pytest.raises(Problem) as raised:
        captioned(full, "would like to sit by the window again")
    assert raised.value.code is Code.TOO_LONG


def test_words_that_may_be_a_name_are_noted_as_typed() -> None:
    """Where the code says the name: ``by the door`` is no Door."""
    assert captioned(JANE, "by the door").guest.note == "by the door"
