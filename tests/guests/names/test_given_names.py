"""Known given names, and last names by their looks."""

from importlib.resources import files

import pytest

from guests.names import given_names
from guests.names.given_names import LANGUAGES, given_name_languages, is_also_last_name, is_given_name
from guests.names.surnames import has_surname_ending, is_patronymic
from guests.text.normalise import word_key


@pytest.mark.drift
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_in_order(language: str) -> None:
    """A file has one line that says what it is, then names in the order of their keys, each once."""
    head, _, names = files(given_names).joinpath(f"{language}.txt").read_text("utf-8").partition("\n")
    assert head.startswith("# ")
    words = [word.rstrip("*") for word in names.split()]
    assert words == sorted(set(words), key=lambda word: (word_key(word), word))


@pytest.mark.parametrize(
    "word",
    ["Jane", "JANE", "jane", "Əli", "Ayşe", "ayse", "Иван", "Олена", "Jörg", "Zoë", "María", "José", "Giulia", "Sanne",
     "Grzegorz", "João", "محمد", "Fatima", "János", "ნინო", "Γιώργος", "Anna-Lena", "Саша", "Bob"],
)  # fmt: skip
def test_known_names(word: str) -> None:
    """Case and accents don't matter; a double name is known by its parts."""
    assert is_given_name(word)


@pytest.mark.parametrize("word", ["Smith", "Window", "Müller", "", "-", "Anna-Window"])
def test_unknown_words(word: str) -> None:
    """Last names and other words are none."""
    assert not is_given_name(word)


def test_names_that_are_last_names_too_are_marked() -> None:
    """Martin is marked in most languages, and Anna in none; a mark counts in its own language."""
    assert is_also_last_name("Martin")
    assert not is_also_last_name("Anna")
    assert is_also_last_name("Deniz", "tr")
    assert not is_also_last_name("Deniz", "de")
    assert given_name_languages("Zoë") >= {"de", "nl"}


@pytest.mark.parametrize(
    "word",
    ["Иванов", "Иванова", "ДОСТОЕВСКИЙ", "Шевченко", "Ковальчук", "Джугашвили", "Петросян", "Məmmədov", "Əliyeva", "Rəsulzadə",
     "Kasapoğlu", "Kowalski", "Nowakowska", "Mickiewicz", "Ivanović", "Popescu", "Beridze", "ბერიძე", "Παπαδόπουλος", "Medvedev"],
)  # fmt: skip
def test_last_names_by_their_ending(word: str) -> None:
    """Some endings only last names have."""
    assert has_surname_ending(word)


@pytest.mark.parametrize(
    "word",
    [
        "Иван",
        "Галина",
        "Константин",
        "Eva",
        "Лев",
        "Markov"[:4],
        "Smith",
        "Eliška",
        "Valeska",
        "Geneva",
        "ია",
        "Göksev",
    ],
)
def test_given_names_with_such_an_ending_are_none(word: str) -> None:
    """A known given name is no last name, whatever its ending."""
    assert not has_surname_ending(word)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("Иванович", True), ("Сергеевна", True), ("Іванівна", True), ("Həsən oğlu", True), ("Rəşid qızı", True), ("Данькевич", False),
     ("Иванов", False), ("Jane Doe", False)],
)  # fmt: skip
def test_patronymics(unit: str, expected: object) -> None:
    """A patronymic is told by its ending, or by the word that closes it."""
    assert is_patronymic(unit) is expected
