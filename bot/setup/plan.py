"""What the first settings will say, before they are a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from anyascii import anyascii

LONGEST_SLUG: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPlan:
    """An account: its kind, and the connector's own keys with their values (some are secret)."""

    kind: str
    options: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One venue with its bot and its accounts. ``None`` leaves a key out, so that its default applies."""

    token: str = field(repr=False)
    api_base_url: str | None
    database: str = field(repr=False)
    name: str
    slug: str
    country: str
    language: str
    timezone: str | None
    accounts: tuple[AccountPlan, ...]


def slug_of(name: str) -> str:
    """Return a slug for a venue of this name: Latin letters, digits and hyphens."""
    words = re.findall("[a-z0-9]+", anyascii(name.replace("'", "").replace("’", "")).lower())
    return "-".join(words)[:LONGEST_SLUG].strip("-") or "venue"
