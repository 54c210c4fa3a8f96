"""What a venue's settings say of its guests."""

from pathlib import Path

import pytest

from bot.config.settings import Settings, SettingsError, load_settings

START = """
[bot]
token = "123456:ABC-DEF"
owner_ids = [1001]
[[venues]]
slug = "bistro"
name = "Bistro"
country = "US"
"""
ACCOUNT = """
[[venues.providers]]
kind = "clopos"
client_id = "a"
client_secret = "b"
brand = "c"
venue_id = "1"
"""


def load(tmp_path: Path, more: str) -> Settings:
    """Read a file with these lines more."""
    path = tmp_path / "hoststand.toml"
    path.write_text(START + more, "utf-8")
    return load_settings(path, {})


def test_health_data_is_sent_only_when_told_so(tmp_path: Path) -> None:
    """By the account, else by the venue, else not at all."""
    for venue, account, sent in (
        ("", "", False),
        ("send_health = true", "", True),
        ("send_health = true", "send_health = false", False),
        ("", "send_health = true", True),
    ):
        settings = load(tmp_path, f"{venue}\n{ACCOUNT}\n{account}")
        assert [one.send_health for one in settings.accounts()] == [sent]


def test_a_venue_has_tags_names_and_a_clock(tmp_path: Path) -> None:
    """They reach the domain as values."""
    more = 'tags = ["regular", "press"]\ncustom_fields = { 1 = "Car plate" }\ntimezone = "America/New_York"'
    venue = load(tmp_path, more).venues[0].venue()
    assert venue.tags == ("regular", "press")
    assert venue.custom_fields == {"custom_1": "Car plate"}
    assert str(venue.zone) == "America/New_York"
    assert load(tmp_path, "").venues[0].venue().zone is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('timezone = "Europe/Londonn"', "timezone: is not a time zone of the IANA database"),
        ('tags = ["a,b"]', "tags"),
        ('custom_fields = { 6 = "x" }', "custom_fields"),
        ('send_health = "perhaps"', "send_health"),
        (
            f'tags = ["press"]\n{ACCOUNT}\ntag_names = {{ wine = "Wine" }}',
            "tag_names.wine: is none of the venue's tags",
        ),
    ],
)
def test_what_is_wrong_is_named_with_the_cure(tmp_path: Path, line: str, said: str) -> None:
    """By its key."""
    with pytest.raises(SettingsError) as raised:
        load(tmp_path, line)
    assert said in str(raised.value)
