"""The parts of the settings that no single model can validate: account options and duplicate names.

They look at the raw tables, so that all mistakes are found in one go.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, get_args
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, SecretStr, ValidationError

from bot.config.errors import Key, Mistake, full_name, mistakes_of, unknown_value

_SECRET_NAME: Final = re.compile(r"secret|password|token|authorization|pin|api_?key", re.IGNORECASE)
# The keys of an account's table that belong to the program; all others are its connector's.
OURS: Final = (
    "kind",
    "account",
    "allow_http",
    "max_concurrent",
    "calls_per_second",
    "calls_per_minute",
    "send_health",
    "tag_names",
)


def account_mistakes(values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Find mistakes in account options, and duplicate slugs and account names."""
    models = _models(_kinds(values))
    slugs: dict[str, Key] = {}
    for at, venue in tables(values, (), "venues"):
        yield from repeated((*at, "slug"), venue.get("slug"), slugs)
        accounts: dict[str, Key] = {}
        for place, provider in tables(venue, at, "providers"):
            yield from _name_mistakes(place, provider, accounts)
            yield from _option_mistakes(place, provider, models)
            yield from _tag_mistakes(place, provider, venue)


def secret_options(accounts: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[str]:
    """Yield the secret options, given kinds and their options: decided by the connector's model, or by the name."""
    given = list(accounts)
    models = _models({kind for kind, _ in given})
    for kind, options in given:
        fields = models[kind].model_fields
        for name, value in options.items():
            hidden = name in fields and is_secret(fields[name].annotation)
            if value and (hidden or _SECRET_NAME.search(name)):
                yield str(value)
                yield from logins_in(str(value))


def logins_in(address: str) -> Iterator[str]:
    """Yield the password in a URL, as it is written and as it is meant."""
    with suppress(ValueError):  # not a URL
        if password := urlsplit(address).password:
            yield from {password, unquote(password)}


def is_secret(annotation: Any) -> bool:
    """Tell by a setting's type whether its value must never be shown."""
    return annotation is SecretStr or any(map(is_secret, get_args(annotation)))


def _option_mistakes(
    at: Key, provider: Mapping[str, Any], models: Mapping[str, type[BaseModel]]
) -> Iterator[Mistake]:
    kind = provider.get("kind")
    if not isinstance(kind, str):
        return  # the settings' own model reports it
    if kind not in models:
        yield unknown_value((*at, "kind"), kind, _models())
        return
    options = {name: value for name, value in provider.items() if name not in OURS}
    try:
        models[kind].model_validate(options)
    except ValidationError as error:
        yield from mistakes_of(error, models[kind], at=at, also=OURS)


def _name_mistakes(at: Key, provider: Mapping[str, Any], seen: dict[str, Key]) -> Iterator[Mistake]:
    key = (*at, "account")
    for mistake in repeated(key, provider.get("account", provider.get("kind")), seen):
        yield (
            mistake
            if "account" in provider
            else Mistake(
                key,
                "is missing, and the venue has another account of this kind",
                'Set it to a short name that never changes, such as "second".',
            )
        )


def _tag_mistakes(at: Key, provider: Mapping[str, Any], venue: Mapping[str, Any]) -> Iterator[Mistake]:
    names, tags = provider.get("tag_names"), venue.get("tags")
    for tag in names if isinstance(names, dict) else ():
        if not isinstance(tags, list) or tag not in tags:
            yield Mistake(
                (*at, "tag_names", tag), "is none of the venue's tags", "Add it to the venue's tags."
            )


def repeated(key: Key, name: object, seen: dict[str, Key]) -> Iterator[Mistake]:
    """Find a name that another key in ``seen`` has, too, and note it there."""
    if not isinstance(name, str):
        return
    first = seen.setdefault(name, key)
    if first != key:
        yield Mistake(key, f"is the same as {full_name(first)}", "Choose a different name.")


def fields_of(kind: object) -> Collection[str]:
    """Return the names of the settings that a kind of provider has; none for one that nobody knows."""
    models = _models({kind}) if isinstance(kind, str) else {}
    return models[kind].model_fields if isinstance(kind, str) and kind in models else ()


def tables(table: Mapping[str, Any], at: Key, name: str) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    """Yield the tables in a list of tables with their positions, skipping anything else."""
    items = table.get(name)
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (*at, name, index), item


def _kinds(values: Mapping[str, Any]) -> set[str]:
    """Return the kinds of all accounts, those that nobody knows too."""
    accounts = (
        provider
        for at, venue in tables(values, (), "venues")
        for _, provider in tables(venue, at, "providers")
    )
    return {kind for one in accounts if isinstance(kind := one.get("kind"), str)}


def _models(kinds: Collection[str] | None = None) -> dict[str, type[BaseModel]]:
    """Return the settings model of these kinds of providers, or of every kind."""
    if kinds is not None and not kinds:
        return {}
    from connectors import registry  # noqa: PLC0415 - loads HTTP and all

    return {kind: connector.Settings for kind, connector in registry.known(kinds).items()}
