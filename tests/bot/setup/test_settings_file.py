import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.settings import load_settings
from bot.setup.plan import AccountPlan, Plan, slug_of
from bot.setup.settings_file import as_toml
from bot.setup.toml import given as meant
from bot.setup.toml import written

CLOPOS = {"client_id": "id", "client_secret": 'a"b\\c', "brand": "b", "venue_id": "1", "timeout": 5.0}
TEXT = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    TEXT
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


def plan(**changes: Any) -> Plan:
    """Return a plan with every part."""
    values: dict[str, Any] = {
        "token": "123456:ABC",
        "api_base_url": None,
        "database": "sqlite:////srv/book.db",
        "name": "Joe's",
        "slug": "joes",
        "country": "GB",
        "language": "en",
        "timezone": "Europe/London",
        "accounts": (AccountPlan(kind="clopos", options=CLOPOS),),
    }
    return Plan(**values | changes)


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    """TOML reads each value as it was, whatever is in a text."""
    assert tomllib.loads(f"value = {written(value)}")["value"] == value


@pytest.mark.parametrize("name", ['The "Crown"', "Çınar\\", "# no comment", "[bot]", "日本"])
def test_the_file_says_what_was_answered(tmp_path: Path, name: str) -> None:
    """The program reads from it exactly what somebody answered, whatever the characters."""
    file = tmp_path / "hoststand.toml"
    file.write_text(as_toml(plan(name=name)), "utf-8")

    settings = load_settings(file, {})

    (venue,) = settings.venues
    assert (venue.name, venue.slug, venue.country, venue.timezone) == (name, "joes", "GB", "Europe/London")
    assert settings.bot.token.get_secret_value() == "123456:ABC"
    assert settings.storage.url == "sqlite:////srv/book.db"
    assert venue.providers[0].options == CLOPOS


def test_each_key_has_a_comment_where_it_needs_one(tmp_path: Path) -> None:
    """What must never change, and what may be added, is said where it stands."""
    text = as_toml(plan(accounts=(), timezone=None))
    assert 'slug = "joes"  # never change it' in text
    assert "# owner_ids" in text
    assert "# timezone" in text
    assert "# [[venues.providers]]" in text
    (tmp_path / "a.toml").write_text(text, "utf-8")
    assert load_settings(tmp_path / "a.toml", {}).venues[0].providers == []


@given(TEXT)
def test_every_name_gives_a_slug(name: str) -> None:
    """A slug that the settings take, whatever the name."""
    slug = slug_of(name)
    assert tomllib.loads(as_toml(plan(slug=slug)))["venues"][0]["slug"] == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug.strip("-") == slug
    assert 1 <= len(slug) <= 64


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Joe's Bistro", "joes-bistro"), ("Café Çınar", "cafe-cinar"), ("🍝", "spaghetti"), ("!?", "venue")],
)
def test_a_slug_is_made_of_the_name(name: str, slug: str) -> None:
    """Its words in Latin letters, with hyphens between."""
    assert slug_of(name) == slug


def test_lists_and_tables_can_be_given_as_text() -> None:
    """What looks like a list or a table is one; what only begins so is a text."""
    assert meant('{ regular = "27f2" }') == {"regular": "27f2"}
    assert meant("[1, 2]") == [1, 2]
    assert meant("[odd") == "[odd"
    assert meant("true") == "true"
