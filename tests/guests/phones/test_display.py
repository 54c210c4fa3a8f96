"""Phone numbers as people read them."""

import pytest

from guests.phones.display import example, international
from guests.phones.line.candidates import find_numbers
from guests.phones.read import read_number


@pytest.mark.parametrize(
    "country", ["GB", "US", "TR", "AZ", "DE", "FR", "ES", "IT", "NL", "BE", "IE", "AE", "RU"]
)
def test_the_example_of_a_country_is_read(country: str) -> None:
    """What is shown as an example is itself a number, alone and in a line."""
    number = read_number(example(country), country)
    assert number is not None
    assert number.sure
    assert [found.number for found in find_numbers(f"Jane {example(country)} window", country)] == [number]


def test_international_form_groups_the_digits() -> None:
    """The display form is that of the numbering plan; what is no number is shown as it is."""
    assert international("+447700900123") == "+44 7700 900123"
    assert international("nonsense") == "nonsense"
