"""Names in lines of hosts in a hurry: articles of last names, two given names, patronymics, pronouns, titles."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 28)

Shown = tuple[str | None, str | None, str | None]


def shown(country: str, typed: str) -> Shown:
    """Return first and last name and note; the name has to be sure."""
    reading = read_line(typed, country=country, today=TODAY)
    assert not {"first_name", "last_name"} & {*reading.unsure}
    return reading.guest.first_name, reading.guest.last_name, reading.guest.note


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ana maría de los ríos 688 45 67 89", ("Ana María", "de los Ríos", None)),
        ("jaime de las heras 688 45 67 89 4 pax", ("Jaime", "de las Heras", "4 pax")),
        ("maría de los ángeles ruiz 688 45 67 89", ("María de los Ángeles", "Ruiz", None)),
        ("pepe cumple de los niños 688 45 67 89", ("Pepe", None, "cumple de los niños")),
    ],
)
def test_an_article_behind_a_particle_is_of_the_name(typed: str, read: Shown) -> None:
    """But not behind a word of notes."""
    assert shown("ES", typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("CO", "doña luz marina 4 personas 300 412 3456", ("Luz Marina", None, "4 personas")),
        ("ES", "maria jose 2 pax 612 11 22 36", ("Maria Jose", None, "2 pax")),
        ("BR", "ana paula 2 lugares 11 96123-4567", ("Ana Paula", None, "2 lugares")),
        ("ES", "juan martin 2 pax 612 11 22 36", ("Juan", "Martin", "2 pax")),
        ("IT", "marco alberto 333 1112226", ("Marco", "Alberto", None)),
    ],
)
def test_two_given_names_are_a_first_name_where_people_have_two(
    country: str, typed: str, read: Shown
) -> None:
    """In Spanish and Portuguese, if no family is called by the second."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "last"),
    [
        ("IT", "d'angelo 4 333 1112226", "D'Angelo"),
        ("FR", "d'estaing 4 pers 06 12 34 56 78", "D'Estaing"),
        ("IT", "de luca 4 333 1112226", "De Luca"),
        ("IT", "Di Maria 4 333 1112226", "Di Maria"),
        ("US", "d'angelo 4 415 555 2671", None),
    ],
)
def test_a_particle_begins_a_last_name_that_stands_alone(country: str, typed: str, last: str | None) -> None:
    """Where nobody's given name begins so."""
    assert shown(country, typed)[1] == last


def test_a_daughter_s_patronymic_is_no_last_name() -> None:
    """Though no table have her father's name."""
    assert shown("KZ", "асель сериковна 2 персоны +7 702 345 67 89") == ("Асель Сериковна", None, "2 персоны")


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("TR", "merhaba ben okan 0532 611 22 33 4 kişi", ("Okan", None, "merhaba ben 4 kişi")),
        ("TR", "ben okan 0532 611 22 33 4 kişi", ("Ben", "Okan", "4 kişi")),
        ("GB", "hi ben james 07911 123456", ("Ben", "James", "hi")),
    ],
)
def test_ben_is_a_word_behind_a_greeting_in_turkish(country: str, typed: str, read: Shown) -> None:
    """And a given name elsewhere."""
    assert shown(country, typed) == read


def test_a_kazakh_title_follows_a_name_in_a_russian_line() -> None:
    """As hosts there write."""
    guest = read_line("нурлан ага 8 адам 8 777 123 45 67", country="KZ", today=TODAY).guest

    assert (guest.first_name, guest.last_name, guest.title) == ("Нурлан", None, "Ага")


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("TR", "okan doğum günü 5 mayıs", ("Okan", None, "doğum günü 5 mayıs")),
        ("GB", "jane smith 4 june 2pm", ("Jane", "Smith", "4 june 2pm")),
        ("NL", "tafel 4 jan de vries", ("Jan", "de Vries", "tafel 4")),
    ],
)
def test_a_month_behind_its_day_is_nobody(country: str, typed: str, read: Shown) -> None:
    """Where somebody else is named; one that names a guest behind a table is the guest."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("KR", "김민수 4명 저녁 7시 창가 010-1234-5678", ("민수", "김", "4명 저녁 7시 창가")),
        ("PL", "pan marek 4 os 501 112 235", ("Marek", None, "4 os")),
        ("UA", "шевчук богдан столик 5", ("Богдан", "Шевчук", "столик 5")),
    ],
)
def test_what_only_may_be_so_is_sure(country: str, typed: str, read: Shown) -> None:
    """Words that share another language's file; a first name behind a title; halves that both show their order."""
    assert shown(country, typed) == read
