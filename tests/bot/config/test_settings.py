import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.settings import Settings, SettingsError, load_settings
from bot.config.sources import lay_over
from connectors.calls.throttle import MINUTE, SECOND, Limits, Rate
from guests.venue import ConsentTexts, Venue
from handlers.wording.translator import LANGUAGES

WHOLE = """
[bot]
token = "123456:canary-token"
owner_ids = [1001]

[[venues]]
slug = "bistro"
name = "Bistro"
country = "gb"

[[venues.providers]]
kind = "clopos"
client_id = "an-id"
client_secret = "canary-secret"
brand = "openapitest"
venue_id = "1"
"""


def load(tmp_path: Path, text: str = WHOLE, **environ: str) -> Settings:
    """Load a file with this text and these variables, named without their prefix."""
    file = tmp_path / "hoststand.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, {f"HOSTSTAND_{name}": value for name, value in environ.items()})


def mistakes(tmp_path: Path, text: str = WHOLE, **environ: str) -> dict[str, str]:
    """Return the lines of the error by their keys."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text, **environ)
    return dict(line.split(": ", 1) for line in str(caught.value).splitlines())


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    """Settings with sensible defaults can be left out."""
    found = load(tmp_path)
    assert found.bot.api_base_url == "https://api.telegram.org"
    assert found.bot.mode == "polling"
    assert found.bot.owner_ids == [1001]
    assert found.storage.url == "sqlite:///hoststand.db"
    assert found.venues[0].venue() == Venue(
        slug="bistro", name="Bistro", country="GB", language="en", timezone="Europe/London"
    )


OWN_QUESTIONS = """
[venues.consents]
version = "2026-11"
[venues.consents.texts.en]
sms = "Texts from the Bistro?"
"""


def test_a_venue_has_its_own_questions(tmp_path: Path) -> None:
    """By language and channel, with an edition; what is left out is asked in our words."""
    venue = load(tmp_path, WHOLE + OWN_QUESTIONS).venues[0].venue()

    assert venue.consents == ConsentTexts(
        version="2026-11", texts={"en": {"consent_sms": "Texts from the Bistro?"}}
    )


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('version = "2026-11"', "", "venues[0].consents.version"),
        ('sms = "Texts from the Bistro?"', "", "venues[0].consents.texts"),
        ("sms =", "fax =", "venues[0].consents.texts.en.fax"),
        ("texts.en", "texts.English", "venues[0].consents.texts.English"),
    ],
)
def test_questions_that_ask_nothing_are_named(tmp_path: Path, before: str, after: str, key: str) -> None:
    """An edition, and a language with a question of a channel that there is."""
    assert key in str(mistakes(tmp_path, WHOLE + OWN_QUESTIONS.replace(before, after)))


def test_accounts_are_named_after_venue_and_kind(tmp_path: Path) -> None:
    """An account without a name is named after its kind, and passes on its options."""
    (account,) = load(tmp_path).accounts()
    assert (account.id, account.key) == ("bistro/clopos", "venues[0].providers[0]")
    assert account.options["client_id"] == "an-id"
    assert "kind" not in account.options


def test_limits_belong_to_the_program_and_not_to_the_connector(tmp_path: Path) -> None:
    """Every kind has them; what is not set is as the provider is known to be, or free."""
    keys = "max_concurrent = 4\ncalls_per_second = 0.5\ncalls_per_minute = 20\n"
    (free,) = load(tmp_path).accounts()
    (bound,) = load(tmp_path, WHOLE + keys).accounts()
    assert free.limits(None) == Limits()
    assert free.limits(150) == Limits(rates=(Rate(150, MINUTE),))
    assert bound.limits(150) == Limits(most=4, rates=(Rate(1, 2 * SECOND), Rate(20, MINUTE)))
    assert bound.options == free.options


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("max_concurrent", "0", "should be greater than or equal to 1. Set it"),
        ("max_concurrent", "1000", "should be less than or equal to 32. Set it"),
        ("max_concurrent", '"many"', "is no whole number. Set it"),
        ("calls_per_second", "0", "should be greater than 0. Set it"),
        ("calls_per_minute", '"few"', "is no number. Set it"),
    ],
)
def test_limits_that_make_no_sense_are_named(tmp_path: Path, key: str, value: str, what: str) -> None:
    """With what would do."""
    found = mistakes(tmp_path, f"{WHOLE}{key} = {value}\n")
    assert what in found[f"venues[0].providers[0].{key}"]


@pytest.mark.parametrize("key", ["retention_months", "erase_after_days"])
def test_true_is_no_number(tmp_path: Path, key: str) -> None:
    """It would count as 1, and take guests away after a month."""
    found = mistakes(tmp_path, f"{WHOLE}\n[guests]\n{key} = true\n")
    assert found[f"guests.{key}"].startswith("is no number. Set it")


def test_two_accounts_of_a_kind_need_names(tmp_path: Path) -> None:
    """A second account of the same kind is refused until it is named."""
    provider = WHOLE[WHOLE.index("[[venues.providers]]") :]
    key = "venues[0].providers[1].account"
    unnamed = mistakes(tmp_path, WHOLE + provider)[key]
    assert unnamed.startswith(
        "is missing, and the venue has another account of this kind. Set it to a short name"
    )
    named = mistakes(tmp_path, WHOLE + 'account = "bar"\n' + provider + 'account = "bar"\n')[key]
    assert named.startswith("is the same as venues[0].providers[0].account. Choose a different name.")
    found = load(tmp_path, WHOLE + provider + 'account = "terrace"\n')
    assert [account.id for account in found.accounts()] == ["bistro/clopos", "bistro/terrace"]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("BOT__TOKEN", "99:other", lambda found: found.bot.token.get_secret_value() == "99:other"),
        ("BOT__OWNER_IDS", "1001, 1002", lambda found: found.bot.owner_ids == [1001, 1002]),
        ("BOT__OWNER_IDS", "[7]", lambda found: found.bot.owner_ids == [7]),
        ("BOT__OWNER_IDS__1", "1002", lambda found: found.bot.owner_ids == [1001, 1002]),
        ("RIGHTS__PIN_FOR", "[export, erase ]", lambda found: found.rights.pin_for == ["export", "erase"]),
        ("STORAGE__URL", "postgresql:///x", lambda found: found.storage.url == "postgresql:///x"),
        (
            "STORAGE__LISTEN_URL",
            "postgresql://a,b/x",
            lambda found: found.storage.listen_url == "postgresql://a,b/x",
        ),
        (
            "VENUES__0__TAGS",
            '["regular", "press"]',
            lambda found: found.venues[0].tags == ["regular", "press"],
        ),
        ("VENUES__0__TAGS", "regular, press", lambda found: found.venues[0].tags == ["regular", "press"]),
        (
            "VENUES__0__CUSTOM_FIELDS",
            '{ 1 = "Car plate", 2 = "Wine club" }',
            lambda found: found.venues[0].custom_fields == {"1": "Car plate", "2": "Wine club"},
        ),
        (
            "VENUES__0__PROVIDERS__0__TAG_NAMES",
            '{ press = "Media" }',
            lambda found: found.venues[0].providers[0].tag_names == {"press": "Media"},
        ),
        ("VENUES__0__NAME", "Terrace", lambda found: found.venues[0].name == "Terrace"),
        (
            "VENUES__0__PROVIDERS__0__CLIENT_SECRET",
            "other",
            lambda found: found.venues[0].providers[0].options["client_secret"] == "other",
        ),
        ("BOT__TOKEN", "", lambda found: found.bot.token.get_secret_value() == "123456:canary-token"),
        ("PORT", "tcp://10.0.0.1:80", lambda found: found.bot.listen == "127.0.0.1:8443"),
    ],
)
def test_the_environment_overrides_each_key(
    tmp_path: Path, name: str, value: str, read: Callable[[Settings], bool]
) -> None:
    """A variable with double underscores overrides the file; empty and foreign ones are ignored."""
    assert read(load(tmp_path, **{name: value}))


def test_the_environment_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file, all settings can come from variables, including lists."""
    monkeypatch.chdir(tmp_path)
    environ = {
        "HOSTSTAND_BOT__TOKEN": "1:a",
        "HOSTSTAND_BOT__OWNER_IDS": "5",
        "HOSTSTAND_VENUES__0__SLUG": "bar",
        "HOSTSTAND_VENUES__0__NAME": "Bar",
        "HOSTSTAND_VENUES__0__COUNTRY": "AZ",
        "HOSTSTAND_VENUES__1__SLUG": "cafe",
        "HOSTSTAND_VENUES__1__NAME": "Café",
        "HOSTSTAND_VENUES__1__COUNTRY": "TR",
    }
    found = load_settings(None, environ)
    assert [venue.slug for venue in found.venues] == ["bar", "cafe"]


