"""Lists of allergies and diets, as people answer and as our own files have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.guest import FIELD
from guests.health.answers import in_order, listed, read_across, read_several, shown

ALLERGIES, DIETS = FIELD["allergies"], FIELD["diets"]
VALUES = [value for value, _ in ALLERGIES.options]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nuts", ("nuts",)),
        ("Milk, Nuts", ("milk", "nuts")),
        ("milk and kiwi", ("milk", "kiwi")),
        ("allergic to peanuts & sesame", ("peanuts", "sesame")),
        ("Nüsse; Sellerie", ("nuts", "celery")),
        ("hazelnuts", ("nuts", "hazelnuts")),
        ("fındık alerjisi var", ("nuts", "fındık")),
        ("молоко, клубника", ("milk", "клубника")),
        ("raw fish", ("fish", "raw fish")),
        ("not nuts", ("not nuts",)),
    ],
)
def test_an_answer_is_values_and_own_words(text: str, values: tuple[str, ...]) -> None:
    """Options in their order; what says more, or what no option is, stays as typed."""
    assert read_several(ALLERGIES, text) == values


def test_people_write_allergies_under_diet() -> None:
    """Each goes to its own field, and what is neither to the one that was asked for."""
    assert read_across(DIETS, ALLERGIES, "vegan, nut allergy, low salt") == {
        "diets": ("vegan", "low salt"),
        "allergies": ("nuts",),
    }


@given(st.lists(st.sampled_from([*VALUES, "kiwi", "hazelnut"]), unique=True))
def test_our_own_lists_are_read_as_they_were_written(values: list[str]) -> None:
    """A hazelnut alone stays one."""
    given_values = in_order(ALLERGIES, values)
    assert listed(ALLERGIES, shown(ALLERGIES, given_values)) == given_values


@given(st.text(max_size=200))
def test_nothing_of_an_answer_vanishes_without_a_value(text: str) -> None:
    """Whatever has letters gives a value, none of them empty."""
    values = read_several(ALLERGIES, text)
    assert all(values)
    assert values or not any(map(str.isalnum, text))
