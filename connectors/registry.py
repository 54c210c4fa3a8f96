"""Registry: the installed kinds of providers, found by entry point.

To add one, a package declares a subclass of ``connectors.base.BaseConnector`` in the group
``hoststand.connectors``; the entry point's name is the ``kind`` in the settings.
"""

import difflib
import logging
import sys
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final, cast

import httpx
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from connectors.base import AnyConnector
from guests.delivery.connector import Connector

GROUP: Final = "hoststand.connectors"
_log = logging.getLogger(__name__)


class UnknownKind(Exception):
    """No installed connector has this kind; the message lists the kinds."""


class WrongSettings(Exception):
    """An account's settings are wrong or missing; ``problems`` has a line for each, with its cure."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def known(only: Collection[str] | None = None) -> dict[str, type[AnyConnector]]:
    """Return the installed connectors by kind, ``only`` those of some kinds: each takes a while to load.

    Logs and skips one that can't be loaded.
    """
    found = {}
    for entry in installed():
        loaded = _load(entry) if only is None or entry.name in only else None
        if loaded is not None:
            found[entry.name] = loaded
    return found


def installed() -> tuple[EntryPoint, ...]:
    """Return what is declared, by kind; nothing is loaded."""
    return _installed(tuple(sys.path))


@lru_cache(maxsize=1)
def _installed(_path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Look for it once, as long as Python's path stays: each look takes some milliseconds."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda entry: entry.name))


def packages() -> dict[str, str]:
    """Return by kind the name of the installed package that provides it."""
    return {entry.name: entry.dist.name for entry in installed() if entry.dist}


def build(
    kind: str,
    settings: Mapping[str, Any] | BaseModel,
    *,
    country: str = "",
    transport: httpx.AsyncBaseTransport | None = None,
) -> Connector:
    """Return a connector for one account.

    ``settings`` is the account's table without ``kind``, or the connector's own ``Settings`` built from it;
    ``country`` is the country of the account's venue. Raises ``UnknownKind`` or ``WrongSettings``.
    """
    connector = known({kind}).get(kind)
    if connector is None:
        raise UnknownKind(_unknown(kind, list(known())))
    try:
        checked = connector.Settings.model_validate(settings)
    except ValidationError as error:
        # Not chained: the original may quote a secret.
        raise WrongSettings([_problem(connector, row) for row in error.errors()]) from None
    made = connector(checked, transport=transport)
    made.country = country
    return cast("Connector", made)


def _load(entry: EntryPoint) -> type[AnyConnector] | None:
    try:
        return cast("type[AnyConnector]", entry.load())
    except Exception:  # noqa: BLE001 - a third party's module may fail in any way, and must not stop the others
        _log.exception("connector %s (%s) can't be loaded", entry.name, entry.value)
        return None


def _unknown(kind: str, kinds: list[str]) -> str:
    if not kinds:
        return "no connectors are installed: install the project itself (`make install`)"
    return f"{kind!r} is not a kind of provider: use one of {', '.join(kinds)}"


def _problem(connector: type[AnyConnector], error: ErrorDetails) -> str:
    key = ".".join(str(part) for part in error["loc"]) or "settings"
    if error["type"] == "missing":
        return f'{connector.kind}: {key} is missing: add {key} = "…"'
    if error["type"] == "extra_forbidden":
        names = list(connector.Settings.model_fields)
        near = difflib.get_close_matches(key, names, n=1)
        cure = f"did you mean {near[0]}?" if near else f"remove it, or use one of {', '.join(names)}"
        return f"{connector.kind}: {key} is not a setting of {connector.name}: {cure}"
    return f"{connector.kind}: {key} is wrong: {error['msg']}"
