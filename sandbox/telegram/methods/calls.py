"""Bot API calls: how to declare a method, and how a request becomes its arguments.

A method is a function with the method's keyword parameters: their names, types and defaults are what a call
is checked against. ``idle`` names the parameters that exist but change nothing here.
"""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sandbox.telegram.refusals import bad_request
from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """A result that Telegram comments on with a ``description``."""

    result: Any
    description: str


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, in which world; ``uploads`` are the attached files, by the name of their part."""

    world: World
    bot: Bot
    uploads: Mapping[str, Upload] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API."""

    name: str
    run: Callable[..., Any]
    types: Mapping[str, type]
    idle: frozenset[str]

    def arguments(self, call: Call, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Decode a request; a parameter that the method lacks is a violation. Raises ``Refusal``."""
        for name in sent.keys() - self.types.keys() - self.idle:
            call.world.violate(f"{self.name}: unknown parameter {name!r}")
        return {
            name: _decode(name, sent[name], kind)
            for name, kind in self.types.items()
            if name in sent and sent[name] is not None and sent[name] != ""
        }


def method(*, idle: str = "") -> Callable[[Callable[..., Any]], Method]:
    """Declare a function as a method: ``send_message`` is ``sendMessage``. ``idle``: see above."""

    def declare(function: Callable[..., Any]) -> Method:
        first, *rest = function.__name__.split("_")
        name = first + "".join(word.capitalize() for word in rest)
        hints = get_type_hints(function)
        parameters = inspect.signature(function).parameters.values()
        types = {p.name: _plain(hints[p.name]) for p in parameters if p.kind is p.KEYWORD_ONLY}
        return Method(name, function, types, frozenset(idle.split()))

    return declare


def _plain(hint: Any) -> type:
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    kind: type = get_origin(hint) or hint
    return kind


def _decode(name: str, value: Any, kind: type) -> Any:
    if isinstance(value, Upload) or kind is object:
        return value
    if kind is str:
        return value if isinstance(value, str) else json.dumps(value)
    if kind is bool:
        return str(value).lower() in ("true", "1", "yes")
    try:
        return int(value) if kind is int else _structure(value, kind)
    except (ValueError, TypeError):
        what = {int: "an integer", list: "a JSON array"}.get(kind, "a JSON object")
        raise bad_request(f"can't parse {name}: {what} is expected") from None


def _structure(value: Any, kind: type) -> Any:
    decoded = json.loads(value) if isinstance(value, str) else value
    if not isinstance(decoded, kind):
        raise TypeError
    return decoded
