"""Lines that were dictated: their numbers are words."""

from datetime import date

import pytest

from guests.quickadd.reader import Reading, read_line

TODAY = date(2026, 11, 21)


def read(country: str, typed: str) -> Reading:
    """Read a line."""
    return read_line(typed, country=country, today=TODAY)


@pytest.mark.parametrize(
    ("country", "typed", "first", "phone", "note"),
    [
        (
            "GB",
            "oh seven nine double one one two three four five six harry 4 pax",
            "Harry",
            "+447911123456",
            "4 pax",
        ),
        (
            "FR",
            "zéro six douze trente-quatre cinquante-six soixante-dix-huit marc",
            "Marc",
            "+33612345678",
            None,
        ),
        (
            "RU",
            "восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь света",
            "Света",
            "+79161234567",
            None,
        ),
        ("AZ", "Leyla sıfır əlli iki yüz otuz dörd əlli altı yetmiş səkkiz", "Leyla", "+994502345678", None),
        (
            "DE",
            "anna null eins fünf eins zwo drei vier fünf sechs sieben acht neun",
            "Anna",
            "+4915123456789",
            None,
        ),
    ],
)
def test_a_number_in_words_is_read(
    country: str, typed: str, first: str, phone: str, note: str | None
) -> None:
    """None of its words is a part of the name, and it is sure."""
    reading = read(country, typed)
    assert (reading.guest.first_name, reading.guest.phone, reading.guest.note) == (first, phone, note)
    assert reading.unsure == ()


def test_people_who_are_counted_behind_it_are_no_part_of_it() -> None:
    """Though nothing parts them from it; what hundreds leave open is asked."""
    reading = read("TR", "ali sıfır beş yüz otuz iki yüz yirmi üç kırk beş altmış yedi dört kişi")
    assert (reading.guest.phone, reading.guest.note, reading.unsure) == (
        "+905321234567",
        "dört kişi",
        ("phone",),
    )
    (check,) = reading.guest.checks
    assert check.readings == ("+905302234567",)


def test_a_number_in_words_that_no_plan_has_is_marked() -> None:
    """Its words stay in the note, and are nobody's name."""
    reading = read("GB", "harry one two three four five six seven eight")
    assert (reading.guest.last_name, reading.guest.phone) == (None, None)
    assert reading.guest.note == "one two three four five six seven eight"
    assert "note" in reading.unsure
