"""Who is the guest among those a line names, and which company sends them."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)

Shown = tuple[str | None, str | None, str | None, str | None]


def shown(country: str, typed: str) -> Shown:
    """Return first and last name, company and note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    return guest.first_name, guest.last_name, guest.company, guest.note


@pytest.mark.parametrize(
    ("country", "typed", "name", "note"),
    [
        ("GB", "hi its sam 07911 123456", "Sam", "hi its"),
        ("GB", "hi im may 4 pax", "May", "hi im 4 pax"),
        ("GB", "hi its jo from flat 3", "Jo", "hi its from flat 3"),
        ("FR", "bonjour c'est julie 4 pers 06 12 34 56 78", "Julie", "bonjour c'est 4 pers"),
        ("ES", "hola soy paz mesa para 2 612 345 678", "Paz", "hola soy mesa para 2"),
        ("IT", "ciao sono viola in 4 347 1234567", "Viola", "ciao sono in 4"),
        ("RU", "добрый день это вера столик на 4 89161234567", "Вера", "добрый день это столик на 4"),
    ],
)
def test_who_introduces_themselves_is_the_guest(country: str, typed: str, name: str, note: str) -> None:
    """Also where the name is a word of notes elsewhere."""
    assert shown(country, typed) == (name, None, None, note)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("steve (brother of Mark) 4 8pm 07911 123454", ("Steve", None, None, "(brother of Mark) 4 8pm")),
        ("call Peter about jane doe 07911 123456", ("Jane", "Doe", None, "call Peter about")),
    ],
)
def test_a_capital_of_somebody_else_makes_nobody_the_guest(typed: str, read: Shown) -> None:
    """Words that lead to others take their names' vote on letter case away."""
    assert shown("GB", typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("GB", "jane doe deloitte 4 pax 07911 123456", ("Jane", "Doe", "deloitte", "4 pax")),
        ("GB", "jane doe from deloitte 4 pax", ("Jane", "Doe", "deloitte", "4 pax")),
        ("GB", "jane, google, 07911 123456", ("Jane", None, "google", None)),
        ("GB", "Jane Doe (Google) 4 pax", ("Jane", "Doe", "Google", "4 pax")),
        ("GB", "jane @ kpmg 07911 123456", ("Jane", None, "kpmg", None)),
        ("GB", "ikea 12 pax 07911 123456", (None, None, "ikea", "12 pax")),
        (
            "GB",
            "concierge @ the ritz for Mr Adeyemi 2 pax 07911 123455",
            (None, "Adeyemi", "the ritz", "concierge for 2 pax"),
        ),
        ("DE", "anna von siemens 0151 23456789", ("Anna", "von Siemens", None, None)),
    ],
)
def test_a_brand_is_a_company_however_it_is_typed(country: str, typed: str, read: Shown) -> None:
    """Without a sign or a legal form, and with an article behind the sign."""
    assert shown(country, typed) == read
    assert "company" not in read_line("jane doe deloitte 07911 123456", country="GB", today=TODAY).unsure
