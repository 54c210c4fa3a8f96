"""The kinds of providers as the first settings ask for them: which keys are missing or wrong, which are secret."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from bot.config.accounts import is_secret
from bot.config.errors import mistakes_of
from connectors.base import AnyConnector

MISSING: Final = "is missing"


def problems(connector: type[AnyConnector], options: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with an account's options, by key: what is wrong, then what is missing, as the settings go."""
    try:
        connector.Settings.model_validate(options)
    except ValidationError as error:
        found = {
            str(one.key[0]) if one.key else "": one.what for one in mistakes_of(error, connector.Settings)
        }
        keys = list(connector.Settings.model_fields)
        return {
            key: found[key]
            for key in sorted(found, key=lambda key: (found[key] == MISSING, _place(key, keys)))
        }
    return {}


def hidden(connector: type[AnyConnector], key: str) -> bool:
    """Tell whether nobody may see the value as it is typed."""
    field = connector.Settings.model_fields.get(key)
    return field is not None and is_secret(field.annotation)


def question(connector: type[AnyConnector], key: str) -> str:
    """Return what to ask for a key."""
    field = connector.Settings.model_fields.get(key)
    told = f" ({field.description})" if field is not None and field.description else ""
    return f"{connector.name}: {key}{told}"


def as_meant(connector: type[AnyConnector], options: Mapping[str, Any]) -> dict[str, Any]:
    """Return valid options with numbers and truth values in place of their texts."""
    values = connector.Settings.model_validate(options)
    read = {key: getattr(values, key) for key in options}
    return {key: one if isinstance(one, bool | int | float) else options[key] for key, one in read.items()}


def _place(key: str, keys: list[str]) -> int:
    return keys.index(key) if key in keys else len(keys)
