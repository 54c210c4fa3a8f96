"""In which languages a line is written."""

import pytest

from guests.quickadd.tongues import named_in, written_in


@pytest.mark.parametrize(
    ("text", "home", "first"),
    [
        ("Ali Veli 0532 123 45 99 doğum günü", (), "tr"),
        ("Ali Veli pencere kenarı, iki kişilik masa lütfen", (), "tr"),
        ("Hans Meier 0151 23456789 Geburtstag, Fensterplatz", (), "de"),
        ("Marco Rossi compleanno tavolo vicino finestra", (), "it"),
        ("Иван Петров день рождения у окна", (), "ru"),
        ("Jane Doe window seat, nut allergy", (), None),
        ("Ali Veli", (), None),
        ("Ayşe Yılmaz doğum günü", ("tr",), None),
        ("Ali Veli doğum günü", ("de",), "tr"),
        ("", (), None),
        (None, (), None),
    ],
)
def test_words_of_notes_say_the_language_and_names_do_not(
    text: str | None, home: tuple[str, ...], first: str | None
) -> None:
    """What the venue's own people write, or everybody, is no evidence of another country."""
    assert next(iter(written_in(text, home)), None) == first


@pytest.mark.parametrize(
    ("text", "home", "language"),
    [
        ("Ayşe Yılmaz 0532 123 45 99", ("en",), "tr"),
        ("Gülşən Əliyeva 050 123 45 67", ("en",), "az"),
        ("Łukasz Nowak 602 123 456", ("de",), "pl"),
        ("Ганна Іванова 067 123 45 67", ("en",), "uk"),
        ("João Simões 912 345 678", ("fr",), "pt"),
        ("Νίκος 6912345678", ("en",), "el"),
        ("Ayşe Yılmaz 0532 123 45 99", ("tr",), None),
        ("Zoë Müller", ("en",), None),
    ],
)
def test_letters_of_one_language_are_evidence(text: str, home: tuple[str, ...], language: str | None) -> None:
    """A name says where it is from if it is written as nowhere else."""
    assert next(iter(written_in(text, home)), None) == language


@pytest.mark.parametrize(
    ("text", "home", "first"),
    [
        ("Bora Kaya 0532 123 45 67", ("en",), "tr"),
        ("Burak Selin Demir", (), "tr"),
        ("Piotr Zielinski 601 234 567", ("en",), "pl"),
        ("Giulia Rossi", ("fr",), "it"),
        ("Oleh Bondar", ("en",), "uk"),
        ("Giulia Rossi", ("it",), None),
        ("Anna Schmidt", ("en",), None),
        ("Maria Kaya", ("tr",), None),
        ("John Smith window seat", ("tr",), None),
        ("", (), None),
        (None, (), None),
    ],
)
def test_given_names_say_where_somebody_is_from(
    text: str | None, home: tuple[str, ...], first: str | None
) -> None:
    """Unless people are called so at home, in English, or in many languages."""
    assert next(iter(named_in(text, home)), None) == first
