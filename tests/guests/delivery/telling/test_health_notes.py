"""Allergies and diets in the notes of accounts."""

from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.telling.as_told import as_told
from guests.delivery.telling.health_notes import from_note, with_health
from guests.fields.health import ALLERGENS, DIETS
from guests.guest import Guest

JANE = Guest(first_name="Jane", allergies=("nuts", "kiwi"), diets=("vegan",), note="window seat")
VALUES = st.lists(st.sampled_from([value for value, _ in ALLERGENS]), unique=True, max_size=4)
OTHERS = st.lists(st.sampled_from([value for value, _ in DIETS]), unique=True, max_size=3)


def test_an_account_is_told_nothing_of_them() -> None:
    """Its note is the guest's note, unless it may be told."""
    assert as_told(JANE, "bistro/clopos").note == "window seat"
    told = as_told(JANE, "bistro/clopos", health=True)
    assert told.note == "window seat\nAllergies: Nuts, kiwi\nDiet: Vegan"


@given(VALUES, OTHERS, st.sampled_from([None, "window seat", "likes tea\nVIP since 2019"]))
def test_what_was_told_comes_back_into_its_fields(
    allergies: list[str], diets: list[str], note: str | None
) -> None:
    """A nightly sync finds nothing new in it."""
    order = {value: at for at, (value, _) in enumerate((*ALLERGENS, *DIETS))}
    guest = Guest(
        note=note,
        allergies=tuple(sorted(allergies, key=order.__getitem__)),
        diets=tuple(sorted(diets, key=order.__getitem__)),
    )
    stored = Guest(note=with_health(guest).note)
    assert from_note(stored) == guest
