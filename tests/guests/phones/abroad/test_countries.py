"""The countries that are offered for a number of no known plan."""

import phonenumbers
import pytest

from guests.phones.abroad.countries import countries_for, likely_countries, read_abroad
from guests.phones.abroad.neighbours import neighbours, speakers

_CODES = "TR AZ GE AM RU UA KZ UZ DE AT CH FR ES PT IT NL BE GB IE US CA MX AE SA QA KW EG"
_OURS = _CODES.split()


def test_guests_come_first_then_the_languages_and_the_neighbours() -> None:
    """The order is that of likelihood, every country is there once, and the venue's own is not."""
    assert likely_countries("NZ", languages=[None, "uk", "fr-CA"], guests=["KG", "FR", "NZ"]) == (
        *("KG", "FR", "UA", "AU", "BE", "CH", "CA"),
    )


def test_countries_keep_their_order() -> None:
    """A number is offered in the order of the countries."""
    assert countries_for("050 123 45 67", ["AZ", "UA", "KG", "ES"]) == (
        ("AZ", "+994501234567"),
        ("UA", "+380501234567"),
        ("KG", "+996501234567"),
    )


def test_mobiles_come_before_fixed_lines() -> None:
    """Guests give their mobile: 0532 is one in Turkey, and the code of a town in Germany."""
    assert [country for country, _ in countries_for("0532 123 45 99", ["DE", "TR"])] == ["TR", "DE"]


def test_a_number_is_of_the_country_whose_it_is() -> None:
    """Countries share a code: what is dialled alike in Russia and Kazakhstan is a number of one of them."""
    assert countries_for("8 771 000 99 98", ["RU"]) == (("KZ", "+77710009998"),)


def test_the_likeliest_country_is_read_and_the_others_are_alternatives() -> None:
    """What can't be a number at home is one of the likeliest country, until a person says otherwise."""
    [reading] = read_abroad("0501234567", ["AZ", "UA"])
    assert (reading.e164, reading.asked, reading.alternatives) == ("+994501234567", True, ("+380501234567",))
    assert read_abroad("0501234567", []) == ()


@pytest.mark.parametrize(
    ("typed", "home", "country", "e164"),
    [
        ("0532 123 45 67", "GE", "TR", "+905321234567"),
        ("050 123 45 67", "GE", "AZ", "+994501234567"),
        ("8 916 123-45-67", "GE", "RU", "+79161234567"),
        ("0176 1234 5678", "AT", "DE", "+4917612345678"),
        ("087 123 4567", "GB", "IE", "+353871234567"),
        ("612 345 678", "PT", "ES", "+34612345678"),
    ],
)
def test_a_number_of_a_neighbour_is_offered(typed: str, home: str, country: str, e164: str) -> None:
    """What is valid as typed in a country around is offered with that country's code."""
    assert (country, e164) in countries_for(typed, likely_countries(home))


@pytest.mark.parametrize(
    "typed", ["+99 532 123 45 67", "0099 532 123 45 67", "hello", "", "0000000000", "9" * 10_000]
)
def test_what_says_its_country_or_is_no_number_has_none(typed: str) -> None:
    """Nothing is offered for a number with a country code, and for what is none."""
    assert countries_for(typed, ["TR", "AZ"]) == ()


@pytest.mark.parametrize("country", _OURS)
def test_every_country_of_our_languages_has_neighbours_with_plans(country: str) -> None:
    """A neighbour is another country, and has a numbering plan."""
    found = neighbours(country)
    assert found
    assert country not in found
    assert set(found) <= phonenumbers.SUPPORTED_REGIONS


@pytest.mark.parametrize(
    "language", ["en", "tr", "az", "ru", "de", "fr", "es", "it", "nl", "ar", "pt", "tr_TR", "EN-gb"]
)
def test_every_language_is_spoken_somewhere(language: str) -> None:
    """A language may have a country behind it."""
    assert set(speakers(language)) <= phonenumbers.SUPPORTED_REGIONS
    assert speakers(language)
