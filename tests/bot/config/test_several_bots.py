"""Several bots in the settings: whose venue is whose, what there may be beside what, and what is said of mistakes."""

from pathlib import Path

import pytest

from bot.config.errors import SettingsError
from bot.config.settings import Settings, load_settings

ONE = '[bot]\ntoken = "123456:canary-one"\nowner_ids = [1]\n'
BISTRO = (
    '[[bots]]\nname = "bistro"\ntoken = "123456:canary-one"\nowner_ids = [1]\nvenues = ["bistro", "inn"]\n'
)
CAFE = '[[bots]]\nname = "cafe"\ntoken = "654321:canary-two"\nvenues = ["cafe"]\n'
VENUES = "".join(
    f'[[venues]]\nslug = "{slug}"\nname = "{slug}"\ncountry = "GB"\n' for slug in ("bistro", "cafe", "inn")
)


def load(folder: Path, text: str, **environ: str) -> Settings:
    """Read settings from a file, some overridden by the environment."""
    file = folder / "hoststand.toml"
    file.write_text(text, "utf-8")
    return load_settings(file, {f"HOSTSTAND_{name}": value for name, value in environ.items()})


def mistakes(folder: Path, text: str, **environ: str) -> list[str]:
    """Return what is said of settings that can't be used."""
    with pytest.raises(SettingsError) as caught:
        load(folder, text, **environ)
    said = str(caught.value)
    assert "canary" not in said
    return said.splitlines()


def test_each_bot_has_its_venues(tmp_path: Path) -> None:
    """Bots and their venues are in the order of the file, and so are tokens and owners."""
    found = load(tmp_path, BISTRO + CAFE + VENUES).every_bot
    assert [(one.key, one.name, one.venues) for one in found] == [
        ("bots[0]", "bistro", ("bistro", "inn")),
        ("bots[1]", "cafe", ("cafe",)),
    ]
    assert [one.settings.id for one in found] == [123456, 654321]
    assert [one.settings.owner_ids for one in found] == [[1], []]


def test_one_bot_has_all_venues(tmp_path: Path) -> None:
    """Whether it is the only one as [bot] or as [[bots]]."""
    alone = load(tmp_path, ONE + VENUES).every_bot
    listed = load(tmp_path, BISTRO.replace('venues = ["bistro", "inn"]\n', "") + VENUES).every_bot
    assert [one.venues for one in (*alone, *listed)] == [("bistro", "cafe", "inn")] * 2
    assert (alone[0].key, alone[0].name) == ("bot", "bot")


def test_the_environment_has_a_place_for_each(tmp_path: Path) -> None:
    """Keys of a bot are overridden by its position; the list of venues may be text."""
    text = BISTRO + CAFE + VENUES
    found = load(
        tmp_path, text, BOTS__1__TOKEN="777:other", BOTS__1__VENUES="cafe, inn", BOTS__0__VENUES="bistro"
    )
    assert found.every_bot[1].settings.id == 777
    assert found.every_bot[1].venues == ("cafe", "inn")


def test_a_token_may_be_in_a_file(tmp_path: Path) -> None:
    """As that of the only bot."""
    secret = tmp_path / "token"
    secret.write_text("777:canary-in-a-file\n", "utf-8")
    text = BISTRO + CAFE.replace('token = "654321:canary-two"', f'token_file = "{secret}"') + VENUES
    found = load(tmp_path, text)
    assert found.every_bot[1].settings.token.get_secret_value() == "777:canary-in-a-file"
    assert {"123456:canary-one", "777:canary-in-a-file"} <= set(found.secrets())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE + CAFE, "bots: is set, and so is bot. Give the bot of [bot] a [[bots]] of its own"),
        ("bots = []\n", "bots: is empty. Add a table that begins with [[bots]], or use [bot]."),
        (BISTRO + CAFE.replace('"cafe"', '"bistro"', 1), "bots[1].name: is the same as bots[0].name."),
        (BISTRO + CAFE.replace("654321:", "123456:"), "bots[1].token: is of the same bot as bots[0].token."),
        (
            BISTRO + CAFE.replace('["cafe"]', '["cafe", "inn"]'),
            "bots[1].venues: has the venue 'inn', and so has bots[0].",
        ),
        (
            BISTRO + CAFE.replace('["cafe"]', '["caffe"]'),
            "bots[1].venues: there is no 'caffe'. Did you mean cafe?",
        ),
        (BISTRO + CAFE.replace('venues = ["cafe"]\n', ""), "venues[1].slug: is the venue of no bot."),
        (
            BISTRO + CAFE.replace('name = "cafe"\n', ""),
            "bots[1].name: is missing. Set it, or HOSTSTAND_BOTS__1__NAME,",
        ),
        (
            BISTRO + CAFE.replace("token", "tokn"),
            "bots[1].token: is missing. Set it, or HOSTSTAND_BOTS__1__TOKEN,",
        ),
        (
            BISTRO.replace("123456:canary-one", "canary"),
            "bots[0].token: does not have the form of a bot token.",
        ),
        (BISTRO + CAFE + 'mode = "webhook"\n', "bots[1].secret: is missing, and a webhook needs it."),
        (
            BISTRO + CAFE + 'api_base_url = "http://telegram.example.com"\n',
            "bots[1].api_base_url: is http://, so whoever is on the way can read the token and the guests.",
        ),
    ],
)
def test_a_mistake_is_said_with_its_cure(tmp_path: Path, text: str, said: str) -> None:
    """It names the key of the bot, and never a value that may be secret."""
    assert [line for line in mistakes(tmp_path, text + VENUES) if line.startswith(said)]


def test_each_mistake_is_said_once(tmp_path: Path) -> None:
    """The first of several bots is not reported as the only one, too."""
    found = mistakes(tmp_path, BISTRO.replace("123456:canary-one", "canary") + CAFE + VENUES)
    assert [line.partition(":")[0] for line in found] == ["bots[0].token"]


def test_a_variable_of_the_only_bot_beside_several_is_said(tmp_path: Path) -> None:
    """Nobody has to guess to which of them it belongs."""
    (line,) = mistakes(tmp_path, BISTRO + CAFE + VENUES, BOT__PROXY="socks5://127.0.0.1:1080")
    assert "HOSTSTAND_BOTS__0__" in line
