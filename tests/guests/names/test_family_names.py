"""Known last names."""

from importlib.resources import files

import pytest

from guests.names import family_names
from guests.names.family_names import is_family_name, is_only_family_name
from guests.names.split import read_name
from guests.text.normalise import word_key


@pytest.mark.drift
def test_the_files_are_in_order() -> None:
    """A file has one line that says what it is, then names in the order of their keys, each once."""
    for file in files(family_names).iterdir():
        if file.name.endswith(".txt"):
            head, _, names = file.read_text("utf-8").partition("\n")
            words = names.split()
            assert head.startswith("# ")
            assert words == sorted(set(words), key=lambda word: (word_key(word), word))


@pytest.mark.parametrize(
    "word", ["Müller", "müller", "O'Brien", "García", "garcia", "Indyk", "Zaal", "Smith-Jones", "Demir"]
)
def test_known_last_names(word: str) -> None:
    """Case and accents don't matter; a double name is known by its parts."""
    assert is_family_name(word)


@pytest.mark.parametrize("word", ["Martin", "Simon"])
def test_a_given_name_is_not_only_a_last_name(word: str) -> None:
    """Families are called so too, but a name that is alone is rather the first."""
    assert is_family_name(word)
    assert not is_only_family_name(word)


@pytest.mark.parametrize(
    ("language", "last"),
    [("de", "Schneider"), ("fr", "Lefebvre"), ("it", "Rossi"), ("nl", "Jansen"), ("cs", "Novák")],
)
def test_a_last_name_alone_is_a_last_name(language: str, last: str) -> None:
    """Hosts write down the last name alone."""
    name = read_name(last, language)
    assert (name.first, name.last) == (None, last)


def test_a_last_name_in_front_of_a_given_name() -> None:
    """Which may be the other way round, so that it is unsure."""
    name = read_name("Nair Priya", "en")
    assert (name.first, name.last, name.sure) == ("Priya", "Nair", False)


@pytest.mark.parametrize(
    ("typed", "halves"),
    [
        ("Paola Paz Jiménez", ("Paola", "Paz Jiménez")),
        ("María Paz López", ("María Paz", "López")),
        ("Paz López", ("Paz", "López")),
    ],
)
def test_a_second_given_name_that_many_families_have(typed: str, halves: tuple[str, str]) -> None:
    """Behind María it is hers, behind others the first of two last names."""
    name = read_name(typed, "es")
    assert (name.first, name.last) == halves
