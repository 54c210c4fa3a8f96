"""The words of allergies and diets."""

from importlib.resources import files

import pytest

from guests.fields.health import ALLERGENS, DIETS
from guests.health.vocabulary import Part, meaning_of, meaning_of_entry

LANGUAGES = ["en", "tr", "az", "ru", "uk", "de", "fr", "es", "it", "nl", "ar", "uz", "ka"]
ROWS = {value for value, _ in (*ALLERGENS, *DIETS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_value(language: str) -> None:
    """All 14 allergens and all diets have words in each language, and so has an allergy."""
    text = files("guests.health.words").joinpath(f"{language}.txt").read_text("utf-8")
    rows = {line.partition(": ")[0] for line in text.splitlines()}
    assert rows >= ROWS | {"allergy", "and"}


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("Nussallergie", {"nuts"}),
        ("Haselnussallergie", {"nuts"}),
        ("notenallergie", {"nuts"}),
        ("Eierallergie", {"eggs"}),
        ("peanut-allergic", {"peanuts"}),
        ("laktoseintolerant", {"lactose"}),
    ],
)
def test_a_compound_is_an_allergy_to_its_first_part(word: str, values: set[str]) -> None:
    """German and Dutch write both as one word, English with a hyphen."""
    meaning = meaning_of(word)
    assert meaning.allergies == values
    assert meaning.parts & Part.ALLERGY


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("المكسرات", "nuts"),
        ("للمكسرات", "nuts"),
        ("l'arachide", "peanuts"),
        ("d’œufs", "eggs"),
        ("FINDIĞA", "nuts"),
    ],
)
def test_what_is_written_on_to_a_word_is_taken_off(word: str, value: str) -> None:
    """The Arabic article, and what stands before an apostrophe; case endings are in the tables."""
    assert meaning_of(word).allergies == {value}


def test_an_entry_may_have_several_words() -> None:
    """As typed with spaces."""
    assert meaning_of_entry(("fruits", "à", "coque")).allergies == {"nuts"}
    assert meaning_of_entry(("sin", "gluten")).diets == {"gluten_free"}


@pytest.mark.parametrize("word", ["Allerton", "bread", "Vegas", "sundae", ""])
def test_other_words_mean_nothing_to_a_kitchen(word: str) -> None:
    """They name no value."""
    assert not meaning_of(word).names
