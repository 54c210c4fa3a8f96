"""Audit: who saw, changed or exported what. Rows are only ever added; erasing a guest blanks their details."""

from collections.abc import Mapping
from typing import Any

from guests.book.rights.dossier import Seen
from storage.sql.codec import pack, unpack
from storage.sql.statement import Row, Statement


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


def of_guest(guest_id: str) -> Statement:
    """Read who had to do with the guest, oldest first: rows for ``read``."""
    return Statement("audit_of_guest", {"guest_id": guest_id})


def exports(venue: str, since: int) -> Statement:
    """Read which files with all guests of the venue were made since then (Unix ms): rows for ``read``."""
    return Statement("audit_exports", {"venue": venue, "since": since})


def read(row: Row) -> Seen:
    """Read a row of ``of_guest`` or ``exports``."""
    return Seen(
        at=row["at"],
        user_id=row["user_id"],
        who=row["name"] or "",
        action=row["action"],
        details=unpack(row["details"]),
    )
