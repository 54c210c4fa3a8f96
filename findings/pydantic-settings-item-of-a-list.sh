#!/usr/bin/env bash
# Expected: with env_nested_delimiter="__" a variable overrides any value, even inside a list: APP_ACCOUNTS__0__TOKEN
#   is the token of the first account.
# Really: this only works for tables. For a list in a file the program refuses to start, because a table with the key
#   "0" is not a list. For a list in the variable APP_ACCOUNTS it is silently ignored, and the old token is used.
# Met by: containers that keep secrets out of a file that lists several accounts, venues or bots.
# hoststand: bot/config/sources.py merges the environment into the file itself
#   (docs/adr/0005-settings-without-pydantic-settings.md).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq pydantic-settings==2.16.3 pydantic==2.14.4 || exit 2
cat >"$room/app.toml" <<'TOML'
[owner]
token = "of the file"

[[accounts]]
token = "of the file"
TOML
cd "$room"
"$room/venv/bin/python" - <<'PYTHON'
import os
import sys
from importlib.metadata import version

from pydantic import BaseModel, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, TomlConfigSettingsSource


class Account(BaseModel):
    token: str


class Settings(BaseSettings):
    """Settings of a file, with the environment before it."""

    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__", toml_file="app.toml")
    owner: Account
    accounts: list[Account]

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, **others):
        return env_settings, TomlConfigSettingsSource(settings_cls)


def read(**variables: str) -> str:
    """Return the tokens of the owner and of the first account, or what is wrong."""
    os.environ.update(variables)
    try:
        settings = Settings()
        return f"{settings.owner.token}, {settings.accounts[0].token}"
    except ValidationError as error:
        return error.errors()[0]["msg"]
    finally:
        for name in variables:
            del os.environ[name]


ITEM = {"APP_ACCOUNTS__0__TOKEN": "of its variable"}
seen = {
    "a table": read(APP_OWNER__TOKEN="of its variable"),
    "an item of a list in the file": read(**ITEM),
    "an item of a list in a variable": read(APP_ACCOUNTS='[{"token": "of the list"}]', **ITEM),
}
print("version: pydantic-settings", version("pydantic-settings"))
print("expected: what has a variable of its own is 'of its variable'")
for what, tokens in seen.items():
    print(f"seen: {what}: {tokens}")
known = {
    "a table": "of its variable, of the file",
    "an item of a list in the file": "Input should be a valid list",
    "an item of a list in a variable": "of the file, of the list",
}
sys.exit(0 if seen == known else "changed")
PYTHON
