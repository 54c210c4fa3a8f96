"""One of a few values."""

import pytest

from guests.guest import FIELD
from guests.parsing.choices import read_choice


@pytest.mark.parametrize(
    ("female", "male"),
    [
        ("F", "M"),
        ("Женщина", "Мужчина"),
        ("жін.", "чол."),
        ("Kobieta", "Mężczyzna"),
        ("Femminile", "Maschile"),
        ("Feminino", "Masculino"),
        ("Qadın", "Erkək"),
        ("女性", "男性"),
    ],
)
def test_a_gender_is_read_in_many_languages(female: str, male: str) -> None:
    """As lists write it."""
    assert read_choice(FIELD["gender"], female) == "female"
    assert read_choice(FIELD["gender"], male) == "male"
