"""Secrets in files of their own, as containers are given them: the key ``X_file`` names the file whose text is ``X``.

That holds for every key of ``[bot]``, ``[[bots]]``, ``[storage]`` and ``[[venues.providers]]``, from the file and the environment.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from bot.config.accounts import fields_of, tables
from bot.config.errors import Key, Mistake, SettingsError, full_name

ENDING: Final = "_file"
LARGEST: Final = 64 * 1024  # bytes


def with_secrets(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """Return the settings with the texts of these files in their places, and the files.

    A line's end at the end of a file does not belong to the text. Raises ``SettingsError`` for files that can't be read,
    and for keys that are set both ways.
    """
    merged: dict[str, Any] = deepcopy(dict(values))
    mistakes, files = [], []
    for at, table in _tables(merged):
        for name in [name for name in table if name != ENDING and name.endswith(ENDING)]:
            if name in fields_of(table.get("kind")):
                continue  # the connector's own key
            key, wanted = (*at, name), name.removesuffix(ENDING)
            found = _read(key, table.pop(name)) if table.get(wanted) is None else _twice(key, wanted)
            if isinstance(found, Mistake):
                mistakes.append(found)
            else:
                files.append(found[0])
                table[wanted] = found[1]
    if mistakes:
        raise SettingsError(mistakes)
    return merged, tuple(files)


def _tables(values: dict[str, Any]) -> Iterator[tuple[Key, dict[str, Any]]]:
    for name in ("bot", "storage"):
        if isinstance(table := values.get(name), dict):
            yield (name,), table
    for at, bot in tables(values, (), "bots"):
        if isinstance(bot, dict):
            yield at, bot
    for at, venue in tables(values, (), "venues"):
        for place, provider in tables(venue, at, "providers"):
            if isinstance(provider, dict):
                yield place, provider


def _read(key: Key, name: object) -> tuple[Path, str] | Mistake:
    if not isinstance(name, str):
        return Mistake(key, "is no text", "Set it to the name of a file that has the value.")
    try:
        with Path(name).open("rb") as file:
            text = file.read(LARGEST + 1)
        if len(text) > LARGEST:
            return Mistake(key, "names a file that is too large", "Name the file that has only the value.")
        value = text.decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        what = f"names a file that can't be read ({error.strerror})"
        return Mistake(key, what, "Name a file that this program may read.")
    except ValueError:
        return Mistake(key, "names a file that is not UTF-8", "Name the file that has only the value.")
    return (Path(name), value) if value else Mistake(key, "names an empty file", "Write the value into it.")


def _twice(key: Key, wanted: str) -> Mistake:
    return Mistake(key, f"is set, and so is {full_name((*key[:-1], wanted))}", "Set only one of them.")
