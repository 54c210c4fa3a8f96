"""Record: a row of the audit, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guests.audit.differences import NONE, Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One act. ``at`` is Unix milliseconds; ``actor`` Telegram's id of a person, or a ``Machine``.

    ``other_id`` is the second guest of a merge, ``origin`` the update or command that caused it. ``fields`` changed;
    their values are gone from ``changed`` once they are ``redacted``.
    """

    seq: int
    at: int
    venue: str | None
    actor: str
    act: str
    guest_id: str | None = None
    other_id: str | None = None
    origin: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    changed: Difference = NONE
    redacted: bool = False
    place: int | None = None
    hash: str | None = None
