"""Audit: who saw, changed or exported what. Rows are only ever added."""

from collections.abc import Mapping
from typing import Any

from storage.sql.codec import pack
from storage.sql.statement import Statement


def put(
    action: str,
    *,
    venue: str,
    user_id: int | None,
    guest_id: str | None,
    details: Mapping[str, Any],
    now: int,
) -> Statement:
    """Record what a person did, or the program (no ``user_id``); ``details`` are JSON without contact data."""
    values = {"at": now, "venue": venue, "user_id": user_id, "action": action, "guest_id": guest_id}
    return Statement("audit_put", values | {"details": pack(dict(details))})


def of_venue(venue: str, limit: int) -> Statement:
    """Read a venue's latest records, newest first."""
    return Statement("audit_of_venue", {"venue": venue, "limit": limit})
