"""``hoststand providers``: what each installed kind of provider needs and can do, according to its connector."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from bot.config.accounts import is_secret
from connectors import registry
from connectors.base import AnyConnector
from guests.delivery.connector import Evidence
from guests.delivery.operations import Operation
from guests.guest import FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key of an account's table. ``default`` is JSON, or ``None`` if there is none."""

    key: str
    required: bool
    secret: bool
    default: Any
    description: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A kind of provider, with everything that some account of it can do.

    ``package`` is the installed package that provides it. ``requires`` is as in
    ``guests.delivery.connector.Connector``.
    """

    kind: str
    name: str
    package: str
    settings: tuple[Setting, ...]
    operations: Mapping[Operation, Evidence]
    fields: Mapping[str, Evidence]
    requires: tuple[tuple[str, ...], ...]


def installed() -> list[Provider]:
    """Return all kinds, including third parties', sorted by name."""
    packages = registry.packages()
    return [_provider(kind, packages.get(kind, ""), one) for kind, one in registry.known().items()]


def as_data(providers: Collection[Provider]) -> list[dict[str, Any]]:
    """Return the same as plain data for JSON."""
    return [asdict(one) for one in providers]


def as_lines(providers: Collection[Provider]) -> Iterator[str]:
    """Yield the same as lines to read."""
    for one in providers:
        yield f'kind = "{one.kind}"  ({one.name}, from {one.package})'
        yield from (f"  {setting.key:20} {_told(setting)}".rstrip() for setting in one.settings)
        yield f"  operations: {_by_evidence(one.operations.items())}"
        yield f"  fields: {_by_evidence(one.fields.items())}"
        yield f"  needs: {needs(one) or 'nothing in particular'}"
        yield ""


def needs(provider: Provider) -> str:
    """Return what a guest needs to be sent there, or ``""``."""
    return " and ".join(" or ".join(row) for row in provider.requires)


def _provider(kind: str, package: str, connector: type[AnyConnector]) -> Provider:
    return Provider(
        kind=kind,
        name=connector.name,
        package=package,
        settings=tuple(_setting(key, one) for key, one in connector.Settings.model_fields.items()),
        operations={
            one: connector.operations[one] for one in connector.capabilities() if one in connector.operations
        },
        fields={row.name: connector.carries[row.name] for row in FIELDS if row.name in connector.carries},
        requires=connector.requires,
    )


def _setting(key: str, field: FieldInfo) -> Setting:
    secret = is_secret(field.annotation)
    needed = field.is_required()
    default = None if needed or secret else to_jsonable_python(field.get_default(call_default_factory=True))
    return Setting(key=key, required=needed, secret=secret, default=default, description=field.description)


def _told(setting: Setting) -> str:
    default = "" if setting.default in (None, {}, []) else f"default {setting.default}"
    facts = ("required" if setting.required else "", "secret" if setting.secret else "", default)
    return ", ".join(fact for fact in (*facts, setting.description or "") if fact)


def _by_evidence(known: Iterable[tuple[str, Evidence]]) -> str:
    names: defaultdict[Evidence, list[str]] = defaultdict(list)
    for name, evidence in known:
        names[evidence].append(name)
    return "; ".join(f"{evidence}: {', '.join(names[evidence])}" for evidence in Evidence if names[evidence])