def test_files_are_found_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--config`` overrides HOSTSTAND_CONFIG, which overrides ./hoststand.toml."""
    monkeypatch.chdir(tmp_path)
    for name in ("hoststand", "named", "given"):
        text = WHOLE.replace('name = "Bistro"', f'name = "{name}"')
        Path(f"{name}.toml").write_text(text, encoding="utf-8")
    named = {"HOSTSTAND_CONFIG": "named.toml"}
    assert load_settings(None, {}).venues[0].name == "hoststand"
    assert load_settings(None, named).venues[0].name == "named"
    assert load_settings(Path("given.toml"), named).venues[0].name == "given"


def test_nothing_at_all_has_one_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without file and variables there is one line, with the cure of everything that is missing."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as caught:
        load_settings(None, {})
    (line,) = str(caught.value).splitlines()
    assert line.startswith("hoststand.toml: ")
    assert "hoststand init" in line


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    """Wrong, missing and unknown keys of the bot, venues and accounts come in one error, each with its cure."""
    text = """
    [bot]
    tokn = "1"
    mode = "web"
    owner_ids = ["@jane"]
    api_base_url = "ftp://x"
    listen = "nowhere"
    [storage]
    url = "mysql://x"
    [[venues]]
    slug = "Big Bistro"
    name = " "
    country = "UK"
    language = "English!"
    [[venues.providers]]
    kind = "clopps"
    [[venues.providers]]
    kind = "clopos"
    client_idd = "x"
    client_secret = "canary-secret"
    brand = "b"
    [[venues]]
    slug = "Big Bistro"
    providers = "clopos"
    [[venues]]
    name = "Nameless"
    country = "XX"
    [[venues.providers]]
    brand = "b"
    """
    found = mistakes(tmp_path, text)
    assert "BotFather" in found["bot.token"]
    assert "HOSTSTAND_BOT__TOKEN" in found["bot.token"]
    assert "Did you mean token?" in found["bot.tokn"]
    assert "'polling' or 'webhook'" in found["bot.mode"]
    assert "numbers (not @names)" in next(
        cure for key, cure in found.items() if key.startswith("bot.owner_ids")
    )
    assert "https://" in found["bot.api_base_url"]
    assert "127.0.0.1:8443" in found["bot.listen"]
    assert "sqlite:///" in found["storage.url"]
    assert "a-z" in found["venues[0].slug"]
    assert "is empty" in found["venues[0].name"]
    assert "GB" in found["venues[0].country"]
    assert "language" in found["venues[0].language"]
    assert "Did you mean clopos?" in found["venues[0].providers[0].kind"]
    assert "is missing" in found["venues[0].providers[1].client_id"]
    assert "HOSTSTAND_VENUES__0__PROVIDERS__1__CLIENT_ID" in found["venues[0].providers[1].client_id"]
    assert "Did you mean client_id?" in found["venues[0].providers[1].client_idd"]
    assert "venues[0].slug" in found["venues[1].slug"]
    assert "is no list" in found["venues[1].providers"]
    assert "ISO 3166-1" in found["venues[2].country"]
    assert "is missing" in found["venues[2].slug"]
    assert "is missing" in found["venues[2].providers[0].kind"]


def test_tables_that_are_none_are_named(tmp_path: Path) -> None:
    """A value in place of a table, and an unknown table, are reported without jargon."""
    found = mistakes(tmp_path, 'bot = 3\nvenues = ["x"]\n[storag]\nurl = "x"')
    assert "is no table" in found["bot"]
    assert "is no table" in found["venues[0]"]
    assert "Did you mean storage?" in found["storag"]


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"[bot]\ntoken = canary", "hoststand.toml, line 2, column 9", "is not valid TOML"),
        (b"[bot]\n[bot]\n", "hoststand.toml, line 2, column 5", "is not valid TOML"),
        (b"a = [", "hoststand.toml, end of document", "is not valid TOML"),
        (b'[bot]\na = "\xff"', "hoststand.toml, line 2", "is not UTF-8"),
        (b"a = " + b"[" * 5000, "hoststand.toml", "is nested too deeply"),
    ],
)
def test_broken_files_name_the_line(tmp_path: Path, content: bytes, where: str, what: str) -> None:
    """Invalid TOML is refused with the position of the mistake, but without its content."""
    file = tmp_path / "hoststand.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {})
    assert f"{where}: {what}" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    """A missing file and a folder are refused by name, with the cure."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(SettingsError, match="can't be read") as caught:
            load_settings(path, {})
        assert str(path) in str(caught.value)
        assert "--config" in str(caught.value)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Files from editors that write a byte order mark are read."""
    assert load(tmp_path, "\ufeff" + WHOLE).venues[0].slug == "bistro"


def test_single_underscores_are_recognised(tmp_path: Path) -> None:
    """For HOSTSTAND_BOT_TOKEN, the error gives the right name."""
    text = WHOLE.replace('token = "123456:canary-token"', "")
    found = mistakes(tmp_path, text, BOT_TOKEN="1:canary")
    assert "HOSTSTAND_BOT_TOKEN is set; its name must be HOSTSTAND_BOT__TOKEN" in found["bot.token"]


@pytest.mark.parametrize("name", ["VENUES__2__NAME", "VENUES__NAME", "BOT__TOKEN__X", "BOT__0", "0__X"])
def test_variables_that_lead_nowhere_are_named(tmp_path: Path, name: str) -> None:
    """A variable for an impossible place is refused by its name."""
    assert "leads nowhere" in mistakes(tmp_path, **{name: "canary"})[f"HOSTSTAND_{name}"]


def test_a_misspelt_variable_is_an_unknown_key(tmp_path: Path) -> None:
    """Variables have the same keys as the file."""
    assert "Did you mean token?" in mistakes(tmp_path, BOT__TOKN="1")["bot.tokn"]


def test_a_webhook_needs_its_secret(tmp_path: Path) -> None:
    """In webhook mode nothing starts without an address and a secret."""
    found = mistakes(tmp_path, BOT__MODE="webhook")
    assert "is missing" in found["bot.secret"]
    assert "is missing" in found["bot.public_url"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("secret", "has space"),
        ("secret", "x" * 257),
        ("public_url", "http://bot.example.com"),
        ("public_url", "bot.example.com"),
        ("public_url", "https://[::1"),
        ("public_url", "https://bot.example.com/?a=1"),
    ],
)
def test_a_weak_webhook_is_refused(tmp_path: Path, key: str, value: str) -> None:
    """The secret has Telegram's form, and the address is https unless it is on this machine."""
    webhook = {"mode": "webhook", "secret": "s3cret", "public_url": "https://bot.example.com", key: value}
    found = mistakes(tmp_path, **{f"BOT__{name.upper()}": text for name, text in webhook.items()})
    assert list(found) == [f"bot.{key}"]


