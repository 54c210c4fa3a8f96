"""Values as TOML (https://toml.io/en/v1.0.0), which the standard library only reads."""

import json
import tomllib
from typing import Any


def written(value: Any) -> str:
    """Write a text, number, truth value, list or table in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_text(key)} = {written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    return _text(str(value))


def given(text: str) -> Any:
    """Return what somebody meant who wrote a value on the command line: a list, a table, or the text itself."""
    if text[:1] in {"[", "{"}:
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            pass
    return text


def _text(text: str) -> str:
    # JSON's escapes are TOML's too; only DEL needs none there, but does here.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
