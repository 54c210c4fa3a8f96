"""Where settings come from: a TOML file, overridden key by key from the environment.

Lists are indexed (``HOSTSTAND_VENUES__0__SLUG``). pydantic-settings would make a table with the key "0" of
that, reads only ``os.environ`` and takes a quarter of a second to import: hence these few lines.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from bot.config.errors import PREFIX, Key, Mistake, SettingsError, full_name, variable

_DEFAULT: Final = Path("hoststand.toml")
_POSITION: Final = re.compile(
    r"(?P<what>.*) \(at (?P<where>line \d+, column \d+|end of document)\)", re.DOTALL
)


def find_file(config: Path | None, environ: Mapping[str, str]) -> Path | None:
    """Return ``config``, else the file in ``HOSTSTAND_CONFIG``, else ``./hoststand.toml`` if it exists."""
    if config is not None:
        return config
    if named := environ.get(PREFIX + "CONFIG"):
        return Path(named)
    return _DEFAULT if _DEFAULT.exists() else None


def read_file(path: Path) -> dict[str, Any]:
    """Read a TOML file (https://toml.io/en/v1.0.0); raises ``SettingsError`` with the line at fault."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        cure = f"Name your settings file with --config or {PREFIX}CONFIG."
        raise _unreadable(str(path), f"can't be read ({error.strerror})", cure) from None
    try:
        # Some Windows editors start a file with a byte order mark, which TOML does not allow.
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _unreadable(f"{path}, line {line}", "is not UTF-8", "Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        match = _POSITION.fullmatch(str(error))
        what, where = (match["what"], match["where"]) if match else (str(error), "somewhere")
        cure = 'Text needs "quotes", a key may appear only once, and a table begins with its [name].'
        raise _unreadable(f"{path}, {where}", f"is not valid TOML ({what})", cure) from None
    except RecursionError:
        raise _unreadable(str(path), "is nested too deeply", "Use only the documented keys.") from None


def lay_over(values: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """Return ``values``, overridden by the keys that the environment sets.

    Only names with a double underscore count, so an orchestrator's own variables (``HOSTSTAND_PORT``) are
    ignored; an empty variable counts as unset. A list grows only at its end. Raises ``SettingsError`` for a
    variable that leads nowhere.
    """
    merged: dict[str, Any] = deepcopy(dict(values))
    mistakes = []
    for key, text in _settings_in(environ):
        if problem := _put(merged, key, text):
            mistakes.append(
                Mistake((variable(key),), problem, "Correct the name of this variable, or unset it.")
            )
    if mistakes:
        raise SettingsError(mistakes)
    return merged


def lookalike(key: Key, environ: Mapping[str, str]) -> str | None:
    """Return the variable that was probably meant for ``key``, but is written with single underscores."""
    wanted = variable(key).replace("__", "_")
    return next((name for name in environ if name == wanted and name != variable(key)), None)


def _unreadable(where: str, what: str, cure: str) -> SettingsError:
    return SettingsError([Mistake((where,), what, cure)])


def _settings_in(environ: Mapping[str, str]) -> Iterator[tuple[Key, str]]:
    """Yield keys and values sorted by key, so that list items come in order."""
    found: list[tuple[Key, str]] = []
    for name, text in environ.items():
        path = name.removeprefix(PREFIX)
        if text and path != name and "__" in path:
            parts = path.lower().split("__")
            found.append((tuple(int(part) if part.isdecimal() else part for part in parts), text))
    yield from sorted(found, key=lambda item: [_rank(part) for part in item[0]])


def _rank(part: str | int) -> tuple[int, str]:
    return (part, "") if isinstance(part, int) else (0, part)


def _put(values: dict[str, Any], key: Key, text: str) -> str | None:
    """Set one key in place, creating tables and list items on the way; returns what is in the way, if anything."""
    node: Any = values
    for depth, part in enumerate(key, start=1):
        if isinstance(part, str) and isinstance(node, dict):
            node.setdefault(part, None)
        elif isinstance(part, int) and isinstance(node, list) and part <= len(node):
            node.extend([None] * (part + 1 - len(node)))
        else:
            parent = full_name(key[: depth - 1]) or "the settings"
            return f"leads nowhere: {full_name((part,))} has no place in {parent}"
        if depth == len(key):
            node[part] = text
        elif node[part] is None:
            node[part] = [] if isinstance(key[depth], int) else {}
        node = node[part]
    return None
