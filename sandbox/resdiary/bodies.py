"""Bodies: converts form fields in bracket notation to nested values."""

import re
from collections.abc import Iterable
from typing import Any, Final

_NAME: Final = re.compile(r"(\w+)((?:\[\w+\])*)")


def nested(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return form fields as nested values: ``A[B]`` is a member, ``A[0]`` an element. All leaves are text."""
    root: dict[str, Any] = {}
    for name, value in fields:
        match = _NAME.fullmatch(name)
        path = [match[1], *re.findall(r"\[(\w+)\]", match[2])] if match else [name]
        holder = root
        for part in path[:-1]:
            inner = holder.setdefault(part, {})
            holder = inner if isinstance(inner, dict) else {}
        holder[path[-1]] = value
    return {name: _listed(value) for name, value in root.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(item) for name, item in value.items()}
    if inner and all(name.isdecimal() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner
