import pytest
from phonenumbers import SUPPORTED_REGIONS

from bot.config.timezones import timezone
from bot.setup.places import country_of, country_of_locale, language_of, zones_of
from handlers.wording.translator import LANGUAGES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gb", "GB"),
        (" GB ", "GB"),
        ("uk", "GB"),
        ("United Kingdom", "GB"),
        ("türkiye", "TR"),
        ("Deutschland", "DE"),
        ("germany", "DE"),
        ("საქართველო", "GE"),
        ("Azərbaycan", "AZ"),
        ("الأردن", "JO"),
        ("Belgique", "BE"),
        ("België", "BE"),
        ("Narnia", None),
        ("", None),
        ("XX", None),
    ],
)
def test_a_country_has_many_names(text: str, code: str | None) -> None:
    """Its code, its English name, and its name in a language spoken there are the same country."""
    assert country_of(text) == code


def test_every_country_can_be_named_by_its_code() -> None:
    """No name of one country is the code of another."""
    assert {code: country_of(code) for code in SUPPORTED_REGIONS} == {
        code: code for code in SUPPORTED_REGIONS
    }


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"LANG": "tr_TR.UTF-8"}, "TR"),
        ({"LANG": "en_US", "LC_ALL": "de_AT@euro"}, "AT"),
        ({"LANG": "C.UTF-8"}, None),
        ({}, None),
    ],
)
def test_the_machine_suggests_a_country(environ: dict[str, str], code: str | None) -> None:
    """The locale's country is offered; a locale without one offers nothing."""
    assert country_of_locale(environ) == code


def test_a_country_suggests_a_language_and_zones() -> None:
    """The language is one that the chat has, English where it has none of the country's; the zones exist."""
    assert language_of("TR") == "tr"
    assert language_of("JP") == "en"
    for country in SUPPORTED_REGIONS:
        assert language_of(country) in LANGUAGES
    assert [timezone(zone) for zone in zones_of("US")] == zones_of("US")
