"""Sync positions: how far the customers of each account have been read, and who is reading."""

from dataclasses import dataclass

from storage.sql.leases import latest
from storage.sql.statement import Row, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The position of a round. ``cursor`` is the connector's own; ``seen`` counts records; times are Unix ms."""

    account: str
    cursor: str | None
    seen: int
    started_at: int
    finished_at: int | None


def begin(account: str, token: str, *, now: int, lease_until: int, done_before: int) -> Statement:
    """Start a round, or resume one that stopped, under the token.

    Returns no row if somebody else's lease is still valid, or if a round ended at ``done_before`` or later.
    """
    times = {"now": now, "lease_until": lease_until, "done_before": done_before}
    times["latest"] = latest(lease_until)
    return Statement("sync_begin", {"account": account, "token": token} | times)


def advance(account: str, token: str, *, cursor: str | None, seen: int, lease_until: int) -> Statement:
    """Advance by ``seen`` records; ``Conflict`` unless the token still holds."""
    values = {"account": account, "token": token, "cursor": cursor, "seen": seen, "lease_until": lease_until}
    return Statement("sync_advance", values, guard=True)


def finish(account: str, token: str, *, seen: int, now: int) -> Statement:
    """End the round, ``seen`` records further; ``Conflict`` unless the token still holds."""
    return Statement(
        "sync_finish", {"account": account, "token": token, "seen": seen, "now": now}, guard=True
    )


def renew(account: str, token: str, *, lease_until: int) -> Statement:
    """Extend the lease until then; ``Conflict`` unless the token still holds."""
    return Statement(
        "sync_renew", {"account": account, "token": token, "lease_until": lease_until}, guard=True
    )


def release_all() -> Statement:
    """Release what anybody holds; only for a caller who knows that nobody else is running."""
    return Statement("sync_release_all")


def let_go(account: str, token: str) -> Statement:
    """End the lease, so that somebody else can resume at once."""
    return Statement("sync_let_go", {"account": account, "token": token})


def read(row: Row) -> Position:
    """Read one row."""
    return Position(
        account=row["account"],
        cursor=row["cursor"],
        seen=row["seen"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
    )
