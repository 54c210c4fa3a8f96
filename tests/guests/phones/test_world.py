"""Numbers of seventy countries: alone, and behind and before what hosts write beside them."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guests.phones.line.candidates import find_numbers
from guests.phones.read import read_number
from tests.guests.phones import world

_TAILS = st.text(st.sampled_from("0123456789"), min_size=4, max_size=6)


@pytest.mark.parametrize("country", world.COUNTRIES)
def test_every_spelling_of_a_number_is_read(country: str) -> None:
    """In its own country a number is itself, however it is written."""
    for number_type in world.TYPES:
        number = world.number_like(country, number_type, "4271")
        for spelling in world.spellings(number, country) if number else ():
            read = read_number(spelling, country)
            assert read is not None, spelling
            assert (read.e164, read.sure) == (number and world.e164(number), True), spelling


@settings(max_examples=500, deadline=None)  # the first number of a country loads its plan
@given(st.sampled_from(world.COUNTRIES), st.sampled_from(world.TYPES), _TAILS, st.data())
def test_no_number_is_wrong_in_silence(
    country: str, number_type: int, tail: str, data: st.DataObject
) -> None:
    """Whatever stands beside a number, what is sure is right."""
    number = world.number_like(country, number_type, tail)
    assume(number)
    assert number is not None
    spelling = data.draw(st.sampled_from(list(world.spellings(number, country))))
    line = data.draw(st.sampled_from(world.LINES)).format(spelling)
    assert {each.number.e164 for each in find_numbers(line, country) if each.number.sure} <= {
        world.e164(number)
    }


@pytest.mark.parametrize("country", world.COUNTRIES)
def test_an_announced_number_is_found_beside_anything(country: str) -> None:
    """With + in front of it a number is found in any line, and in most it is sure."""
    for number_type in world.TYPES:
        number = world.number_like(country, number_type, "4271")
        for line in world.LINES if number else ():
            typed = world.e164(number) if number else ""
            assert [each.number.e164 for each in find_numbers(line.format(typed), country)] == [typed], line
