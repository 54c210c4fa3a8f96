"""What the flags of ``hoststand init`` say."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.runtime.errors import UsageError
from bot.setup.toml import given as meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """``None`` leaves a question open. ``options`` are the accounts' by kind; ``tries`` tells whether to try credentials."""

    token: str | None = field(default=None, repr=False)
    api_base_url: str | None = None
    database: str | None = field(default=None, repr=False)
    name: str | None = None
    slug: str | None = None
    country: str | None = None
    language: str | None = None
    timezone: str | None = None
    kinds: tuple[str, ...] | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    tries: bool = True


def kinds_in(names: Iterable[str] | None) -> tuple[str, ...] | None:
    """Return the kinds of accounts, each once; ``none`` says that there is none."""
    return None if names is None else tuple(one for one in dict.fromkeys(names) if one != "none")


def options_in(texts: Iterable[str], kinds: Collection[str]) -> dict[str, dict[str, Any]]:
    """Read ``KEY=VALUE`` and ``KIND.KEY=VALUE``; raises ``UsageError``, without the value, for anything else."""
    found: dict[str, dict[str, Any]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        kind, dot, key = name.partition(".")
        if not dot:
            kind, key = (next(iter(kinds)) if len(kinds) == 1 else ""), name
        if not equals or not key or kind not in kinds:
            raise UsageError(
                "--set wants KEY=VALUE for one --provider, or KIND.KEY=VALUE if there are several"
            )
        found.setdefault(kind, {})[key.strip()] = meant(value)
    return found
