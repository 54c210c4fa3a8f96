"""Statement: one named query with its values. Units of work are tuples of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Statement:
    """A query of ``queries/*.sql`` by name, with its parameters.

    With ``guard`` the query must end in RETURNING, and when it returns no row the whole unit of work
    that it belongs to is refused (``Conflict``) and nothing of it is stored.
    """

    query: str
    values: Mapping[str, Any] = field(default_factory=dict)
    guard: bool = False


class Conflict(Exception):  # noqa: N818 - a refusal, not a fault
    """A guarded statement met a world that had moved on; nothing was stored. Read again and decide anew."""
