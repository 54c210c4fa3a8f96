"""Audit: who did what. Rows are only ever added."""

from collections.abc import Mapping
from typing import Any

from storage.statement import Statement
from storage.text import pack


def put(
    action: str, *, venue: str, user_id: int, guest_id: str, details: Mapping[str, Any], now: int
) -> Statement:
    """Note what a person did; ``details`` are JSON without contact data."""
    values = {"at": now, "venue": venue, "user_id": user_id, "action": action, "guest_id": guest_id}
    return Statement("audit_put", values | {"details": pack(dict(details))})
