"""The audit: who saw, changed or took out what. Rows are only ever added."""

from collections.abc import Mapping
from typing import Any

from storage.statement import Statement
from storage.text import pack


def add(
    venue: str, action: str, *, by: int | None, guest_id: str | None, details: Mapping[str, Any], now: int
) -> Statement:
    """Note that ``by`` did ``action``. ``details`` are JSON and hold no contact data."""
    what = {"venue": venue, "action": action, "guest_id": guest_id, "details": pack(dict(details))}
    return Statement("audit_add", what | {"user_id": by, "now": now})


def of_venue(venue: str, limit: int) -> Statement:
    """Read what was noted last at a venue, newest first."""
    return Statement("audit_of_venue", {"venue": venue, "limit": limit})
