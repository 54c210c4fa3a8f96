"""In which languages a line is written."""

import pytest

from guests.quickadd.tongues import written_in


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
