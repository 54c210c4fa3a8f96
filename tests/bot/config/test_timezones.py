"""Time zones in the settings."""

import pytest

from bot.config.timezones import timezone, timezone_of


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("GB", "Europe/London"),
        ("TR", "Europe/Istanbul"),
        ("AZ", "Asia/Baku"),
        ("GE", "Asia/Tbilisi"),
        ("DE", "Europe/Berlin"),
        ("CN", "Asia/Shanghai"),
        ("US", None),
        ("RU", None),
        ("ES", None),
    ],
)
def test_a_country_with_one_clock_has_a_zone(country: str, zone: str | None) -> None:
    """Zones that have long shown the same time count as one."""
    assert timezone_of(country) == zone


def test_a_wrong_zone_is_refused() -> None:
    """With the name that was meant, if only its case is wrong."""
    with pytest.raises(ValueError, match=r"is not a time zone of the IANA database$"):
        timezone("Europe/Londonn")
    with pytest.raises(ValueError, match="Europe/London is one"):
        timezone("europe/london")
