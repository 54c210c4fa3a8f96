import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.parsing.countries import SPOKEN, country_name, language_name, read_country, read_language


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("the United Kingdom", "GB"),
        ("Northern Ireland", "GB"),
        ("ingiltere", "GB"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("ABD", "US"),
        ("uae", "AE"),
        ("Birleşik Arap Emirlikleri", "AE"),
        ("Turkey", "TR"),
        ("TÜRKİYE", "TR"),
        ("turkiye", "TR"),
        ("Deutschland", "DE"),
        ("almanya", "DE"),
        ("The Netherlands", "NL"),
        ("holland", "NL"),
        ("Czech Republic", "CZ"),
        ("Azərbaycan", "AZ"),
        ("Россия", "RU"),
        ("مصر", "EG"),
        (" Côte  d’Ivoire ", "CI"),
        ("Kosovo", "XK"),
    ],
)
def test_a_country_is_read(typed: str, code: str) -> None:
    """Codes and names in the languages we know, in any case and with or without accents."""
    assert read_country(typed) == code


@pytest.mark.parametrize("typed", ["", "  ", "EN", "XX", "ZZ", "EU", "UN", "Atlantis", "G B C", "12", "GBR"])
def test_what_is_no_country(typed: str) -> None:
    """Languages, unions, placeholders and fancies are no countries of ISO 3166-1."""
    assert read_country(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("English", "en"),
        ("ingilizce", "en"),
        ("Türkçe", "tr"),
        ("turkisch", "tr"),
        ("Azeri", "az"),
        ("uk", "uk"),
        ("Ukrainian", "uk"),
        ("Арабский", "ar"),
        ("Flemish", "nl"),
    ],
)
def test_a_language_is_read(typed: str, code: str) -> None:
    """Codes, tags with a region, and names in the languages we know; ``uk`` is Ukrainian here."""
    assert read_language(typed) == code


@pytest.mark.parametrize("typed", ["", "xx", "GB", "Klingonish", "e", "-", "123"])
def test_what_is_no_language(typed: str) -> None:
    """What is neither a code nor a name is no language."""
    assert read_language(typed) is None


@pytest.mark.parametrize("language", SPOKEN)
def test_a_shown_name_can_be_typed(language: str) -> None:
    """The name by which we show a country or a language is understood as that one."""
    for code in ("GB", "TR", "AZ", "DE", "US", "AE"):
        assert read_country(country_name(code, language)) == code
    for code in ("en", "tr", "az", "de", "uk"):
        assert read_language(language_name(code, language)) == code


def test_an_unknown_code_is_shown_as_it_is() -> None:
    """A code that has no name is better than nothing."""
    assert (country_name("Q9", "en"), language_name("q9", "tr")) == ("Q9", "q9")


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    """No text raises, and what is found is a code of two letters."""
    country, language = read_country(text), read_language(text)

    assert country is None or (len(country) == 2 and country.isupper())
    assert language is None or (len(language) == 2 and language.islower())
