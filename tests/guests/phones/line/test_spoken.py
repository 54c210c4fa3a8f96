"""Numbers that are said in words."""

import pytest

from guests.phones.line.spoken import spoken_numbers


@pytest.mark.parametrize(
    ("language", "said", "digits"),
    [
        ("en", "oh seven nine double one one two three four five six", "07911123456"),
        ("en", "plus four four seven nine one one one two three four five six", "+447911123456"),
        ("fr", "zéro six douze trente-quatre cinquante-six soixante-dix-huit", "0612345678"),
        ("fr", "zéro six quatre-vingt-dix-huit quatre-vingt-un vingt et un dix-sept", "0698812117"),
        ("es", "seis uno dos treinta y cuatro cincuenta y seis setenta y ocho", "612345678"),
        ("ru", "восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь", "89161234567"),
        ("de", "null eins fünf eins zwo drei vier fünf sechs sieben acht neun", "015123456789"),
        ("tr", "sıfır beş yüz otuz beş dört yüz on bir kırk beş altmış yedi", "05354114567"),
    ],
)
def test_words_of_numbers_are_digits(language: str, said: str, digits: str) -> None:
    """Tens, teens and hundreds are put together as they are said there."""
    whole, *_ = spoken_numbers(said, (language,))
    assert (said[whole.start : whole.end], whole.typed[0]) == (said, digits)


def test_hundreds_may_leave_it_open() -> None:
    """Both are told: 532 123 and 530 223."""
    whole, *_ = spoken_numbers("sıfır beş yüz otuz iki yüz yirmi üç kırk beş altmış yedi", ("tr",))
    assert whole.typed == ("05321234567", "05302234567")


@pytest.mark.parametrize(
    "text",
    [
        "table for two at eight thirty, one vegan",
        "one two three",
        "six of us, two kids, one baby, four at two",
    ],
)
def test_counts_and_times_are_no_number(text: str) -> None:
    """They are too few in a row."""
    assert spoken_numbers(text, ("en",)) == []