def test_a_webhook_on_this_machine_may_be_http(tmp_path: Path) -> None:
    """A local Bot API server calls a local address."""
    found = load(
        tmp_path,
        BOT__MODE="webhook",
        BOT__SECRET="s3cret",
        BOT__PUBLIC_URL="http://127.0.0.1:8443/",
        BOT__LISTEN="[::1]:8080",
    )
    assert found.bot.public_url == "http://127.0.0.1:8443"
    assert found.bot.listen_at == ("::1", 8080)


@pytest.mark.parametrize("key", ["bot.listen", "metrics.listen"])
def test_a_port_that_does_not_exist_is_named(tmp_path: Path, key: str) -> None:
    """It is refused as a mistake, before anything tries to listen there."""
    table, name = key.split(".")
    variable = f"{table}__{name}".upper()
    found = mistakes(tmp_path, **{variable: "127.0.0.1:65536"})
    assert found[key].startswith("has a port above 65535. Set it")


def test_a_setting_without_a_description_is_still_a_sentence(tmp_path: Path) -> None:
    """Credentials are what the provider calls them, so the key says all that there is to say."""
    found = mistakes(tmp_path, WHOLE.replace("client_id", "# client_id"))
    assert found["venues[0].providers[0].client_id"] == (
        "is missing. Set it, or HOSTSTAND_VENUES__0__PROVIDERS__0__CLIENT_ID."
    )


