"""Finding connectors by entry point, and the errors for wrong settings."""

import logging
from importlib.metadata import EntryPoint

import pytest

from connectors import registry
from connectors.providers.clopos import Clopos

GOOD = {"client_id": "a", "client_secret": "b-secret", "brand": "c", "venue_id": 1}


def test_clopos_is_known() -> None:
    """The kind in the settings is the name of the entry point."""
    assert registry.known()["clopos"] is Clopos
    assert Clopos.kind == "clopos"


async def test_an_account_is_built_from_a_table_or_from_checked_settings() -> None:
    """Both ways give the same connector, with the production address by default."""
    for settings in (GOOD, Clopos.Settings.model_validate(GOOD)):
        clopos = registry.build("clopos", settings)
        assert isinstance(clopos, Clopos)
        assert clopos.settings.address == "https://integrations.clopos.com/open-api"
        await clopos.aclose()


def test_the_second_version_has_its_own_address() -> None:
    """v2 is below v1."""
    settings = Clopos.Settings.model_validate(GOOD | {"api_version": "v2", "integrator_id": "i"})
    assert settings.address == "https://integrations.clopos.com/open-api/v2"


def test_an_unknown_kind_names_the_known_ones() -> None:
    """The cure is in the message."""
    with pytest.raises(registry.UnknownKind, match=r"'clopo' is not a kind of provider: use one of .*clopos"):
        registry.build("clopo", {})


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"brand": None}, "clopos: brand is missing"),
        ({"venue_id": None}, "clopos: venue_id is missing"),
        ({"api_version": "v2"}, "clopos: integrator_id is missing"),
        (
            {"client_secrt": "x"},
            "clopos: client_secrt is not a setting of Clopos: did you mean client_secret?",
        ),
        ({"xyz": "x"}, "clopos: xyz is not a setting of Clopos: remove it"),
        ({"base_url": "clopos.com"}, "clopos: base_url is wrong: .*https://"),
        ({"base_url": "https://me:pw@clopos.com"}, "clopos: base_url is wrong: .*has a user"),
        ({"api_version": "v3"}, "clopos: api_version is wrong: .*'v1' or 'v2'"),
        ({"brand": "a\nb"}, "clopos: brand is wrong"),
        ({"timeout": 0}, "clopos: timeout is wrong: .*greater than 0"),
    ],
)
def test_wrong_settings_are_named_with_their_cure(changes: dict[str, object], problem: str) -> None:
    """Key, complaint and cure, and never a value."""
    table = {name: value for name, value in (GOOD | changes).items() if value is not None}
    with pytest.raises(registry.WrongSettings, match=problem) as caught:
        registry.build("clopos", table)
    assert "b-secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_broken_plug_in_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged and left out."""
    entries = [
        EntryPoint("broken", "no_such_module:Thing", registry.GROUP),
        EntryPoint("clopos", "connectors.providers.clopos:Clopos", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "installed", lambda: entries)
    with caplog.at_level(logging.ERROR):
        assert list(registry.known()) == ["clopos"]
    assert "broken" in caplog.text


def test_a_checkout_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without entry points nothing is known, and the message has the cure."""
    monkeypatch.setattr(registry, "installed", list)
    with pytest.raises(registry.UnknownKind, match="make install"):
        registry.build("clopos", GOOD)
