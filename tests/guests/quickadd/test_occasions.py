from datetime import date

import pytest

from guests.guest import FIELD
from guests.parsing.answers import read_answer
from guests.quickadd.reader import read_line
from guests.quickadd.vocabulary.occasions import occasion_called, occasion_in

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("language", "text", "occasion"),
    [
        ("en", "birthday cake at nine", "birthday"),
        ("en", "he will propose, wants roses", "proposal"),
        ("en", "their 10th wedding anniversary", "anniversary"),
        ("en", "wedding party of ten", "wedding"),
        ("en", "business dinner, needs an invoice", "business"),
        ("en", "celebrating something", "celebration"),
        ("en", "celebrating her birthday", "birthday"),
        ("en", "birthday 8pm", "birthday"),
        ("tr", "doğum günü pastası", "birthday"),
        ("tr", "evlilik yıldönümü, pencere kenarı", "anniversary"),
        ("tr", "iş yemeği", "business"),
        ("az", "ad günü", "birthday"),
        ("de", "Geburtstagsfeier", "birthday"),
        ("de", "Hochzeitstag", "anniversary"),
        ("fr", "anniversaire de mariage", "anniversary"),
        ("fr", "l'anniversaire de sa fille", "birthday"),
        ("es", "aniversario", "anniversary"),
        ("pt", "aniversário", "birthday"),
        ("it", "compleanno, torta", "birthday"),
        ("nl", "verjaardag", "birthday"),
        ("pl", "rocznica ślubu", "anniversary"),
        ("hu", "születésnapi torta", "birthday"),
        ("ru", "день рождения дочери", "birthday"),
        ("ru", "деловой ужин", "business"),
        ("uk", "річниця весілля", "anniversary"),
        ("zh", "生日蛋糕", "birthday"),
        ("ar", "عيد ميلاد", "birthday"),
    ],
)
def test_a_note_names_an_occasion(language: str, text: str, occasion: str) -> None:
    """In any of the languages; of two the one that matters more."""
    assert occasion_in(text, language) == occasion


@pytest.mark.parametrize(
    "text",
    [
        "window seat",
        "no birthday songs",
        "doğum günü değil",
        "date of arrival",
        "prefers business class",
        "property agent",
        "",
        None,
    ],
)
def test_other_notes_name_none(text: str | None) -> None:
    """Nor does one that says there is none."""
    assert occasion_in(text, "en") is None


def test_the_note_keeps_its_words() -> None:
    """The occasion is read besides: nothing leaves the note."""
    guest = read_line("Jane Doe 07911 123456 birthday dinner, window", country="GB", today=TODAY).guest

    assert (guest.occasion, guest.note) == ("birthday", "birthday dinner, window")


def test_a_birth_date_is_no_occasion() -> None:
    """It says when, not why they come."""
    guest = read_line("Jane Doe 07911 123456 birthday 12.05.1990", country="GB", today=TODAY).guest

    assert guest.occasion is None


def test_any_words_are_an_occasion() -> None:
    """Usual ones become one of the options, others stay as typed."""
    said = [
        read_answer(FIELD["occasion"], text, country="GB", today=TODAY)[0]
        for text in ("Birthday", "Book launch")
    ]

    assert said == ["birthday", "Book launch"]
    assert (
        read_line("Jane Doe, occasion: book launch", country="GB", today=TODAY).guest.occasion
        == "book launch"
    )


@pytest.mark.parametrize(
    ("text", "language", "occasion"),
    [
        ("doğum günü", "tr", "birthday"),
        ("Doğum günü.", "en", "birthday"),
        ("Hochzeitstag", "de", "anniversary"),
        ("день рождения", "ru", "birthday"),
        ("iş yemeği", "tr", "business"),
        ("aniversario", "pt", "birthday"),
        ("aniversario", "es", "anniversary"),
        ("生日", "zh", "birthday"),
        ("🎂", "en", "birthday"),
        ("birthday of her mother", "en", None),
        ("retirement", "en", None),
        ("no birthday", "en", None),
        ("", "en", None),
    ],
)
def test_an_occasion_is_known_by_its_name_in_every_language(
    text: str, language: str, occasion: str | None
) -> None:
    """As far as the text says nothing else."""
    assert occasion_called(text, language) == occasion


@pytest.mark.parametrize(
    "line", ["Ayşe Yılmaz 0532 123 45 99, vesile: doğum günü", "Ayşe Yılmaz 0532 123 45 99 doğum günü"]
)
def test_a_line_gives_the_usual_value(line: str) -> None:
    """With a label or without."""
    assert read_line(line, country="TR", language="tr", today=TODAY).guest.occasion == "birthday"