@pytest.mark.parametrize("token", ["", "abc", "12 34:abc", "123456:", ":abc", "123456:a/b"])
def test_no_token_no_start(tmp_path: Path, token: str) -> None:
    """A malformed token is refused before Telegram is asked."""
    text = WHOLE.replace("123456:canary-token", token)
    assert "does not have the form of a bot token" in mistakes(tmp_path, text)["bot.token"]


@pytest.mark.parametrize("key", ["bot.proxy", "venues[0].providers[0].proxy"])
def test_a_proxy_is_checked_at_the_start(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake is named without the value, also where the environment has it; its login is a secret."""
    name = re.sub(r"\[(\d)\]", r".\1", key).upper().replace(".", "__")
    found = mistakes(tmp_path, **{name: "ftp://joe:canary@proxy.example:21"})
    assert "begins with http://" in found[key]
    assert "canary" not in found[key]
    monkeypatch.setenv("HTTPS_PROXY", "http://joe:canary@proxy.example")
    found = mistakes(tmp_path, **{name: "environment"})
    assert "HTTPS_PROXY" in found[key]
    assert "canary" not in found[key]
    loaded = load(tmp_path, **{name: "socks5://joe:canary%21@proxy.example:1080"})
    assert {"canary%21", "canary!"} <= set(loaded.secrets())
    assert "canary%21" not in repr(loaded)


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    """Neither the settings' repr nor an error about them repeats a secret."""
    hooks = {"BOT__SECRET": "canary-hook", "BOT__SECOND_SECRET": "canary-next"}
    found = load(tmp_path, STORAGE__URL="postgresql://bot:p%40ss@localhost/x", **hooks)
    for text in (repr(found), str(found), repr(list(found.accounts()))):
        assert "canary" not in text
        assert "p%40ss" not in text
    hooked = set(hooks.values())
    assert set(found.secrets()) == {"123456:canary-token", "canary-secret", "p%40ss", "p@ss"} | hooked
    assert "256 letters" in mistakes(tmp_path, BOT__SECOND_SECRET="not a secret!")["bot.second_secret"]
    wrong = WHOLE.replace("123456:canary-token", "canary").replace('brand = "openapitest"', "brand = [1]")
    assert "canary" not in str(mistakes(tmp_path, wrong, BOT__UNKNOWN="canary", VENUES__0__X="canary"))


NAMES = st.lists(st.one_of(st.sampled_from("AB"), st.integers(0, 2).map(str)), min_size=2, max_size=4)
VARIABLES = st.dictionaries(NAMES.map("__".join), st.text(min_size=1, max_size=3))


@given(VARIABLES)
def test_variables_are_laid_over_or_refused(variables: dict[str, str]) -> None:
    """Whatever the variables' names: each value ends up in its place, or the name is refused."""
    values = {"a": {"b": "x"}, "b": [{"a": "x"}]}
    environ = {f"HOSTSTAND_{name}": text for name, text in variables.items()}
    with suppress(SettingsError):
        merged = lay_over(values, environ)
        for name, text in variables.items():
            node: Any = merged
            for part in name.lower().split("__"):
                node = node[int(part)] if isinstance(node, list) else node[part]
            assert node == text
    assert values == {"a": {"b": "x"}, "b": [{"a": "x"}]}


PRIVATE = "http://desk.internal:8080"


@pytest.mark.parametrize(
    "address",
    [
        "https://user@desk.example",
        "https://user:canary@desk.example",
        "https://@desk.example",
        "https://desk.example/?a=1",
        "https://desk.example/#a",
        "https://desk.example:99999",
        "ftp://desk.example",
    ],
)
@pytest.mark.parametrize("key", ["bot.api_base_url", "venues[0].providers[0].base_url"])
def test_an_address_is_no_more_than_an_address(tmp_path: Path, key: str, address: str) -> None:
    """A user, a query, or a port that is none is refused with the key and without the value."""
    name = re.sub(r"\[(\d)\]", r".\1", key).upper().replace(".", "__")
    found = mistakes(tmp_path, **{name: address})
    assert list(found) == [key]
    assert "canary" not in found[key]


@pytest.mark.parametrize(
    ("key", "allowed"),
    [
        ("bot.api_base_url", "BOT__ALLOW_HTTP"),
        ("venues[0].providers[0].base_url", "VENUES__0__PROVIDERS__0__ALLOW_HTTP"),
    ],
)
def test_secrets_are_not_sent_in_the_open(tmp_path: Path, key: str, allowed: str) -> None:
    """An http:// address of another machine needs a word in the same table; one of this machine needs none."""
    name = re.sub(r"\[(\d)\]", r".\1", key).upper().replace(".", "__")
    found = mistakes(tmp_path, **{name: PRIVATE})
    assert list(found) == [key]
    assert "allow_http = true" in found[key]
    for address in ("http://127.0.0.2:1", "http://[::1]:8081", "http://localhost"):
        load(tmp_path, **{name: address})
    load(tmp_path, **{name: PRIVATE, allowed: "true"})
    assert list(mistakes(tmp_path, **{name: PRIVATE, allowed: "false"})) == [key]


def test_a_language_without_texts_is_refused(tmp_path: Path) -> None:
    """The mistake names the languages that there are."""
    assert (
        f"there are {', '.join(LANGUAGES)}"
        in mistakes(tmp_path, VENUES__0__LANGUAGE="xx")["venues[0].language"]
    )


def test_a_listening_address_is_a_servers_and_keeps_its_password(tmp_path: Path) -> None:
    """A file can't be listened at; the password never shows."""
    assert (
        "not a PostgreSQL server"
        in mistakes(tmp_path, STORAGE__LISTEN_URL="sqlite:///x.db")["storage.listen_url"]
    )
    found = load(tmp_path, STORAGE__LISTEN_URL="postgresql://me:canary%21@a,b/x")
    assert "canary" not in repr(found.storage)
    assert {"canary%21", "canary!"} <= set(found.secrets())
