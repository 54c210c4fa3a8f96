"""Forms: nested values as form fields in bracket notation, as the provider's samples send them."""

from collections.abc import Iterator, Mapping
from typing import Any


def to_form(body: Mapping[str, Any]) -> dict[str, str]:
    """Return ``body`` as form fields: ``Address[Town]``, ``CustomerCodes[0]``.

    Missing values and empty lists are left out, which is how a form expresses them; booleans are ``true`` and
    ``false``.
    """
    return {name: text for key, value in body.items() for name, text in _fields(key, value)}


def _fields(name: str, value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case None:
            return
        case dict():
            for key, inner in value.items():
                yield from _fields(f"{name}[{key}]", inner)
        case list() | tuple():
            for index, inner in enumerate(value):
                yield from _fields(f"{name}[{index}]", inner)
        case bool():
            yield name, "true" if value else "false"
        case _:
            yield name, str(value)
