"""Mistakes in the settings, one line per key: its full name, the mistake and the cure.

No line ever shows a value: a value in the wrong place may well be a secret.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

PREFIX: Final = "HOSTSTAND_"
Key: TypeAlias = tuple[str | int, ...]

# pydantic talks about types; whoever writes the file thinks of keys and tables.
_WORDS: Final = {
    "too_short": "is empty",
    "string_too_short": "is empty",
    "string_type": "is no text",
    "int_type": "is no whole number",
    "int_parsing": "is no whole number",
    "float_type": "is no number",
    "float_parsing": "is no number",
    "list_type": "is no list",
    "dict_type": "is no table",
    "model_type": "is no table",
    "model_attributes_type": "is no table",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong or missing setting. ``key`` is its position, or the name of the file at fault."""

    key: Key
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{full_name(self.key)}: {self.what}. {self.cure}"


class SettingsError(ValueError):
    """The settings can't be used; ``mistakes`` has everything that could be found in one go."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


def full_name(key: Key) -> str:
    """Write a key as in ``venues[0].providers[1].client_id``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")


def variable(key: Key) -> str:
    """Name the environment variable that sets a key, as in ``HOSTSTAND_BOT__TOKEN``."""
    return PREFIX + "__".join(str(part).upper() for part in key)


def mistakes_of(
    error: ValidationError, model: type[BaseModel], *, at: Key = (), also: Iterable[str] = ()
) -> Iterator[Mistake]:
    """Word what pydantic found in the values of ``model``, whose table is at ``at``.

    ``also`` are keys that may be in the same table without being fields of the model.
    """
    for item in error.errors(include_url=False, include_input=False, include_context=False):
        loc: Key = item["loc"]
        if item["type"] == "extra_forbidden":
            yield unknown((*at, *loc), [*_names_in(model, loc[:-1]), *also])
            continue
        what = "is missing" if item["type"] == "missing" else _WORDS.get(item["type"], item["msg"])
        what = what.removeprefix("Value error, ").replace("Input should", "should")
        yield Mistake((*at, *loc), what, _cure(model, loc, at))


def unknown(key: Key, known: Iterable[str]) -> Mistake:
    """Return the mistake of a key that nobody reads: most likely a typo."""
    return Mistake(key, "is unknown", _choice(str(key[-1]), known))


def unknown_value(key: Key, value: str, known: Iterable[str]) -> Mistake:
    """Return the mistake of a value that is not one of the known ones; only for values that are not secret."""
    return Mistake(key, f"there is no {value!r}", _choice(value, known))


def _choice(word: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(word, names, n=1)
    return f"Did you mean {close[0]}?" if close else f"Known: {', '.join(names)}."


def _cure(model: type[BaseModel], loc: Key, at: Key) -> str:
    depth, field = _nearest(model, loc)
    if field is None:
        return "Correct it."
    key = (*at, *loc[:depth])
    name = "it" if depth == len(loc) else full_name(key)
    target = name if _model_in(field.annotation) else f"{name}, or {variable(key)},"
    return f"Set {target} to {field.description}." if field.description else f"Set {target.rstrip(',')}."


def _nearest(model: type[BaseModel], loc: Key) -> tuple[int, FieldInfo | None]:
    """Find the last field on the way to ``loc``, and how many parts of ``loc`` lead to it."""
    inner: type[BaseModel] | None = model
    found: tuple[int, FieldInfo | None] = (0, None)
    for depth, part in enumerate(loc, start=1):
        if isinstance(part, str) and inner is not None and part in inner.model_fields:
            found = (depth, inner.model_fields[part])
            inner = _model_in(inner.model_fields[part].annotation)
    return found


def _names_in(model: type[BaseModel], loc: Key) -> list[str]:
    _, field = _nearest(model, loc)
    inner = model if field is None else _model_in(field.annotation)
    return list(inner.model_fields) if inner else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the model in ``Model``, ``list[Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    if get_origin(annotation) in {list, tuple, Union, UnionType}:
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None
