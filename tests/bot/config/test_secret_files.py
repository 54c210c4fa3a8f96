"""Secrets in files of their own."""

from pathlib import Path

import pytest

from bot.config.errors import SettingsError
from bot.config.settings import Settings, load_settings

TOKEN = "123:abc"
SETTINGS = """
[bot]
token_file = "{folder}/token"
owner_ids = [1]

[storage]
url_file = "{folder}/url"

[[venues]]
slug = "bistro"
name = "Bistro"
country = "GB"

[[venues.providers]]
kind = "clopos"
client_id = "c"
client_secret_file = "{folder}/secret"
brand = "b"
venue_id = "1"
"""


def load(folder: Path, text: str = SETTINGS, **environ: str) -> Settings:
    """Load settings whose secrets are in files of the folder."""
    file = folder / "hoststand.toml"
    file.write_text(text.replace("{folder}", str(folder)), "utf-8")
    return load_settings(file, {f"HOSTSTAND_{name}": value for name, value in environ.items()})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the files."""
    for name, value in {
        "token": TOKEN + "\n",
        "url": "sqlite:///of-file.db",
        "secret": "s3 cret\r\n",
    }.items():
        (tmp_path / name).write_text(value, "utf-8", newline="")
    return tmp_path


def test_the_texts_are_the_values(folder: Path) -> None:
    """Without the end of their line; they are as secret as if they stood in the settings."""
    settings = load(folder)

    assert settings.bot.token.get_secret_value() == TOKEN
    assert settings.storage.url == "sqlite:///of-file.db"
    (account,) = settings.accounts()
    assert account.options["client_secret"] == "s3 cret"
    assert {TOKEN, "s3 cret"} <= set(settings.secrets())
    assert settings.secret_files == tuple(folder / name for name in ("token", "url", "secret"))


def test_the_environment_names_files_too(folder: Path) -> None:
    """Under the same rule."""
    (folder / "webhook").write_text("x" * 20)
    settings = load(folder, BOT__SECRET_FILE=str(folder / "webhook"))

    assert settings.bot.secret
    assert settings.bot.secret.get_secret_value() == "x" * 20


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "bot.token_file: names a file that can't be read (No such file or directory)."),
        (b"\n", "bot.token_file: names an empty file."),
        (b"\xff\xfe", "bot.token_file: names a file that is not UTF-8."),
        (b"x" * 70_000, "bot.token_file: names a file that is too large."),
    ],
)
def test_a_file_that_is_no_secret(folder: Path, content: bytes | None, said: str) -> None:
    """Each is named with its key, and nothing of what it holds."""
    (folder / "token").unlink()
    if content is not None:
        (folder / "token").write_bytes(content)
    with pytest.raises(SettingsError) as raised:
        load(folder)

    assert str(raised.value).startswith(said)
    assert len(raised.value.mistakes) == 1


def test_not_both(folder: Path) -> None:
    """A value and a file for it contradict each other."""
    with pytest.raises(SettingsError, match=r"bot\.token_file: is set, and so is bot\.token\. Set only one"):
        load(folder, BOT__TOKEN=TOKEN)


def test_what_it_names_is_still_checked(folder: Path) -> None:
    """As if it stood in the settings."""
    (folder / "token").write_text("no token")
    with pytest.raises(SettingsError, match=r"bot\.token: does not have the form of a bot token"):
        load(folder)
